"""Which pages the public may see."""

from functools import partial

from django.db.models import QuerySet

from content.texts.public import PublicTexts, register

from .base import TextPage
from .models import HomePage, NewsIndexPage, NewsPage, PlainPage, ServicePage, TopicPage

#: Kind and weight in the search; the home page and the list of news are one click away from everywhere.
_KINDS = {
    HomePage: ("home", 0),
    TopicPage: ("topic", 30),
    ServicePage: ("service", 40),
    NewsIndexPage: ("news", 0),
    NewsPage: ("news", 10),
    PlainPage: ("page", 20),
}


def _visible(model: type[TextPage]) -> QuerySet:
    return model.objects.live().public()


def register_public_texts() -> None:
    """Published pages without view restrictions."""
    for model, (kind, weight) in _KINDS.items():
        register(PublicTexts(model, kind, visible=partial(_visible, model), search_weight=weight))
