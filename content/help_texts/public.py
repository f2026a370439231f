"""Which help texts the public may see."""

from content.texts.public import PublicTexts, register

from .models import HelpText


def register_public_texts() -> None:
    """Published help texts for clients."""
    register(PublicTexts(HelpText, "help", visible=HelpText.objects.public, search_weight=35))
