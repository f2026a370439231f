"""What counts as a change, and what the editor merely does by itself."""

import pytest

from content.texts.changes import comparable


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('<p data-block-key="a1b2c">Tere</p>', "<p>Tere</p>"),
        ("<ul>\n <li>Üks</li>\n</ul>", "<ul><li>Üks</li></ul>"),
        (None, ""),
        ([{"type": "text", "value": '<p data-block-key="x">A</p>'}], [{"type": "text", "value": "<p>A</p>"}]),
    ],
)
def test_what_the_editor_adds_is_no_change(one: object, other: object) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>80 eurot</p>", "<p>85 eurot</p>"),
        ("<p>Tere</p>", "<p><b>Tere</b></p>"),
        ([{"type": "text", "value": "A", "id": "1"}], [{"type": "text", "value": "A", "id": "2"}]),
        ("", 0),
    ],
)
def test_a_change_is_a_change(one: object, other: object) -> None:
    assert comparable(one) != comparable(other)
