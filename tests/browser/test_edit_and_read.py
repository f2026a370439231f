"""An editor whose admin speaks Russian changes texts in three languages, and clients read them in each."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.factories import PASSWORD, body, published_help_text, service_page, topic_page, user_with_role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TABS = {"et": "Eesti", "ru": "Русский", "en": "English"}
HEADINGS = {"et": "Lapsetoetus muutub", "ru": "Детское пособие меняется", "en": "Child allowance changes"}
LEADS = {
    "et": "Toetus on nüüd 85 eurot.",
    "ru": "Теперь пособие — 85 евро.",
    "en": "The allowance is now 85 euros.",
}
BODIES = {"et": "Taotlema ei pea.", "ru": "Подавать заявление не нужно.", "en": "You do not need to apply."}


def log_in(page: Page, address: str, username: str) -> None:
    page.goto(f"{address}/admin/login/")
    page.fill("#id_username", username)
    page.fill("#id_password", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url(f"{address}/admin/")


def open_tab(page: Page, language: str) -> None:
    page.get_by_role("tab", name=TABS[language], exact=True).click()


def type_over(page: Page, editor_selector: str, text: str) -> None:
    """Replace what stands in a rich text editor, as a person does: select all, type."""
    editor = page.locator(f"{editor_selector} .public-DraftEditor-content").first
    editor.click()
    editor.press("Control+A")
    editor.press_sequentially(text)
    # The editor hands its text to the form a quarter of a second later.
    page.wait_for_function(
        "([area, text]) => [...document.querySelectorAll(`${area} input`)].some(input => input.value.includes(text))",
        arg=[editor_selector, text],
    )


def publish(page: Page) -> None:
    # Autosave begins half a second after the last key; a save that overtakes it would be answered "out of date".
    page.wait_for_timeout(800)
    expect(page.locator(".w-autosave-indicator__state--saved")).to_be_visible()
    page.locator(".footer__container, footer").get_by_role("button", expanded=False).first.click()
    page.locator("button[name=action-publish]").click()
    expect(page.locator(".messages .success, [data-messages-target=container] .success").first).to_be_visible()


def read_as_client(window: Page, address: str, path: str, language: str) -> None:
    response = window.goto(f"{address}/{language}/{path}")
    assert response is not None
    assert response.status == 200
    assert window.locator("html").get_attribute("lang") == language
    expect(window.get_by_role("heading", level=1)).to_have_text(HEADINGS[language])
    main = window.get_by_role("main")
    expect(main).to_contain_text(LEADS[language])
    expect(main).to_contain_text(BODIES[language])


def test_an_editor_with_a_russian_admin_changes_a_service_page(live_server, open_page: Callable[..., Page]) -> None:
    topic = topic_page(title="Peretoetused", slug="peretoetused")
    texts = {f"body_{language}": body(("text", "<p>Vana.</p>")) for language in TABS}
    service = service_page(topic, "Lapsetoetus", slug="lapsetoetus", **texts)
    editor = user_with_role("editor", language="ru")
    page = open_page()
    log_in(page, live_server.url, editor.username)
    page.goto(f"{live_server.url}/admin/pages/{service.pk}/edit/")
    expect(page.get_by_role("tab", name="Настройки")).to_be_visible()
    for language in TABS:
        open_tab(page, language)
        page.fill("#id_title" if language == "et" else f"#id_heading_{language}", HEADINGS[language])
        page.fill(f"#id_lead_{language}", LEADS[language])
        type_over(page, f'[data-contentpath="body_{language}"]', BODIES[language])
    publish(page)

    service.refresh_from_db()
    assert [getattr(service, f"heading_{code}") for code in TABS] == list(HEADINGS.values())
    assert service.title == HEADINGS["et"]
    client = open_page()
    for language in TABS:
        read_as_client(client, live_server.url, "peretoetused/lapsetoetus/", language)
    # The switcher stays on the page.
    client.get_by_role("link", name="Русский", exact=True).first.click()
    expect(client.get_by_role("heading", level=1)).to_have_text(HEADINGS["ru"])


def test_an_editor_with_a_russian_admin_changes_a_help_text(live_server, open_page: Callable[..., Page]) -> None:
    text = published_help_text(key="lapsetoetus.summa")
    editor = user_with_role("editor", language="ru")
    page = open_page()
    log_in(page, live_server.url, editor.username)
    page.goto(f"{live_server.url}/admin/help_texts/edit/{text.pk}/")
    for language in TABS:
        open_tab(page, language)
        page.fill(f"#id_heading_{language}", HEADINGS[language])
        page.fill(f"#id_lead_{language}", LEADS[language])
        type_over(page, f'[data-contentpath="body_{language}"]', BODIES[language])
    publish(page)

    client = open_page()
    for language in TABS:
        read_as_client(client, live_server.url, "abitekstid/lapsetoetus.summa/", language)


def test_a_client_on_a_phone_finds_a_page_and_changes_language_without_javascript(
    live_server, open_page: Callable[..., Page]
) -> None:
    topic = topic_page(title="Peretoetused", slug="peretoetused", show_in_menus=True)
    service_page(topic, "Lapsetoetus", slug="lapsetoetus", heading_ru="Детское пособие")
    phone = open_page(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    phone.goto(f"{live_server.url}/et/otsing/?q=LAPSE")
    phone.get_by_role("main").get_by_role("link", name="Lapsetoetus").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Lapsetoetus")
    phone.get_by_role("link", name="Русский", exact=True).first.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Детское пособие")
    assert phone.context.cookies() == []
