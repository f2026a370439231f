"""A text is submitted by who wrote it, and goes live when somebody of the departments approves it."""

import pytest
from wagtail.models import TaskState, WorkflowState

from tests.admin import (
    Words,
    columns,
    help_text_post,
    help_text_url,
    log_in,
    page_post,
    page_url,
    preview,
    stored,
)
from tests.factories import published_help_text, service_page, user_with_role

pytestmark = pytest.mark.django_db

ET = Words("Uus pealkiri", "Uus juhtlause", "<p>Uus sisu.</p>")
RU = Words("Новый заголовок", "Новое вступление", "<p>Новое содержание.</p>")
SUBMIT = {"action-submit": "1"}


class _Page:
    url = staticmethod(page_url)

    def __init__(self):
        self.text = service_page(slug="teenus")

    def post(self, *words):
        return page_post(*words)


class _HelpText:
    url = staticmethod(help_text_url)

    def __init__(self):
        self.text = published_help_text(audience="official")

    def post(self, *words):
        return help_text_post(*words, key=self.text.key)


@pytest.fixture(params=[_Page, _HelpText], ids=["page", "help-text"])
def work(request):
    return request.param()


@pytest.fixture(params=["editor", "translator"])
def author(request, client):
    """Who writes; the admin speaks Russian to them."""
    return log_in(client, request.param, "ru")


def submit(client, work):
    """Submit new words; return the task that now waits."""
    before = columns(work.text)
    response = client.post(work.url("edit", work.text.pk), work.post(ET, RU) | SUBMIT)
    assert response.status_code == 302, response.context["form"].errors
    work.text.refresh_from_db()
    assert columns(work.text) == before
    return work.text.current_workflow_task_state


def decide(client, work, action, task_state, comment=""):
    """Press a button of the review."""
    url = work.url("workflow_action", work.text.pk, action, task_state.pk)
    response = client.post(url, {"comment": comment})
    work.text.refresh_from_db()
    return response


def test_submitted_text_waits_for_the_reviewed_revision(client, work, author):
    task_state = submit(client, work)
    assert task_state.status == TaskState.STATUS_IN_PROGRESS
    assert task_state.revision_id == work.text.latest_revision_id


def test_approved_text_goes_live_though_the_reviewer_may_not_publish(client, work, author):
    task_state = submit(client, work)
    log_in(client, "reviewer", "ru")
    assert decide(client, work, "approve", task_state, "Sobib").status_code == 302
    assert work.text.live_revision_id == task_state.revision_id
    assert columns(work.text) == stored(ET, RU)
    assert work.text.workflow_states.get().status == WorkflowState.STATUS_APPROVED
    task_state.refresh_from_db()
    assert (task_state.status, task_state.comment) == (TaskState.STATUS_APPROVED, "Sobib")


def test_text_that_changed_after_the_review_began_waits_for_a_decision_on_the_change(client, work, author):
    task_state, live = submit(client, work), work.text.live_revision_id
    latest = work.text.get_latest_revision_as_object()
    latest.lead_ru = "Позже"
    changed = latest.save_revision()
    log_in(client, "reviewer")
    decide(client, work, "approve", task_state)
    waiting = work.text.current_workflow_task_state
    assert (work.text.live_revision_id, waiting.revision_id) == (live, changed.pk)
    decide(client, work, "approve", waiting)
    assert work.text.live_revision_id == changed.pk
    assert columns(work.text) == stored(ET, Words(RU.heading, "Позже", RU.body))


def test_text_sent_back_needs_changes_and_stays_as_it_was(client, work, author):
    before, live = columns(work.text), work.text.live_revision_id
    task_state = submit(client, work)
    log_in(client, "reviewer")
    assert decide(client, work, "reject", task_state, "Puudub tähtaeg").status_code == 302
    task_state.refresh_from_db()
    assert (task_state.status, task_state.comment) == (TaskState.STATUS_REJECTED, "Puudub tähtaeg")
    assert work.text.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert (columns(work.text), work.text.live_revision_id) == (before, live)


def test_text_sent_back_is_submitted_again_and_approved(client, work, author):
    first = submit(client, work)
    log_in(client, "reviewer")
    decide(client, work, "reject", first, "Puudub tähtaeg")
    client.force_login(author)
    second = submit(client, work)
    assert (second.pk == first.pk, second.revision_id) == (False, work.text.latest_revision_id)
    client.force_login(user_with_role("reviewer"))
    decide(client, work, "approve", second)
    assert work.text.live_revision_id == second.revision_id
    assert columns(work.text) == stored(ET, RU)


@pytest.mark.parametrize("role", ["translator", "official", "head"])
def test_nobody_but_a_reviewer_decides(client, work, role):
    log_in(client, "editor")
    live = work.text.live_revision_id
    task_state = submit(client, work)
    log_in(client, role)
    decide(client, work, "approve", task_state)
    task_state.refresh_from_db()
    assert (task_state.status, work.text.live_revision_id) == (TaskState.STATUS_IN_PROGRESS, live)


def test_author_does_not_change_a_text_under_review(client, work, author):
    submit(client, work)
    revision = work.text.latest_revision_id
    assert client.post(work.url("edit", work.text.pk), work.post(ET)).status_code == 200
    work.text.refresh_from_db()
    assert work.text.latest_revision_id == revision


@pytest.mark.parametrize("language", ["et", "ru", "en"])
def test_reviewer_sees_each_language_of_what_they_review(client, work, language):
    log_in(client, "editor")
    task_state = submit(client, work)
    log_in(client, "reviewer")
    assert client.get(work.url("edit", work.text.pk)).status_code == 200
    shown = client.get(work.url("revisions_view", work.text.pk, task_state.revision_id), {"mode": language})
    assert shown.status_code == 200
    assert f'<html lang="{language}"' in shown.content.decode()
    assert f'<html lang="{language}"' in preview(client, work.text, language)


def test_reviewer_sees_nothing_of_what_waits_for_nobody(client, work):
    log_in(client, "reviewer")
    revision = work.text.latest_revision_id
    for name, args in (
        ("revisions_view", [revision]),
        ("revisions_compare", ["live", revision]),
        ("preview_on_edit", []),
    ):
        response = client.get(work.url(name, work.text.pk, *args))
        assert (name, response.status_code, response.headers.get("location")) == (name, 302, "/admin/")


def test_reviewer_compares_what_they_review_with_what_is_live(client, work):
    log_in(client, "editor")
    task_state = submit(client, work)
    log_in(client, "reviewer")
    url = work.url("revisions_compare", work.text.pk, "live", task_state.revision_id)
    assert client.get(url).status_code == 200


def test_reviewer_finds_the_waiting_text_at_home(client, work, author):
    submit(client, work)
    log_in(client, "reviewer")
    html = client.get("/admin/").content.decode()
    assert f'href="{work.url("edit", work.text.pk)}' in html
