"""What counts as filled in a language, measured against the Estonian."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.pages.models import ServicePage
from content.texts.completeness import Completeness, completeness_of
from tests.factories import HelpTextFactory, body

FIELDS = ("heading", "lead", "body")
FILLED = st.sets(st.sampled_from(FIELDS))


@pytest.mark.parametrize(
    ("source", "filled", "expected"),
    [
        ({"heading", "lead", "body"}, set(), Completeness.EMPTY),
        ({"heading", "lead", "body"}, {"lead"}, Completeness.PARTIAL),
        ({"heading", "lead", "body"}, {"heading", "lead"}, Completeness.PARTIAL),
        ({"heading", "lead", "body"}, {"heading", "lead", "body"}, Completeness.COMPLETE),
        ({"heading"}, {"heading"}, Completeness.COMPLETE),
        ({"heading"}, {"heading", "body"}, Completeness.COMPLETE),
        (set(), {"lead"}, Completeness.PARTIAL),
        (set(), {"heading"}, Completeness.COMPLETE),
        (set(), set(), Completeness.EMPTY),
    ],
)
def test_a_language_owes_a_heading_and_whatever_the_estonian_says(source, filled, expected):
    assert completeness_of(source, filled, heading="heading") == expected


@given(FILLED, FILLED)
def test_only_a_language_without_any_field_is_empty(source, filled):
    assert (completeness_of(source, filled, heading="heading") == Completeness.EMPTY) is (filled == set())


@given(FILLED, FILLED, st.sampled_from(FIELDS))
def test_filling_one_field_more_never_makes_a_language_less_complete(source, filled, field):
    order = [Completeness.EMPTY, Completeness.PARTIAL, Completeness.COMPLETE]
    before = completeness_of(source, filled, heading="heading")
    after = completeness_of(source, filled | {field}, heading="heading")
    assert order.index(after) >= order.index(before)


class TestHelpText:
    def test_all_fields(self):
        text = HelpTextFactory.build()
        assert [text.completeness(code) for code in ("et", "ru", "en")] == [Completeness.COMPLETE] * 3

    def test_a_language_is_not_judged_by_the_name_of_the_explained_field(self):
        text = HelpTextFactory.build(explains_et="Pensioni taotlus", explains_ru="")
        assert text.completeness("ru") == Completeness.COMPLETE

    @pytest.mark.parametrize("empty", ["", None, "<p></p>", '<p data-block-key="a"></p>'])
    def test_rich_text_that_shows_nothing_is_not_filled(self, empty):
        text = HelpTextFactory.build(body_ru=empty)
        assert (text.is_filled("body", "ru"), text.completeness("ru")) == (False, Completeness.PARTIAL)

    @pytest.mark.parametrize("empty", ["", None])
    def test_nothing_in_russian(self, empty):
        text = HelpTextFactory.build(heading_ru=empty, lead_ru=empty, body_ru=empty)
        assert text.completeness("ru") == Completeness.EMPTY


@pytest.mark.django_db
class TestPage:
    def test_a_body_is_filled_by_its_first_block(self):
        page = ServicePage(heading_et="Pension", body_et=body(("heading", "1")), heading_ru="Пенсия", body_ru="[]")
        assert (page.is_filled("body", "et"), page.is_filled("body", "ru")) == (True, False)
        assert page.completeness("ru") == Completeness.PARTIAL

    def test_what_the_estonian_leaves_out_is_not_owed(self):
        page = ServicePage(heading_et="Pension", heading_ru="Пенсия")
        assert [page.completeness(code) for code in ("et", "ru", "en")] == [
            Completeness.COMPLETE,
            Completeness.COMPLETE,
            Completeness.EMPTY,
        ]
