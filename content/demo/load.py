"""Loads the sample content: a fictional agency with its site, help texts and people.

Safe to repeat: what is there already stays as people have left it; what was deleted comes back.
"""

import json
from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.utils import translation
from wagtail.models import Page, Site
from wagtail.users.models import UserProfile

from content.help_texts.models import HelpText
from content.language.codes import LANGUAGES, SOURCE, localised
from content.organisation.models import AgencySettings, Department, Person, Role, User
from content.pages.models import HomePage, NewsIndexPage, NewsPage, PlainPage, ServicePage, TopicPage

from . import files
from .accounts import ACCOUNTS, DEMO_PASSWORD
from .models import SampleRecord

Report = Callable[[str], None]

#: What the home page says before anybody has written it: the migration's words.
HOME_HEADINGS = {"et": "Avaleht", "ru": "Главная", "en": "Home"}


def _known(name: str) -> Model | None:
    record = SampleRecord.objects.filter(name=name).first()
    if record is None:
        return None
    if record.sample is None:
        record.delete()
        return None
    return record.sample


def _record(name: str, sample: Model) -> None:
    SampleRecord.objects.create(
        name=name,
        content_type=ContentType.objects.get_for_model(sample),
        object_id=sample.pk,
        revision_id=getattr(sample, "latest_revision_id", None),
    )


def _per_language(field: str, texts: dict[str, str]) -> dict[str, str]:
    return {localised(field, language): texts[language] for language in LANGUAGES if language in texts}


class Loader:
    """One run of loading."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.page_ids: dict[str, int] = {}

    def run(self) -> None:
        """Load everything that is not there yet."""
        with translation.override(SOURCE):
            self.people()
            with transaction.atomic():
                self.pages()
            with transaction.atomic():
                self.help_texts()

    # --- people -------------------------------------------------------------------------------------------------

    @transaction.atomic
    def people(self) -> None:
        data = files.read("organisation")
        self.report("Agency, departments and people")
        self.agency(data["agency"])
        for item in data["departments"]:
            if _known(f"department/{item['key']}") is None:
                department, _made = Department.objects.get_or_create(
                    key=item["key"],
                    defaults={"phone": item["phone"], "email": item["email"], **_per_language("name", item["name"])},
                )
                _record(f"department/{item['key']}", department)
        for item in data["persons"]:
            if _known(f"person/{item['key']}") is None:
                person = Person.objects.create(
                    name=item["name"],
                    department=Department.objects.get(key=item["department"]),
                    phone=item["phone"],
                    email=item["email"],
                    **_per_language("job_title", item["job_title"]),
                )
                _record(f"person/{item['key']}", person)
        self.report("Log-ins, one for each role")
        for account in ACCOUNTS:
            self.account(account)

    def agency(self, data: dict[str, Any]) -> None:
        settings = AgencySettings.for_site(Site.objects.get(is_default_site=True))
        if not settings.name_et:
            settings.phone, settings.email, settings.address = data["phone"], data["email"], data["address"]
            for name, value in {
                **_per_language("name", data["name"]),
                **_per_language("opening_hours", data["opening_hours"]),
            }.items():
                setattr(settings, name, value)
        settings.has_sample_content = True
        settings.save()

    def account(self, account: Any) -> None:
        name = f"user/{account.username}"
        if _known(name) is not None or User.objects.filter(username=account.username).exists():
            return
        user = User.objects.create_user(
            account.username,
            f"{account.username}@toetusamet.example",
            DEMO_PASSWORD,
            first_name=account.first_name,
            last_name=account.last_name,
        )
        user.groups.add(Role.objects.get(code=account.role).group)
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": account.language})
        _record(name, user)
        person = _known(f"person/{account.person}")
        if isinstance(person, Person) and person.user_id is None:
            person.user = user
            person.save()

    # --- texts --------------------------------------------------------------------------------------------------

    def pages(self) -> None:
        home = HomePage.objects.get(pk=Site.objects.get(is_default_site=True).root_page_id)
        # All pages first, then their texts: texts link to pages.
        todo: list[tuple[str, Page, dict[str, Any]]] = []
        topics, index = [], files.read("news_index")
        for data in files.read_folder("topics"):
            topics.append(self.page(todo, home, TopicPage, data, icon=data["icon"], show_in_menus=True))
        parents = {"": home, **{topic.slug: topic for topic in topics}}
        for data in files.read_folder("services"):
            self.page(todo, parents[data["topic"]], ServicePage, data)
        news_index = self.page(todo, home, NewsIndexPage, index, show_in_menus=True)
        for data in files.read_folder("news"):
            self.page(todo, news_index, NewsPage, data, date=data["date"])
        for data in files.read_folder("pages"):
            self.page(todo, parents[data["parent"]], PlainPage, data)
        if _known("page/home") is None and not home.body_et and home.title == HOME_HEADINGS[SOURCE]:
            todo.append(("page/home", home, files.read("home")))
        for number, (name, page, data) in enumerate(todo, 1):
            self.report(f"Pages: {number} of {len(todo)}")
            self.fill(page, data, stream=True)
            page.save_revision().publish()
            page.refresh_from_db()
            _record(name, page)

    def page(
        self,
        todo: list[tuple[str, Page, dict[str, Any]]],
        parent: Page,
        model: type[Page],
        data: dict[str, Any],
        **fields: Any,
    ) -> Any:
        slug = data["slug"]
        known = _known(f"page/{slug}")
        if isinstance(known, Page):
            self.page_ids[slug] = known.pk
            return known
        page = model(title=data[SOURCE]["heading"], slug=self.free_slug(parent, slug), live=False, **fields)
        parent.add_child(instance=page)
        self.page_ids[slug] = page.pk
        todo.append((f"page/{slug}", page, data))
        return page

    @staticmethod
    def free_slug(parent: Page, slug: str) -> str:
        """The slug itself, or one beside a page of somebody's own that has it already."""
        taken = parent.get_children().filter(slug=slug).exists()
        return f"{slug}-naidis" if taken else slug

    def help_texts(self) -> None:
        self.report("Help texts")
        for data in files.read_folder("help_texts"):
            name = f"help/{data['key']}"
            if _known(name) is not None or HelpText.objects.filter(key=data["key"]).exists():
                continue
            text = HelpText(key=data["key"], audience=data["audience"], live=False)
            self.fill(text, data, stream=False)
            for column, value in _per_language("explains", data["explains"]).items():
                setattr(text, column, value)
            text.save()
            text.save_revision().publish()
            text.refresh_from_db()
            _record(name, text)

    def fill(self, text: Any, data: dict[str, Any], *, stream: bool) -> None:
        """Put owner, dates and all languages of a sample file into a text."""
        text.department = Department.objects.filter(key=data["department"]).first()
        person = _known(f"person/{data['person']}")
        text.person = person if isinstance(person, Person) else None
        text.review_by = data["review_by"]
        for language in LANGUAGES:
            texts = data.get(language, {})
            setattr(text, localised("heading", language), texts.get("heading", ""))
            setattr(text, localised("lead", language), texts.get("lead", ""))
            body: Any = texts.get("body", [] if stream else "")
            if stream:
                name = f"{data.get('slug', 'home')}/{language}"
                body = json.dumps(files.stream_of(body, name, self.page_ids))
            else:
                body = files.with_links(body.strip(), self.page_ids)
            setattr(text, localised("body", language), body)
        if isinstance(text, Page):
            text.title = text.heading_et


def load(report: Report = lambda _line: None) -> None:
    """Load the sample content, telling ``report`` what is being done."""
    Loader(report).run()
