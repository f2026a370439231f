"""Removes the sample content, and nothing that people have made or changed."""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Model, ProtectedError
from django.utils import translation
from wagtail.models import Page, Site

from content.help_texts.models import HelpText
from content.language.codes import LANGUAGES, SOURCE, localised
from content.organisation.models import AgencySettings, User
from content.pages.models import HomePage

from .models import SampleRecord

HOME_HEADINGS = {"et": "Avaleht", "ru": "Главная", "en": "Home"}


@dataclass
class Removal:
    """What a removal did."""

    removed: int = 0
    #: Names of samples kept, because somebody has changed them or built on them.
    kept: list[str] = field(default_factory=list)


def _is_changed(record: SampleRecord, sample: Model) -> bool:
    """Whether somebody has worked on the text since the demo published it."""
    return record.revision_id is not None and getattr(sample, "latest_revision_id", None) != record.revision_id


def _clear_home(home: HomePage) -> None:
    home.title = HOME_HEADINGS[SOURCE]
    for language in LANGUAGES:
        setattr(home, localised("heading", language), HOME_HEADINGS[language])
        setattr(home, localised("lead", language), "")
        setattr(home, localised("body", language), "[]")
    home.save_revision().publish()


def _remove_page(page: Page, kept_paths: list[str]) -> bool:
    """Delete a page unless something that stays lies below it."""
    if any(path.startswith(page.path) for path in kept_paths):
        return False
    page.delete()
    return True


@transaction.atomic
def remove() -> Removal:
    """Remove every sample that nobody has changed; demo accounts go in any case, for everybody knows their password."""
    removal = Removal()
    records = {record: record.sample for record in SampleRecord.objects.all()}
    pages = {record: sample for record, sample in records.items() if isinstance(sample, Page)}
    with translation.override(SOURCE):
        _remove_pages(pages, removal)
        for wanted in (HelpText, User, None):
            for record, sample in records.items():
                if isinstance(sample, Page) or (wanted is not None and not isinstance(sample, wanted)):
                    continue
                if SampleRecord.objects.filter(pk=record.pk).exists():
                    _remove_other(record, sample, removal)
        if not removal.kept:
            AgencySettings.objects.filter(site=Site.objects.get(is_default_site=True)).delete()
    return removal


def _remove_pages(pages: dict[SampleRecord, Page], removal: Removal) -> None:
    sample_ids = {page.pk for page in pages.values()}
    kept_paths = [page.path for record, page in pages.items() if not isinstance(page, HomePage) and _is_changed(record, page)]
    if pages:
        shallowest = min(pages.values(), key=lambda page: page.depth)
        root = shallowest.get_site().root_page if shallowest.get_site() else shallowest
        kept_paths += root.get_descendants().exclude(pk__in=sample_ids).values_list("path", flat=True)
    for record, page in sorted(pages.items(), key=lambda item: -item[1].depth):
        if isinstance(page, HomePage):
            gone = not _is_changed(record, page)
            if gone:
                _clear_home(page)
        else:
            gone = _remove_page(Page.objects.get(pk=page.pk), kept_paths)
        _account_for(record, str(page), gone=gone, removal=removal)


def _remove_other(record: SampleRecord, sample: Model | None, removal: Removal) -> None:
    gone = True
    if sample is not None:
        if not isinstance(sample, User) and _is_changed(record, sample):
            gone = False
        else:
            try:
                with transaction.atomic():
                    sample.delete()
            except ProtectedError:
                gone = False
    _account_for(record, str(sample), gone=gone, removal=removal)


def _account_for(record: SampleRecord, label: str, *, gone: bool, removal: Removal) -> None:
    if gone:
        record.delete()
        removal.removed += 1
    elif label not in removal.kept:
        removal.kept.append(label)
