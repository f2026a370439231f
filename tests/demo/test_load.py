"""The demo: complete, deterministic, safe to repeat, and gone again without taking anybody's work along."""

import json
import re

import pytest
from django.core.management import call_command
from wagtail.models import Page

from content.demo.accounts import ACCOUNTS, DEMO_PASSWORD
from content.demo.load import load
from content.demo.models import SampleRecord
from content.demo.remove import remove
from content.help_texts.models import Audience, HelpText
from content.language.codes import LANGUAGES
from content.organisation.models import AgencySettings, Department, Person, RoleCode, User
from content.pages.models import HomePage, NewsPage, PlainPage, ServicePage, TopicPage
from content.texts.completeness import Completeness
from tests.factories import home_page, plain_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo() -> None:
    load()


def everything() -> dict[str, object]:
    """What the demo made, as far as two runs can be compared."""
    slugs = dict(Page.objects.values_list("pk", "slug"))

    def comparable(stored: object) -> str:
        """Links by id as links by slug: another run gives other ids."""
        return re.sub(r'id=\\?"(\d+)\\?"', lambda match: f"id={slugs[int(match[1])]}", json.dumps(stored))

    pages = {
        page.url_path: (
            page.title,
            page.heading_ru,
            *(comparable(getattr(page, f"body_{code}").get_prep_value()) for code in LANGUAGES),
        )
        for page in Page.objects.filter(depth__gt=1).specific()
    }
    texts = [
        (text.key, text.heading_ru, *(comparable(getattr(text, f"body_{code}")) for code in LANGUAGES))
        for text in HelpText.objects.all()
    ]
    people = list(Person.objects.values_list("name", "job_title_ru", "department__key"))
    return {"pages": pages, "texts": texts, "people": people, "users": list(User.objects.values_list("username"))}


def test_it_holds_what_a_newcomer_is_promised(demo: None) -> None:
    assert ServicePage.objects.live().count() == 13
    assert TopicPage.objects.live().count() == 6
    assert NewsPage.objects.live().count() == 5
    assert PlainPage.objects.live().count() == 3
    assert Department.objects.count() == 5
    assert Person.objects.count() == 10
    assert HelpText.objects.count() == 15
    assert HelpText.objects.filter(audience=Audience.OFFICIAL).count() == 5
    assert {account.role for account in ACCOUNTS} == set(RoleCode)


def test_every_account_logs_in_with_the_password_that_is_printed(demo: None, client) -> None:
    for account in ACCOUNTS:
        assert client.login(username=account.username, password=DEMO_PASSWORD)
        assert client.get("/admin/").status_code == 200


def test_some_translations_are_missing_or_begun_on_purpose(demo: None) -> None:
    employers = ServicePage.objects.get(slug="puhkusetasu-huvitamine")
    overpaid = ServicePage.objects.get(slug="enammakstud-huvitis")
    assert employers.completeness("ru") == Completeness.EMPTY
    assert overpaid.completeness("ru") == Completeness.PARTIAL
    assert all(page.completeness("et") == Completeness.COMPLETE for page in ServicePage.objects.all())


def test_the_site_says_that_it_is_a_sample(demo: None, client) -> None:
    html = client.get("/en/").content.decode()
    assert "This is a sample site. The agency, the people and the amounts are invented." in html


def test_loading_twice_changes_nothing(demo: None) -> None:
    before = everything()
    records = SampleRecord.objects.count()
    load()
    assert everything() == before
    assert SampleRecord.objects.count() == records


def test_loading_again_keeps_what_people_changed_and_brings_back_what_they_deleted(demo: None) -> None:
    changed = ServicePage.objects.get(slug="lapsetoetus")
    changed.title = "Minu pealkiri"
    changed.save_revision().publish()
    HelpText.objects.get(key="taotlus.isikukood").delete()
    load()
    changed.refresh_from_db()
    assert changed.title == "Minu pealkiri"
    assert HelpText.objects.filter(key="taotlus.isikukood").count() == 1


def test_loading_and_removing_twice_makes_the_same_content(demo: None) -> None:
    first = everything()
    remove()
    load()
    assert everything() == first


def test_removing_leaves_an_empty_working_site(demo: None, client) -> None:
    removal = remove()
    assert removal.kept == []
    assert SampleRecord.objects.count() == 0
    assert [page.specific_class for page in home_page().get_descendants(inclusive=True)] == [HomePage]
    assert (HelpText.objects.count(), Department.objects.count(), Person.objects.count()) == (0, 0, 0)
    assert User.objects.filter(username__in=[account.username for account in ACCOUNTS]).count() == 0
    assert AgencySettings.objects.filter(has_sample_content=True).count() == 0
    assert client.get("/et/").status_code == 200
    assert home_page().heading_ru == "Главная"


def test_removing_keeps_what_people_changed_or_built_upon(demo: None) -> None:
    changed = ServicePage.objects.get(slug="lapsetoetus")
    changed.lead_et = "Minu tekst."
    changed.save_revision(user=User.objects.get(username="toimetaja"))
    own = plain_page(parent=TopicPage.objects.get(slug="pension"), title="Meie oma leht")
    removal = remove()
    assert set(removal.kept) >= {"Lapsetoetus", "Peretoetused", "Pension"}
    assert Page.objects.filter(pk=own.pk).exists()
    assert set(ServicePage.objects.values_list("slug", flat=True)) == {"lapsetoetus"}
    assert User.objects.filter(username="toimetaja").count() == 0


def test_the_commands_say_what_they_did(capsys) -> None:
    call_command("demo")
    assert f"Every account has the password {DEMO_PASSWORD}:" in capsys.readouterr().out
    call_command("demo", "--remove")
    assert "Removed" in capsys.readouterr().out
