"""Parts of edit views that all texts share."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel


def owner_panel() -> MultiFieldPanel:
    """Who answers for the text, and until when it counts as checked."""
    return MultiFieldPanel(
        [FieldPanel("department"), FieldPanel("person"), FieldPanel("review_by"), FieldPanel("last_confirmed")],
        heading=_("Owner"),
    )
