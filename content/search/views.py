"""The public search page."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from content.language.codes import as_language
from content.untrusted.normalise import normalise_leniently

from .fold import MAX_QUERY_LENGTH
from .models import SearchDocument
from .results import results

RESULTS_PER_PAGE = 10


def search(request: HttpRequest) -> HttpResponse:
    """Search the published texts of the reader's language."""
    query = normalise_leniently(request.GET.get("q", "")[:MAX_QUERY_LENGTH]).strip()
    language, public = as_language(get_language()), SearchDocument.objects.of_public_texts()
    paginator = Paginator(public.matching(language, query), RESULTS_PER_PAGE)
    if query and not paginator.count:
        paginator = Paginator(public.roughly_matching(language, query), RESULTS_PER_PAGE)
    found = paginator.get_page(request.GET.get("page"))
    total = found.paginator.count
    found.object_list = results(request, list(found.object_list), query)
    context = {"query": query, "results": found, "total": total, "available_languages": ("et", "ru", "en")}
    return render(request, "content/search.html", context)
