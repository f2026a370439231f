"""Makes the objects that tests need, through the roads that the product uses."""

import json
import uuid
from typing import Any

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Page, Site
from wagtail.users.models import UserProfile

from content.help_texts.models import Audience, HelpText
from content.organisation.models import Department, Person, Role, User
from content.pages.models import HomePage, NewsIndexPage, NewsPage, PlainPage, ServicePage, TopicPage

PASSWORD = "correct horse battery staple"


class DepartmentFactory(DjangoModelFactory):
    class Meta:
        model = Department

    key = factory.Sequence(lambda n: f"osakond-{n}")
    name_et = factory.Sequence(lambda n: f"Osakond {n}")
    name_ru = factory.Sequence(lambda n: f"Отдел {n}")
    name_en = factory.Sequence(lambda n: f"Department {n}")


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Kadri Näidis {n}")
    department = factory.SubFactory(DepartmentFactory)


class HelpTextFactory(DjangoModelFactory):
    """A help text of which nothing is published; ``published_help_text`` makes one that is."""

    class Meta:
        model = HelpText

    key = factory.Sequence(lambda n: f"abi.tekst-{n}")
    audience = Audience.CLIENT
    live = False
    heading_et = factory.Sequence(lambda n: f"Abitekst {n}")
    lead_et = "Eestikeelne sissejuhatus."
    body_et = "<p>Eestikeelne sisu.</p>"
    heading_ru = factory.Sequence(lambda n: f"Справочный текст {n}")
    lead_ru = "Вступление по-русски."
    body_ru = "<p>Содержание по-русски.</p>"
    heading_en = factory.Sequence(lambda n: f"Help text {n}")
    lead_en = "Lead in English."
    body_en = "<p>Body in English.</p>"


def published_help_text(**fields: Any) -> HelpText:
    """A help text that went live by way of a revision."""
    text = HelpTextFactory(**fields)
    text.save_revision().publish()
    text.refresh_from_db()
    return text


def user_with_role(role: str, *, language: str = "et", username: str = "") -> User:
    """Somebody with one role whose admin speaks ``language``; their password is ``PASSWORD``."""
    user = User.objects.create_user(username or f"{role}-{uuid.uuid4().hex[:6]}", f"{role}@example.ee", PASSWORD)
    user.groups.add(Role.objects.get(code=role).group)
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    return user


def body(*blocks: tuple[str, Any]) -> str:
    """The stored form of a page's body: ``body(("heading", "Kellele"), ("text", "<p>Sulle.</p>"))``."""
    return json.dumps([{"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in blocks])


def home_page() -> HomePage:
    """The home page that the migrations made."""
    return HomePage.objects.get(pk=Site.objects.get(is_default_site=True).root_page_id)


_TEXTS = {
    "lead_et": "Eestikeelne sissejuhatus.",
    "lead_ru": "Вступление по-русски.",
    "lead_en": "Lead in English.",
}
_BODIES = {
    "body_et": "<p>Eestikeelne sisu.</p>",
    "body_ru": "<p>Содержание по-русски.</p>",
    "body_en": "<p>Body in English.</p>",
}


def make_page(model: type[Page], parent: Page, title: str = "Leht", **fields: Any) -> Any:
    """A published page, complete in three languages unless ``fields`` say otherwise."""
    values = {
        "heading_ru": f"{title} (ru)",
        "heading_en": f"{title} (en)",
        **_TEXTS,
        **{name: body(("heading", "1"), ("text", html)) for name, html in _BODIES.items()},
        **fields,
    }
    slug = values.pop("slug", f"leht-{uuid.uuid4().hex[:8]}")
    page = parent.add_child(instance=model(title=title, slug=slug, live=False, **values))
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def topic_page(parent: Page | None = None, title: str = "Teema", **fields: Any) -> TopicPage:
    """A published topic below the home page."""
    return make_page(TopicPage, parent or home_page(), title, **fields)


def service_page(parent: Page | None = None, title: str = "Teenus", **fields: Any) -> ServicePage:
    """A published service; its topic is made when none is given."""
    return make_page(ServicePage, parent or topic_page(), title, **fields)


def plain_page(parent: Page | None = None, title: str = "Leht", **fields: Any) -> PlainPage:
    """A published plain page below the home page."""
    return make_page(PlainPage, parent or home_page(), title, **fields)


def news_page(parent: Page | None = None, title: str = "Uudis", **fields: Any) -> NewsPage:
    """A published news item; the list of news is made when there is none."""
    index = parent or NewsIndexPage.objects.first() or make_page(NewsIndexPage, home_page(), "Uudised", slug="uudised")
    return make_page(NewsPage, index, title, **fields)
