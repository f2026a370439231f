"""Removes the sample content, and nothing that people have made or changed."""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Model, ProtectedError
from django.utils import translation
from wagtail.models import Page, Site

from content.help_texts.models import HelpText
from content.language.codes import LANGUAGES, SOURCE, localised
from content.organisation.models import AgencySettings, Department, Person, User
from content.pages.models import HomePage

from . import files
from .load import HOME_HEADINGS
from .models import SampleRecord


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
    home.department = home.person = home.review_by = None
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
        # What refers to others goes before them.
        for kind in (HelpText, User, Person, Department):
            for record, sample in records.items():
                if isinstance(sample, kind):
                    _remove_other(record, sample, removal)
        _forget_agency(removal)
        # What people have deleted themselves.
        SampleRecord.objects.filter(pk__in=[record.pk for record, sample in records.items() if sample is None]).delete()
    return removal


def _remove_pages(pages: dict[SampleRecord, Page], removal: Removal) -> None:
    sample_ids = {page.pk for page in pages.values()}
    kept_paths = [
        page.path for record, page in pages.items() if not isinstance(page, HomePage) and _is_changed(record, page)
    ]
    if pages:
        shallowest = min(pages.values(), key=lambda page: page.depth)
        root = shallowest.get_site().root_page if shallowest.get_site() else shallowest
        kept_paths += root.get_descendants().exclude(pk__in=sample_ids).values_list("path", flat=True)
    for record, page in sorted(pages.items(), key=lambda item: -item[1].depth):
        if isinstance(page, HomePage):
            gone = not _is_changed(record, page)
            if gone:
                # Read anew: deleting pages has changed how many children it has.
                _clear_home(HomePage.objects.get(pk=page.pk))
        else:
            gone = _remove_page(Page.objects.get(pk=page.pk), kept_paths)
        _account_for(record, str(page), gone=gone, removal=removal)


def _forget_agency(removal: Removal) -> None:
    """The site no longer calls itself a sample when nothing of it is left, and loses the invented agency's name."""
    settings = AgencySettings.for_site(Site.objects.get(is_default_site=True))
    if settings.name_et == files.read("organisation")["agency"]["name"][SOURCE] and not removal.kept:
        settings.delete()
    else:
        settings.has_sample_content = bool(removal.kept)
        settings.save()


def _remove_other(record: SampleRecord, sample: Model, removal: Removal) -> None:
    gone = isinstance(sample, User) or not _is_changed(record, sample)
    if gone:
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
