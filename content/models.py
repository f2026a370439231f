"""Gathers the models of all folders, where Django looks for them."""

from .demo.models import SampleRecord
from .help_texts.models import HelpText
from .operations.models import JobRun
from .organisation.models import AgencySettings, Department, Person, Role, User
from .pages.models import HomePage, NewsIndexPage, NewsPage, PlainPage, ServicePage, TopicPage
from .search.models import SearchDocument
from .translations.models import Translation

__all__ = [
    "AgencySettings",
    "Department",
    "HelpText",
    "HomePage",
    "JobRun",
    "NewsIndexPage",
    "NewsPage",
    "Person",
    "PlainPage",
    "Role",
    "SampleRecord",
    "SearchDocument",
    "ServicePage",
    "TopicPage",
    "Translation",
    "User",
]
