"""What holds for all tests."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.services.pristine import restored_after_each_test


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database, which every test finds as the migrations have left it."""
    with django_db_blocker.unblock(), restored_after_each_test():
        yield


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Every test opens its own connection: one from before the database was put back leads nowhere."""
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """No test finds what another one has cached."""
    from django.core.cache import cache

    cache.clear()
