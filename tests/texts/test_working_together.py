"""Editors with autosave and preview, a client and the worker, all at once: nobody meets a locked database."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from content.operations.worker import Worker
from content.texts.models import MultilingualText
from tests.admin import Words, help_text_post, page_post
from tests.factories import published_help_text, service_page, user_with_role

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 15


def edit_page(client: Client, page: MultilingualText, number: int) -> list[int]:
    """One round of an editor in a page: autosave, then the preview that the editor refreshes by itself."""
    data = page_post(
        Words(f"Teenus {number}", "Lühidalt.", "<p>Sisu.</p>"), Words("Услуга", "Кратко.", "<p>Текст.</p>")
    )
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    return [
        client.post(edit, data, headers={"accept": "application/json"}).status_code,
        client.post(preview, data).status_code,
        client.get(f"{preview}?mode=ru").status_code,
    ]


def edit_help_text(client: Client, text: MultilingualText, number: int) -> list[int]:
    """The same in a help text."""
    data = help_text_post(Words(f"Abi {number}", "Lühidalt.", "<p>Sisu.</p>"), key=text.key)
    return [
        client.post(
            reverse("help_texts:edit", args=[text.pk]), data, headers={"accept": "application/json"}
        ).status_code,
        client.post(reverse("help_texts:preview_on_edit", args=[text.pk]), data).status_code,
    ]


def publish_page(client: Client, page: MultilingualText, number: int) -> list[int]:
    """One round of somebody who publishes the same page over and over."""
    data = page_post(Words(f"Avaldatud {number}", "Lühidalt.", "<p>Sisu.</p>"))
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return [client.post(edit, data | {"action-publish": "1"}).status_code]


class Crowd:
    """People and the worker, each in a thread of their own, all beginning at the same moment."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.codes: list[int] = []
        self._rounds: list[Callable[[int], list[int]]] = []

    def joins(self, one_round: Callable[[int], list[int]]) -> None:
        """Somebody whose round answers with the status codes they got."""
        self._rounds.append(one_round)

    def go(self) -> None:
        start = threading.Barrier(len(self._rounds))
        threads = [threading.Thread(target=self._live, args=(one_round, start)) for one_round in self._rounds]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _live(self, one_round: Callable[[int], list[int]], start: threading.Barrier) -> None:
        try:
            start.wait()
            for number in range(ROUNDS):
                self.codes.extend(one_round(number))
        except Exception as error:  # noqa: BLE001  (whatever went wrong in a thread fails the test)
            self.problems.append(f"{type(error).__name__}: {error}")
        finally:
            connections.close_all()


def logged_in(role: str) -> Client:
    client = Client()
    client.force_login(user_with_role(role))
    return client


def test_nobody_meets_a_locked_database() -> None:
    page, text = service_page(slug="teenus"), published_help_text()
    first, second, third, reader = logged_in("editor"), logged_in("adviser"), logged_in("administrator"), Client()
    failed_jobs: list[str] = []

    def work(_number: int) -> list[int]:
        failed_jobs.extend(Worker().run_round().failed)
        return []

    crowd = Crowd()
    crowd.joins(lambda number: edit_page(first, page, number))
    crowd.joins(lambda number: edit_help_text(second, text, number))
    crowd.joins(lambda number: publish_page(third, page, number))
    crowd.joins(lambda number: [reader.get(page.get_url() if number % 2 else "/ru/abitekstid/").status_code])
    crowd.joins(work)
    crowd.go()
    assert crowd.problems == []
    assert failed_jobs == []
    # Several writers of one row: an autosave behind somebody else's is told so (400), nothing fails.
    assert set(crowd.codes) <= {200, 302, 400}
    assert len(crowd.codes) == ROUNDS * 7
