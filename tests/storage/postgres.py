"""A PostgreSQL for tests: its own data, port and socket in a temporary folder, gone afterwards. PostgreSQL refuses root, so root hands it to `nobody`."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url

_SETTINGS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=16MB -c max_connections=30 -c listen_addresses=127.0.0.1"


def programs() -> Path | None:
    """The folder of initdb and pg_ctl."""
    found = shutil.which("initdb")
    folders = ([Path(found).resolve().parent] if found else []) + sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if all((folder / name).exists() for name in ("initdb", "pg_ctl", "postgres"))), None)


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """A running PostgreSQL; gives the URL of a database."""
    user = "nobody" if os.geteuid() == 0 else None
    home = Path(tempfile.mkdtemp(prefix="kith-postgres-"))
    if user:
        shutil.chown(home, user, pwd.getpwnam(user).pw_gid)
    port = _free_port()
    try:
        _run(user, home, folder / "initdb", "-D", home / "data", "-U", "kith", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"{_SETTINGS} -p {port} -k {home}"
        _run(user, home, folder / "pg_ctl", "-D", home / "data", "-l", home / "log", "-o", options, "-w", "start")
        try:
            yield f"postgresql://kith@127.0.0.1:{port}/postgres"
        finally:
            _run(user, home, folder / "pg_ctl", "-D", home / "data", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def own_database(url: str) -> str:
    """The URL of a database for this test process alone, on the server of a URL; whatever else is there stays."""
    name = f"kith_test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    server = create_engine(make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    server.dispose()
    return make_url(url).set(drivername="postgresql", database=name).render_as_string(hide_password=False)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(user: str | None, home: Path, *command: object) -> None:
    done = subprocess.run(
        [str(word) for word in command], user=user, cwd=home, env={"PATH": os.defpath, "LC_ALL": "C"}, check=False, capture_output=True, text=True
    )
    if done.returncode:
        log = home / "log"
        raise RuntimeError(f"{command[0]} failed: {done.stdout}{done.stderr}{log.read_text() if log.exists() else ''}")
