"""Departments, persons and the agency in the reader's language."""

import pytest
from django.test import Client
from django.utils.translation import override
from wagtail.models import Site

from content.organisation.models import AgencySettings, Department, in_language
from tests.factories import DepartmentFactory, PersonFactory, service_page
from tests.public import LANGUAGES, path_of, read


def test_a_translated_field_comes_in_the_wanted_language_and_in_estonian_where_that_is_empty() -> None:
    department = Department(name_et="Pensionid", name_ru="Пенсии", name_en="")
    assert in_language(department, "name", "ru") == "Пенсии"
    assert in_language(department, "name", "en") == "Pensionid"
    for language, name in {"et": "Pensionid", "ru": "Пенсии", "en": "Pensionid", "de": "Pensionid"}.items():
        with override(language):
            assert in_language(department, "name") == name
            assert str(department) == name


def test_a_field_that_is_empty_everywhere_is_an_empty_text() -> None:
    assert in_language(Department(name_et=None, name_ru=None, name_en=None), "name", "ru") == ""
    assert in_language(Department(), "name") == ""


def test_a_person_is_called_by_name_in_every_language() -> None:
    person = PersonFactory.build(name="Kadri Näidis")
    for language in LANGUAGES:
        with override(language):
            assert str(person) == "Kadri Näidis"


def agency(**fields: str) -> None:
    AgencySettings.objects.create(site=Site.objects.get(), **fields)


@pytest.mark.django_db
def test_every_page_names_the_agency_and_its_contacts_in_the_readers_language() -> None:
    agency(
        name_et="Toetusamet",
        name_ru="Департамент пособий",
        name_en="Benefits Agency",
        phone="600 0000",
        email="info@example.ee",
        address="Tamme 1\nTallinn",
        opening_hours_et="E–R 9–17",
        opening_hours_ru="пн–пт 9–17",
    )
    hours = {"et": "E–R 9–17", "ru": "пн–пт 9–17", "en": "E–R 9–17"}
    names = {"et": "Toetusamet", "ru": "Департамент пособий", "en": "Benefits Agency"}
    for language in LANGUAGES:
        for path in ("", "otsing/", "abitekstid/"):
            document = read(f"/{language}/{path}")
            assert document.title.string.strip().endswith(f"– {names[language]}")
            assert document.select_one("header .logo").get_text(strip=True) == names[language]
            footer = document.footer.get_text(" ", strip=True)
            assert names[language] in footer
            assert hours[language] in footer
            assert document.select_one('footer a[href^="mailto:"]')["href"] == "mailto:info@example.ee"
            assert document.select_one("address").get_text(" ", strip=True).endswith("Tamme 1 Tallinn")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("phone", "link"),
    [
        ("600 0000", "tel:+3726000000"),
        ("+372 600 0000", "tel:+3726000000"),
        ("116 006", "tel:116006"),
        ("1220", "tel:1220"),
        ("5555-1234", "tel:+37255551234"),
    ],
)
def test_a_phone_number_can_be_called_from_anywhere(phone: str, link: str) -> None:
    agency(phone=phone)
    assert {found["href"] for found in read("/et/").select('a[href^="tel:"]')} == {link}


@pytest.mark.django_db
def test_a_department_with_a_phone_of_its_own_is_called_there() -> None:
    agency(phone="600 0000", email="info@example.ee")
    department = DepartmentFactory(name_ru="Пенсии", phone="+372 612 1360", email="pension@example.ee")
    page = service_page(department=department)
    box = read(f"/ru/{path_of(page)}").select_one(".contact-box")
    assert "Пенсии" in box.get_text()
    assert box.select_one('a[href^="tel:"]')["href"] == "tel:+3726121360"
    assert box.select_one('a[href^="mailto:"]')["href"] == "mailto:pension@example.ee"


@pytest.mark.django_db
def test_a_site_without_settings_has_a_name_and_no_empty_contacts() -> None:
    document = read("/en/")
    assert document.select_one("header .logo").get_text(strip=True) == "Selge"
    assert not document.select('a[href^="tel:"], a[href^="mailto:"], address')
    assert not AgencySettings.objects.exists()


@pytest.mark.django_db
def test_sample_content_says_so_on_every_page() -> None:
    agency(has_sample_content=True)
    for path in ("/et/", "/ru/otsing/", "/en/abitekstid/"):
        assert read(path).select(".header__sample")
    AgencySettings.objects.update(has_sample_content=False)
    assert not read("/et/").select(".header__sample")


@pytest.mark.django_db
def test_what_is_typed_into_the_settings_stays_text() -> None:
    agency(name_et="<script>x</script>", phone='"><script>', address="<b>Tamme</b>", email="a@example.ee")
    content = Client().get("/et/").content.decode()
    assert "<script>" not in content
    assert "<b>Tamme" not in content
