"""Rich text from outside: only what Wagtail's editor makes is left of it."""

from html.parser import HTMLParser
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.untrusted import html
from content.untrusted.html import MAX_LENGTH, TAGS, TooLongError, is_empty_html, sanitise_html

SVG = "http://www.w3.org/2000/svg"
PIECES = st.sampled_from(
    [
        *("<script>", "</script>", "<style>", "</style>", "<svg>", "</svg>", "<math>", "<noscript>", "</noscript>"),
        *(
            "<p>",
            "</p>",
            "<b",
            "<a href='javascript:alert(1)'>",
            "</a>",
            "<p title='",
            "'>",
            "<img src=x onerror=alert(1)>",
        ),
        *("<!--", "-->", "<![CDATA[", "]]>", "<iframe src='//evil'>", "\x00", "\u202e", "tekst"),
        *("&lt;script&gt;", "&#x6a;avascript:", "<embed onload=alert(1) embedtype=image>"),
    ]
)


class _Elements(HTMLParser):
    """Collects what a browser would make of a rich text."""

    def __init__(self, source):
        super().__init__()
        self.found = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def elements(source):
    """The elements of a rich text with their attributes, whatever the order of these."""
    return _Elements(source).found


class TestActiveContentGoes:
    @pytest.mark.parametrize(
        "hostile",
        [
            "<script>alert(1)</script>",
            "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
            "<script>alert(1)",
            "<style>p { background: url(//evil.example) }</style>",
            "<iframe src='//evil.example'>tekst</iframe>",
            "<object data='//evil.example'>tekst</object>",
            f"<svg xmlns='{SVG}' onload='alert(1)'><script>alert(1)</script></svg>",
            "<math><mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></mtext></math>",
            "<template><img src=x onerror=alert(1)></template>",
            "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
            "<img src=x onerror=alert(1)>",
            "<form action='//evil.example'><input name=x></form>",
            "<base href='//evil.example'><meta http-equiv=refresh content='0;//evil.example'>",
            "<!--><script>alert(1)</script>-->",
            "<link rel=stylesheet href='//evil.example'>",
        ],
    )
    def test_element(self, hostile):
        clean = sanitise_html(f"<p>enne</p>{hostile}<p>pärast</p>")
        assert clean.startswith("<p>enne</p>")
        assert [
            word for word in ("alert", "evil", "script", "onerror", "onload") if word in clean.replace("&lt;", "")
        ] == []

    @pytest.mark.parametrize(
        "attributes",
        [
            "onclick='alert(1)'",
            "ONMOUSEOVER=alert(1)",
            "style='position:fixed'",
            "class='w-button'",
            "id='content'",
            "srcdoc='<script>alert(1)</script>'",
            "data-controller='w-action'",
            "data-action='w-action#post'",
        ],
    )
    def test_attribute_of_a_paragraph(self, attributes):
        assert sanitise_html(f"<p {attributes}>tekst</p>") == "<p>tekst</p>"

    @pytest.mark.parametrize(
        "address",
        [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\tscript:alert(1)",
            "&#106;avascript:alert(1)",
            "java\u200bscript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:msgbox(1)",
            "file:///etc/passwd",
            "blob:https://evil.example/1",
        ],
    )
    def test_scheme_of_a_link(self, address):
        assert sanitise_html(f'<p><a href="{address}">tekst</a></p>') == "<p><a>tekst</a></p>"


class TestWagtailsMarkupStays:
    @pytest.mark.parametrize(
        "stored",
        [
            '<p data-block-key="a1b2c">tekst</p>',
            '<h3 data-block-key="a1b2c">pealkiri</h3>',
            '<p>Vaata <a linktype="page" id="4">teenust</a>.</p>',
            '<p>Vaata <a linktype="document" id="9">vormi</a>.</p>',
            '<p><a href="https://www.example.ee/a?b=c&amp;d=e#f">välja</a></p>',
            '<p><a href="mailto:info@example.ee">kiri</a> <a href="tel:+3726000000">kõne</a></p>',
            '<p><a href="/et/teenus/">siia</a> <a href="#ankur">alla</a></p>',
            "<ul><li>üks</li><li><b>kaks</b> <i>kolm</i></li></ul>",
            "<ol><li>x<sup>2</sup> H<sub>2</sub>O</li></ol><hr>",
        ],
    )
    def test_unchanged(self, stored):
        assert sanitise_html(stored) == stored

    @pytest.mark.parametrize(
        "stored",
        [
            '<embed embedtype="image" id="3" format="left" alt="Pilt">',
            '<embed embedtype="media" url="https://video.example.ee/1">',
        ],
    )
    def test_embed_keeps_its_attributes(self, stored):
        assert elements(sanitise_html(stored)) == elements(stored)

    def test_no_rel_is_added_to_links(self):
        link = '<p><a href="https://example.ee">välja</a></p>'
        assert sanitise_html(link) == link


@pytest.mark.parametrize(
    ("mis_nested", "clean"),
    [
        ("<p><b>a<i>b</b>c</i></p>", "<p><b>a<i>b</i></b><i>c</i></p>"),
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<scr<script>ipt>alert(1)</scr</script>ipt>", "ipt&gt;alert(1)ipt&gt;"),
        ("<p>5 < 6 & 7</p>", "<p>5 &lt; 6 &amp; 7</p>"),
        ("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<div><span>tekst</span></div>", "tekst"),
    ],
)
def test_mis_nested_markup_is_mended(mis_nested, clean):
    assert sanitise_html(mis_nested) == clean


@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_heap_of_pieces_becomes_harmless(hostile):
    found = elements(sanitise_html(hostile))
    assert [tag for tag, _attributes in found if tag not in TAGS] == []
    assert {name for _tag, attributes in found for name in attributes} <= {"href", "embedtype"}
    assert [attributes["href"] for _tag, attributes in found if "href" in attributes] == []


@given(st.lists(PIECES, max_size=25).map("".join))
def test_doing_it_twice_changes_nothing(hostile):
    once = sanitise_html(hostile)
    assert sanitise_html(once) == once


class TestEmpty:
    @pytest.mark.parametrize(
        "empty",
        [
            "",
            "<p></p>",
            '<p data-block-key="a1b2c"></p>',
            '<p data-block-key="a"> </p><p data-block-key="b">&nbsp;</p>',
            "<p><br></p>",
            "<p><br/></p>\n<p>\u200b</p>",
            "<script>alert(1)</script>",
        ],
    )
    def test_rich_text_that_shows_nothing_becomes_nothing(self, empty):
        assert sanitise_html(empty) == ""

    @pytest.mark.parametrize("shown", ["<p>a</p>", "<hr>", '<p></p><embed embedtype="image" id="1">', "tekst"])
    def test_anything_shown_counts(self, shown):
        assert is_empty_html(shown) is False

    def test_none_is_empty(self):
        assert is_empty_html(None) is True


class TestLength:
    def test_longest_allowed_is_cleaned(self):
        longest = "<p>" + "a" * (MAX_LENGTH - 7) + "</p>"
        assert sanitise_html(longest) == longest

    def test_longer_raises_before_anything_is_parsed(self):
        with patch.object(html, "_CLEANER") as cleaner, patch.object(html, "normalise_leniently") as normaliser:
            with pytest.raises(TooLongError):
                sanitise_html("<" * (MAX_LENGTH + 1))
            assert (cleaner.mock_calls, normaliser.mock_calls) == ([], [])
