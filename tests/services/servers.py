"""Throwaway servers: each in a temporary folder, at a free port of 127.0.0.1, gone after the tests."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from .programs import free_port, postgresql_program, redis_program

PATIENCE_SECONDS = 30


class PostgresServer:
    """A PostgreSQL cluster that nobody will miss, and that therefore never waits for the disk."""

    OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="selge-pg-"))
        self.port = free_port()
        # PostgreSQL refuses to run as root.
        self._as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self._as_user:
            shutil.chown(self.folder, "postgres")
        data = str(self.folder / "data")
        self._run("initdb", "-D", data, "-U", "selge", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        settings = [*self.OPTIONS, "listen_addresses=127.0.0.1", f"unix_socket_directories={self.folder}"]
        options = " ".join([f"-p {self.port}", *(f"-c {setting}" for setting in settings)])
        self._run("pg_ctl", "-D", data, "-w", "-l", str(self.folder / "log"), "-o", options, "start")
        self._databases = 0

    def url(self, database: str = "postgres") -> str:
        return f"postgres://selge@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """The address of an empty database of its own."""
        import psycopg

        self._databases += 1
        name = f"extra_{os.getpid()}_{self._databases}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return self.url(name)

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self._as_user, str(postgresql_program(program)), *arguments]
        # Output into files and not pipes: the server would hold a pipe open and the reader wait for ever.
        with tempfile.TemporaryFile("w+") as output:
            if subprocess.run(command, stdout=output, stderr=output, cwd="/", check=False).returncode:
                output.seek(0)
                raise RuntimeError(f"{program} failed:\n{output.read()}")


class RedisServer:
    """A Redis that keeps nothing."""

    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="selge-redis-")
        self.port = free_port()
        arguments = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(
            [str(redis_program()), *arguments, "--dir", self.folder], stdout=subprocess.DEVNULL
        )
        self._wait()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def empty(self) -> None:
        with self._client() as client:
            client.flushall()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _client(self):  # type: ignore[no-untyped-def]
        import redis

        return redis.Redis(port=self.port)

    def _wait(self) -> None:
        import redis

        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                with self._client() as client:
                    client.ping()
                    return
            except redis.ConnectionError:
                if time.monotonic() > end or self._process.poll() is not None:
                    raise
                time.sleep(0.05)
