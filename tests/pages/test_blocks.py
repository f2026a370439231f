"""Each block of a body is shown, and the picture with its text alternative."""

import json

import pytest
from django.test import Client
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from content.addresses.paths import path_in
from tests.factories import body, service_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture(settings, tmp_path) -> Image:
    settings.MEDIA_ROOT = tmp_path
    return Image.objects.create(title="Perekond", file=get_test_image_file(size=(1600, 900)))


def test_a_picture_is_shown_smaller_and_with_its_alternative(client: Client, picture: Image) -> None:
    shown = {"image": picture.pk, "alt_text": "Ema ja laps loevad kirja", "decorative": False}
    page = service_page(body_et=body(("image", shown)))
    html = client.get(path_in(page.get_url(), "et")).content.decode()
    assert 'alt="Ema ja laps loevad kirja"' in html
    assert picture.renditions.count() >= 1
    assert max(rendition.width for rendition in picture.renditions.all()) < 1600


def test_a_decorative_picture_says_nothing(client: Client, picture: Image) -> None:
    page = service_page(body_et=body(("image", {"image": picture.pk, "alt_text": "", "decorative": True})))
    assert 'alt=""' in client.get(path_in(page.get_url(), "et")).content.decode()


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("heading", "Kellele", "Kellele</h2>"),
        ("text", "<p>Sulle.</p>", "<p>Sulle.</p>"),
        ("notice", {"kind": "warning", "title": "NB", "text": "<p>Tähtaeg on 30 päeva.</p>"}, "Tähtaeg on 30 päeva."),
        ("example", {"title": "Näide", "text": "<p>Kadri saab 80 eurot.</p>"}, "Kadri saab 80 eurot."),
    ],
)
def test_a_block_is_shown(client: Client, kind: str, value: object, expected: str) -> None:
    page = service_page(body_et=body((kind, value)))
    assert expected in client.get(path_in(page.get_url(), "et")).content.decode()


@pytest.mark.parametrize(
    ("kind", "items", "value", "expected"),
    [
        ("amounts", "rows", {"what": "Esimene laps", "amount": "80 €", "note": ""}, "80 €"),
        ("steps", "steps", {"title": "Registreeri sünd", "text": "<p>Linnas.</p>"}, "Registreeri sünd"),
        ("questions", "items", {"question": "Kas pean taotlema?", "answer": "<p>Ei pea.</p>"}, "<summary"),
    ],
)
def test_a_block_with_a_list_is_shown(client: Client, kind: str, items: str, value: dict, expected: str) -> None:
    listed = {items: [{"type": "item", "value": value, "id": "1"}]} | (
        {"caption": "Summad"} if kind == "amounts" else {}
    )
    page = service_page(body_et=json.dumps([{"type": kind, "value": listed, "id": "2"}]))
    assert expected in client.get(path_in(page.get_url(), "et")).content.decode()
