"""The same address in another language, and with the configured host."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.addresses.paths import absolute, path_in
from content.language.codes import LANGUAGES


@pytest.mark.parametrize(
    ("path", "language", "expected"),
    [
        ("/et/", "ru", "/ru/"),
        ("/et/pension/vanaduspension/", "en", "/en/pension/vanaduspension/"),
        ("/ru/otsing/", "et", "/et/otsing/"),
        ("/ru/ru/", "en", "/en/ru/"),
        ("/et", "ru", "/ru"),
        ("/", "ru", "/ru/"),
        ("/sitemap.xml", "en", "/en/"),
        ("/de/leht/", "en", "/en/"),
        ("/eten/", "en", "/en/"),
        ("//et/leht/", "en", "/en/"),
    ],
)
def test_the_same_address_in_another_language(path: str, language: str, expected: str) -> None:
    assert path_in(path, language) == expected


@given(st.text(max_size=50), st.sampled_from(LANGUAGES))
def test_every_path_stays_on_this_host_and_comes_back(path: str, language: str) -> None:
    there = path_in(f"/{path}", language)
    assert there.split("/")[:2] == ["", language]
    assert path_in(path_in(there, "et"), language) == there


def test_absolute_addresses_have_the_configured_host(settings) -> None:
    settings.BASE_URL = "https://www.example.ee"
    assert absolute("/et/") == "https://www.example.ee/et/"
