"""A reviewer finds what waits for them and approves it from the editor, and it goes live as it was submitted."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from wagtail.models import Workflow, WorkflowState

from tests.factories import published_help_text, service_page, user_with_role

from .test_edit_and_read import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("make", [service_page, published_help_text], ids=["page", "help-text"])
def test_a_reviewer_approves_from_the_editor(live_server, open_page: Callable[..., Page], make) -> None:
    text = make()
    text.lead_ru = "Новая вводка."
    revision = text.save_revision()
    Workflow.objects.get().start(text, user_with_role("editor"))
    page = open_page()
    log_in(page, live_server.url, user_with_role("reviewer").username)
    page.locator("main").get_by_role("link", name=str(text), exact=True).first.click()
    page.locator("footer").get_by_role("button", expanded=False).first.click()
    page.locator("button[data-workflow-action-name=approve]").first.click()
    expect(page.locator(".messages .success").first).to_be_visible()
    expect(page.locator(".messages .error")).to_have_count(0)
    text.refresh_from_db()
    assert (text.live_revision_id, text.lead_ru) == (revision.pk, "Новая вводка.")
    assert text.workflow_states.get().status == WorkflowState.STATUS_APPROVED
