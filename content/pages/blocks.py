"""The blocks a page's body is built from."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from content.untrusted.fields import PlainCharBlock, SafeRichTextBlock

TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]
SHORT_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class AmountBlock(blocks.StructBlock):
    """One line of a table of amounts."""

    what = PlainCharBlock(label=_("What for"), max_length=200)
    amount = PlainCharBlock(label=_("Amount"), max_length=60)
    note = PlainCharBlock(label=_("Note"), max_length=200, required=False)

    class Meta:
        icon = "table"
        label = _("Amount")


class AmountsBlock(blocks.StructBlock):
    """How much, as a small table people can take in at a glance."""

    caption = PlainCharBlock(label=_("What the table shows"), max_length=200)
    rows = blocks.ListBlock(AmountBlock(), label=_("Amounts"), min_num=1, max_num=30)

    class Meta:
        icon = "table"
        label = _("Amounts")
        template = "content/blocks/amounts.html"


class StepBlock(blocks.StructBlock):
    """One thing to do."""

    title = PlainCharBlock(label=_("What to do"), max_length=200)
    text = SafeRichTextBlock(label=_("How"), features=SHORT_TEXT_FEATURES, required=False)

    class Meta:
        icon = "list-ol"
        label = _("Step")


class StepsBlock(blocks.StructBlock):
    """What to do, in order, numbered."""

    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=1, max_num=20)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "content/blocks/steps.html"


class NoticeBlock(blocks.StructBlock):
    """Something that must not be missed."""

    kind = blocks.ChoiceBlock(
        choices=[("info", _("Good to know")), ("warning", _("Warning")), ("success", _("Good news"))],
        default="info",
        label=_("Kind"),
        search_index=False,
    )
    title = PlainCharBlock(label=pgettext_lazy("of a notice, an example", "Title"), max_length=200)
    text = SafeRichTextBlock(label=_("Text"), features=SHORT_TEXT_FEATURES)

    class Meta:
        icon = "warning"
        label = _("Notice")
        template = "content/blocks/notice.html"


class ExampleBlock(blocks.StructBlock):
    """How it goes for an invented person."""

    title = PlainCharBlock(label=pgettext_lazy("of a notice, an example", "Title"), max_length=200)
    text = SafeRichTextBlock(label=_("Text"), features=SHORT_TEXT_FEATURES)

    class Meta:
        icon = "user"
        label = _("Example")
        template = "content/blocks/example.html"


class QuestionBlock(blocks.StructBlock):
    """A question clients ask, with its answer."""

    question = PlainCharBlock(label=_("Question"), max_length=250)
    answer = SafeRichTextBlock(label=_("Answer"), features=SHORT_TEXT_FEATURES)

    class Meta:
        icon = "help"
        label = _("Question")


class QuestionsBlock(blocks.StructBlock):
    """Questions and answers that open and close."""

    items = blocks.ListBlock(QuestionBlock(), label=_("Questions and answers"), min_num=1, max_num=30)

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        template = "content/blocks/questions.html"


class BodyBlock(blocks.StreamBlock):
    """A page's body."""

    heading = PlainCharBlock(
        label=_("Section heading"), icon="title", max_length=200, template="content/blocks/heading.html"
    )
    text = SafeRichTextBlock(label=_("Text"), features=TEXT_FEATURES, template="content/blocks/text.html")
    amounts = AmountsBlock()
    steps = StepsBlock()
    notice = NoticeBlock()
    example = ExampleBlock()
    image = ImageBlock(label=_("Picture"), template="content/blocks/image.html")
    questions = QuestionsBlock()

    class Meta:
        required = False


def section_headings(body: Any) -> list[dict[str, str]]:
    """The sections of a body with the anchors its heading blocks carry, for a list of contents."""
    return [{"anchor": f"s-{block.id}", "title": block.value} for block in body or [] if block.block_type == "heading"]
