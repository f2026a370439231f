"""Puts the test database back after a test that really commits.

Django would empty every table, and with them what migrations have made: roles, the home page, the review workflow.
Such tests then had to run last, which tests spread over several processes do not. A copy put back is faster, too.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from django.db import connection, connections
from django.test import TransactionTestCase


@contextmanager
def restored_after_each_test() -> Iterator[None]:
    """Copy the database as it is now; as long as this lasts, tests that commit end by putting it back."""
    copy = {"sqlite": _SqliteCopy, "postgresql": _PostgresCopy}[connection.vendor]()

    def put_back(test: Any) -> None:
        connections.close_all()
        copy.put_back()

    with mock.patch.object(TransactionTestCase, "_fixture_teardown", put_back):
        yield


class _SqliteCopy:
    def __init__(self) -> None:
        self.live = Path(connection.settings_dict["NAME"])
        self.copy = self.live.with_suffix(".pristine")
        self._copy(self.live, self.copy)

    def put_back(self) -> None:
        self._copy(self.copy, self.live)

    @staticmethod
    def _copy(source: Path, target: Path) -> None:
        with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as write:
            read.backup(write)


class _PostgresCopy:
    def __init__(self) -> None:
        self.name = connection.settings_dict["NAME"]
        connection.close()
        self._execute(f'DROP DATABASE IF EXISTS "{self.name}_pristine"')
        self._execute(f'CREATE DATABASE "{self.name}_pristine" TEMPLATE "{self.name}"')

    def put_back(self) -> None:
        self._execute(f'DROP DATABASE "{self.name}" WITH (FORCE)')
        self._execute(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.name}_pristine"')

    @staticmethod
    def _execute(statement: str) -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement)
