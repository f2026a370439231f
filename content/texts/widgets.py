"""Inputs that never cut what somebody pastes: a text that is too long comes back whole, with a message that says so."""

from typing import Any

from django.forms import TextInput
from wagtail.admin.widgets import AdminAutoHeightTextInput


class _Uncut:
    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        attrs: dict[str, Any] = super().build_attrs(base_attrs, extra_attrs)  # type: ignore[misc]
        # With it the browser drops the end of a pasted text without a word.
        attrs.pop("maxlength", None)
        return attrs


class UncutLineInput(_Uncut, TextInput):
    """One line."""


class UncutTextInput(_Uncut, AdminAutoHeightTextInput):
    """Several lines; grows with the text."""
