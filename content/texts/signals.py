"""Said by a text, heard by folders above: importing them from here would turn the layers over."""

from django.dispatch import Signal

#: Sent with ``instance`` after a text was stored, as a row or as a revision: ``instance`` is what people now work on.
text_saved = Signal()
