"""Help texts that are not for the public appear nowhere public: a canary word is looked for everywhere there is."""

import pickle
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.db.models import Q
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, get_resolver

from content.help_texts.models import Audience, HelpText
from content.organisation.models import User
from content.search import documents
from content.search.models import SearchDocument
from tests.factories import (
    PASSWORD,
    HelpTextFactory,
    plain_page,
    published_help_text,
    service_page,
    topic_page,
    user_with_role,
)
from tests.public import LANGUAGES, crawl, read, soup

pytestmark = pytest.mark.django_db

CANARY = {"et": "Salakanaar", "ru": "Тайнаяканарейка", "en": "Secretcanary"}
HARMLESS = {"et": "Tavasõna", "ru": "Обычноеслово", "en": "Plainword"}


def texts(words: dict[str, str]) -> dict[str, str]:
    """Every translated field of a help text with a word in it."""
    found = {f"{field}_{code}": words[code] for code in LANGUAGES for field in ("heading", "lead", "explains")}
    return found | {f"body_{code}": f"<p>{words[code]}</p>" for code in LANGUAGES}


def set_texts(text: HelpText, words: dict[str, str]) -> None:
    for name, value in texts(words).items():
        setattr(text, name, value)


@pytest.fixture(autouse=True)
def hidden() -> dict[str, HelpText]:
    """A site with one public help text, and texts that hold the canary and are hidden for different reasons."""
    service_page(topic_page(slug="teema", show_in_menus=True), slug="teenus")
    plain_page(slug="leht", show_in_menus=True)

    internal = published_help_text(key="peidus.sisemine", audience=Audience.OFFICIAL, **texts(CANARY))
    draft = HelpTextFactory(key="peidus.mustand", audience=Audience.CLIENT, **texts(CANARY))
    draft.save_revision()
    withdrawn = published_help_text(key="peidus.muudetud", audience=Audience.BOTH, **texts(CANARY))
    withdrawn.audience = Audience.OFFICIAL
    withdrawn.save_revision().publish()
    unpublished = published_help_text(key="peidus.maas", audience=Audience.CLIENT, **texts(CANARY))
    unpublished.unpublish()

    public = published_help_text(key="avalik.tekst", audience=Audience.CLIENT, **texts(HARMLESS))
    set_texts(public, CANARY)
    public.save_revision()  # a draft of a public text
    return {text.key: text for text in (internal, draft, withdrawn, unpublished)}


def holds_canary(response: HttpResponse) -> bool:
    """Whether a response says anything of the hidden texts, in its body or its headers."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    everything = (body.decode(errors="replace") + repr(dict(response.items()))).casefold()
    words = [word.casefold() for word in CANARY.values()]
    return any(word in everything or quote(word).casefold() in everything for word in words)


def everything_public() -> dict[str, HttpResponse]:
    """What can be reached from the front door in three languages, and what is known without links."""
    answers = crawl("/", "/et/", "/ru/", "/en/", "/sitemap.xml", "/robots.txt")
    assert {"/et/abitekstid/avalik.tekst/", "/ru/abitekstid/", "/en/teema/teenus/"} <= set(answers)
    return answers


def test_no_public_page_names_a_hidden_text(hidden: dict[str, HelpText]) -> None:
    answers = everything_public()
    assert [path for path, response in answers.items() if holds_canary(response)] == []
    assert [path for path, response in answers.items() if b"peidus" in response.content] == []
    for language in LANGUAGES:
        (link,) = read(f"/{language}/abitekstid/").select(".link-list a")
        assert link.get_text() == HARMLESS[language]


def test_the_address_of_a_hidden_text_answers_as_one_that_never_was(hidden: dict[str, HelpText]) -> None:
    for language in LANGUAGES:
        unknown = Client().get(f"/{language}/abitekstid/tundmatu/")
        assert unknown.status_code == 404
        for key in hidden:
            response = Client().get(f"/{language}/abitekstid/{key}/")
            assert response.status_code == 404
            assert response.content.decode().replace(key, "tundmatu") == unknown.content.decode()
            assert {**response.headers, "Content-Length": ""} == {**unknown.headers, "Content-Length": ""}


def test_spelling_the_key_otherwise_opens_no_hidden_text(hidden: dict[str, HelpText]) -> None:
    for key in hidden:
        spellings = (
            key.upper(),
            f"{key} ",
            f"{key}%00",
            f"{key}/",
            f"{key}?preview=1",
            f"./{key}",
            key.replace(".", "%2E"),
        )
        for spelling in spellings:
            response = Client().get(f"/et/abitekstid/{spelling}/", follow=True)
            assert response.status_code == 404
            assert not holds_canary(response)


def test_the_search_finds_no_hidden_text_and_does_not_even_count_it() -> None:
    documents.rebuild()
    hidden_words = Q()
    for word in CANARY.values():
        hidden_words |= Q(text__contains=word) | Q(heading__contains=word) | Q(folded__contains=word.lower())
    assert not SearchDocument.objects.filter(hidden_words).exists()
    for language in LANGUAGES:
        unknown = Client().get(f"/{language}/otsing/", {"q": "xyzzy"}).content.decode()
        for word in CANARY.values():
            for query in (word, word.upper(), word[:6]):
                found = Client().get(f"/{language}/otsing/", {"q": query}).content.decode()
                assert found.replace(query, "xyzzy").replace(quote(query), "xyzzy") == unknown
        (result,) = read(f"/{language}/otsing/", q=HARMLESS[language]).select(".link-list h3 a")
        assert result.get_text() == HARMLESS[language]


# --- the admin --------------------------------------------------------------------------------------------------------


def admin_addresses(text: HelpText) -> Iterator[str]:
    """Every address of the admin, with the numbers of a hidden text wherever one is asked for."""
    known: dict[str, Any] = {
        "revision_id": text.latest_revision_id,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "action_name": "approve",
        "app_label": "content",
        "model_name": "helptext",
        "content_type_app_name": "content",
        "content_type_model_name": "helptext",
    }

    def walk(resolver: URLResolver, before: str) -> Iterator[str]:
        for name in {name for name in resolver.reverse_dict if isinstance(name, str)}:
            for possibilities, *_rest in resolver.reverse_dict.getlist(name):
                for template, parameters in possibilities:
                    yield "/" + before + template % {each: known.get(each, text.pk) for each in parameters}
        for prefix, below in resolver.namespace_dict.values():
            yield from walk(below, before + prefix)

    return (address for address in walk(get_resolver(), "") if address.startswith("/admin/"))


#: What the admin shows to everybody, because they have yet to log in.
OPEN_IN_THE_ADMIN = ("/admin/login/", "/admin/password_reset/", "/admin/jsi18n/", "/admin/sprite/", "/admin/logout/")


def test_the_admin_asks_a_stranger_to_log_in_everywhere(hidden: dict[str, HelpText]) -> None:
    text = hidden["peidus.sisemine"]
    addresses = set(admin_addresses(text))
    assert len(addresses) > 200
    assert {
        f"/admin/help_texts/preview/{text.pk}/",
        f"/admin/help_texts/edit/{text.pk}/",
        f"/admin/help_texts/history/{text.pk}/revisions/{text.latest_revision_id}/view/",
    } <= addresses
    for address in addresses - set(OPEN_IN_THE_ADMIN):
        if address.startswith(OPEN_IN_THE_ADMIN):
            continue
        response = Client().get(address)
        assert not holds_canary(response), address
        assert (response.status_code, response.get("Location", "").split("?")[0]) == (302, "/admin/login/"), address


def test_nothing_is_previewed_posted_or_listed_for_a_stranger(hidden: dict[str, HelpText]) -> None:
    text = hidden["peidus.sisemine"]
    for address in (
        f"/admin/help_texts/preview/{text.pk}/",
        f"/admin/help_texts/edit/{text.pk}/",
        "/admin/help_texts/",
    ):
        for response in (
            Client().post(address, {"heading_et": "x"}),
            Client().get(address, {"mode": "et", "in_preview_panel": "true"}),
            Client().get(address, headers={"X-Requested-With": "XMLHttpRequest"}),
            Client().get(address, {"export": "csv", "q": "Sala"}),
        ):
            assert response.status_code in {302, 403}
            assert not holds_canary(response)
    addresses = ("/api/", "/api/v2/pages/", "/api/v1/", "/api/main/pages/", "/graphql/", "/et/api/", "/et/feed/")
    for address in addresses:
        assert Client().get(address, follow=True).status_code == 404


def test_somebody_logged_in_without_rights_sees_what_a_stranger_sees(hidden: dict[str, HelpText]) -> None:
    User.objects.create_user("kasutaja", password=PASSWORD)
    client = Client()
    assert client.login(username="kasutaja", password=PASSWORD)
    assert [path for path, response in crawl("/et/", "/ru/", client=client).items() if holds_canary(response)] == []
    for address in set(admin_addresses(hidden["peidus.sisemine"])) - {"/admin/logout/"}:
        response = client.get(address)
        assert not holds_canary(response), address
        assert response.status_code in {200, 302, 403, 404, 405}, address
    for key in hidden:
        assert client.get(f"/et/abitekstid/{key}/").status_code == 404


# --- caches -----------------------------------------------------------------------------------------------------------


def view_as_official(client: Client, text: HelpText) -> None:
    """Look at a hidden text in every way that the admin offers."""
    revision = f"/admin/help_texts/history/{text.pk}/revisions/{text.latest_revision_id}/view/"
    for address in ("/admin/help_texts/", f"/admin/help_texts/edit/{text.pk}/", f"{revision}?mode=ru"):
        response = client.get(address)
        assert response.status_code == 200
        assert holds_canary(response), "the canary is not where it should be, so its absence elsewhere proves nothing"
    for language in LANGUAGES:
        client.get(f"/{language}/abitekstid/{text.key}/")


def cached() -> bytes:
    """All that lies in the file cache."""
    folder = Path(django_settings.CACHES["default"]["LOCATION"])
    found = []
    for path in folder.glob("*.djcache"):
        with path.open("rb") as file:
            pickle.load(file)  # noqa: S301  (when it expires; our own file)
            found.append(zlib.decompress(file.read()))
    return b"".join(found)


def test_the_cache_on_disk_holds_nothing_of_a_hidden_text(hidden: dict[str, HelpText]) -> None:
    official = Client()
    official.force_login(user_with_role("administrator"))
    view_as_official(official, hidden["peidus.sisemine"])
    everything_public()
    content = cached()
    assert content
    for word in CANARY.values():
        assert word.encode() not in content


def test_a_cache_before_the_site_hands_nothing_on(hidden: dict[str, HelpText], settings: Any) -> None:
    settings.MIDDLEWARE = [
        "django.middleware.cache.UpdateCacheMiddleware",
        *settings.MIDDLEWARE,
        "django.middleware.cache.FetchFromCacheMiddleware",
    ]
    text = hidden["peidus.sisemine"]
    official = Client()
    official.force_login(user_with_role("administrator"))
    view_as_official(official, text)
    crawl("/et/", "/ru/", client=official)
    assert [path for path, response in everything_public().items() if holds_canary(response)] == []
    for address in ("/admin/", "/admin/help_texts/", f"/admin/help_texts/edit/{text.pk}/"):
        response = Client().get(address)
        assert response.status_code == 302
        assert not holds_canary(response)
    for key in hidden:
        assert not holds_canary(Client().get(f"/et/abitekstid/{key}/"))


# --- change of mind ---------------------------------------------------------------------------------------------------


def test_a_text_is_public_from_the_moment_it_is_published_for_clients(hidden: dict[str, HelpText]) -> None:
    text = hidden["peidus.sisemine"]
    text.audience = Audience.CLIENT
    revision = text.save_revision()
    assert Client().get("/et/abitekstid/peidus.sisemine/").status_code == 404
    revision.publish()
    assert soup(Client().get("/et/abitekstid/peidus.sisemine/")).h1.get_text() == CANARY["et"]
    text.audience = Audience.OFFICIAL
    text.save_revision().publish()
    assert Client().get("/et/abitekstid/peidus.sisemine/").status_code == 404
    assert not SearchDocument.objects.filter(heading=CANARY["et"]).exists()
