"""The page types of the public site."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from .base import TextPage, page_edit_handler
from .queries import open_to_all

NEWS_PER_PAGE = 10
NEWS_ON_HOME = 3


class TopicIcon(models.TextChoices):
    """Pictures for topics: people who would rather look than read find their subject by them."""

    FAMILY = "family", _("family")
    PENSION = "pension", _("older person")
    CARE = "care", _("care")
    HELP = "help", _("help in need")
    WORK = "work", _("work")
    DOCUMENTS = "documents", _("documents")


class HomePage(TextPage):
    """The front page of the site."""

    page_description = _("The front page of the site: topics, news and how to reach the agency.")
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    template = "content/pages/home.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["topics"] = open_to_all(TopicPage.objects.child_of(self), request)
        news = open_to_all(NewsPage.objects.descendant_of(self), request)
        context["news"] = news.order_by("-date", "-pk")[:NEWS_ON_HOME]
        context["news_index"] = open_to_all(NewsIndexPage.objects.child_of(self), request).first()
        return context


class TopicPage(TextPage):
    """A subject with its services: the way from a need to the page that answers it."""

    icon = models.CharField(_("picture"), max_length=20, choices=TopicIcon.choices, default=TopicIcon.DOCUMENTS)

    page_description = _("A subject that leads to its services, for example pensions.")
    parent_page_types = ["content.HomePage", "content.TopicPage"]
    subpage_types = ["content.TopicPage", "content.ServicePage", "content.PlainPage"]
    template = "content/pages/topic.html"
    edit_handler = page_edit_handler(FieldPanel("icon"))

    class Meta:
        verbose_name = _("topic page")
        verbose_name_plural = _("topic pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["children"] = open_to_all(self.get_children(), request).specific()
        return context


class ServicePage(TextPage):
    """One service: what it is, for whom, how much, what to do."""

    page_description = _("One service: for whom, how much, how to apply.")
    parent_page_types = ["content.TopicPage"]
    subpage_types = ["content.PlainPage"]
    template = "content/pages/service.html"

    class Meta:
        verbose_name = _("service page")
        verbose_name_plural = _("service pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        siblings = ServicePage.objects.sibling_of(self, inclusive=False) if self.path else ServicePage.objects.none()
        context["siblings"] = open_to_all(siblings, request)
        context["children"] = open_to_all(plain_pages_below(self), request)
        return context


class NewsIndexPage(TextPage):
    """The list of news, newest first."""

    page_description = _("The list of all news.")
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.NewsPage"]
    max_count = 1
    template = "content/pages/news_index.html"

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        news = open_to_all(NewsPage.objects.child_of(self), request).order_by("-date", "-pk")
        context["news"] = Paginator(news, NEWS_PER_PAGE).get_page(request.GET.get("page"))
        return context


class NewsPage(TextPage):
    """Something new, with its day."""

    date = models.DateField(_("date"), default=timezone.localdate)

    page_description = _("Something new, with its day.")
    parent_page_types = ["content.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "content/pages/news.html"
    edit_handler = page_edit_handler(FieldPanel("date"))

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")


class PlainPage(TextPage):
    """A page that is none of the other kinds: about the agency, accessibility, an easy-language text."""

    page_description = _("Any other page: about the agency, accessibility, an easy-language text.")
    parent_page_types = ["content.HomePage", "content.TopicPage", "content.ServicePage", "content.PlainPage"]
    subpage_types = ["content.PlainPage"]
    template = "content/pages/plain.html"

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["children"] = open_to_all(plain_pages_below(self), request)
        return context


def plain_pages_below(page: TextPage) -> Any:
    """Plain pages right below ``page``; none for a page without children or one that is not stored yet."""
    return PlainPage.objects.child_of(page) if page.numchild else PlainPage.objects.none()


#: In the order in which a newcomer meets them.
PAGE_TYPES: tuple[type[TextPage], ...] = (HomePage, TopicPage, ServicePage, NewsIndexPage, NewsPage, PlainPage)
