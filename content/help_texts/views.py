"""Help texts as clients see them."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from .models import HelpText, validate_key


def help_texts(request: HttpRequest) -> HttpResponse:
    """All help texts for clients, by heading in the reader's language."""
    texts = [(text.reading().heading.value or text.key, text) for text in HelpText.objects.public()]
    texts.sort(key=lambda pair: pair[0].casefold())
    context = {"help_texts": [text for _heading, text in texts], "available_languages": ("et", "ru", "en")}
    return render(request, "content/help_texts/index.html", context)


def help_text(request: HttpRequest, key: str) -> HttpResponse:
    """One help text. An internal one answers exactly as one that does not exist."""
    try:
        validate_key(key)
    except ValidationError:  # nothing to look for, and PostgreSQL refuses to look for some characters
        raise Http404 from None
    text = get_object_or_404(HelpText.objects.public().select_related("department"), key=key)
    return render(request, "content/help_texts/help_text.html", text.public_context())
