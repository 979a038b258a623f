"""Opening, migrating and backing up a database."""

import re
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from bot.errors import ConfigurationError, NotMigrated, StorageError
from bot.model import ChannelId, Space, SpaceId
from storage import tables
from storage.engine import connect, sqlite_path
from storage.store import open_store
from storage.upkeep import alembic_config, backup, migrate
from tests.storage.conftest import KEY

TEAM = Space(SpaceId("discord:1"), "team")


def saved(url: str) -> None:
    store = open_store(url, KEY)
    store.save_space(TEAM)
    store.close()


def kept(url: str) -> list[Space]:
    store = open_store(url, KEY)
    spaces = store.spaces()
    store.close()
    return spaces


def stamp(url: str, revision: str) -> None:
    engine = connect(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revision}'")  # noqa: S608  # a revision of this file
    engine.dispose()


def definitions(connection: Connection) -> object:
    """All that can be known about the tables."""
    if connection.dialect.name == "sqlite":
        made = [row[0] for row in connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")]
        return sorted(sorted(part.strip() for part in re.split(r",(?![^()]*\))|\n", sql) if part.strip()) for sql in made)
    inspector = inspect(connection)
    return {
        table: [repr(column) for column in inspector.get_columns(table)]
        + [
            repr(inspector.get_pk_constraint(table)),
            repr(sorted(inspector.get_foreign_keys(table), key=repr)),
            repr(sorted(inspector.get_indexes(table), key=repr)),
        ]
        for table in inspector.get_table_names()
    }


def emptied(engine: Engine) -> None:
    with engine.begin() as connection:
        tables.metadata.drop_all(connection)
        connection.exec_driver_sql("DROP TABLE alembic_version")


def test_an_empty_database_gets_tables_and_opens_again(database_url: str) -> None:
    saved(database_url)
    assert kept(database_url) == [TEAM]


def test_file_and_folder_are_for_their_owner_alone(sqlite_url: str) -> None:
    store = open_store(sqlite_url, KEY)
    path = sqlite_path(sqlite_url)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}
    store.close()


def test_without_a_key_one_is_made_beside_the_file(sqlite_url: str) -> None:
    open_store(sqlite_url).close()
    open_store(sqlite_url).close()
    assert len(Path(f"{sqlite_path(sqlite_url)}.key").read_bytes()) == 32


def test_postgresql_needs_a_key() -> None:
    with pytest.raises(ConfigurationError, match="key"):
        open_store("postgresql://localhost/none")


def test_another_key_is_refused_at_once(database_url: str) -> None:
    saved(database_url)
    with pytest.raises(StorageError, match="another key"):
        open_store(database_url, bytes(32))


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://host/name", "nonsense", "sqlite+nonsense:///x"])
def test_a_url_that_makes_no_sense_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        open_store(url, KEY)
    assert "sqlite:///kith.db" in refused.value.advice


def test_a_server_that_is_not_there_is_an_error_with_advice() -> None:
    with pytest.raises(StorageError) as refused:
        open_store("postgresql://nobody@127.0.0.1:1/none", KEY)
    assert "PostgreSQL" in refused.value.advice


def test_tables_of_somebody_else_are_left_alone(sqlite_url: str) -> None:
    engine = connect(sqlite_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE theirs (id INTEGER)")
    engine.dispose()
    for attempt in (lambda: open_store(sqlite_url, KEY), lambda: migrate(sqlite_url)):
        with pytest.raises(StorageError, match="not Kith's"):
            attempt()


@pytest.mark.parametrize("revision", ["0000", "9999"])
def test_tables_of_another_revision_are_refused(database_url: str, revision: str) -> None:
    saved(database_url)
    stamp(database_url, revision)
    with pytest.raises(NotMigrated) as refused:
        open_store(database_url, KEY)
    assert ("--back" in refused.value.advice) == (revision > tables.REVISION)
    assert "kith migrate" in refused.value.advice


def test_a_database_newer_than_the_program_cannot_be_migrated(sqlite_url: str) -> None:
    saved(sqlite_url)
    stamp(sqlite_url, "9999")
    with pytest.raises(NotMigrated, match="newer"):
        migrate(sqlite_url)
    backups = list(sqlite_path(sqlite_url).parent.glob("*.bak"))
    assert [file.name for file in backups] == ["kith.db.9999.bak"]


def test_migrations_make_the_same_tables(database_url: str) -> None:
    engine = connect(database_url, foreign_keys=False)
    open_store(database_url, KEY).close()
    with engine.begin() as connection:
        at_once = definitions(connection)
    emptied(engine)
    assert migrate(database_url) == ("", tables.REVISION)
    assert migrate(database_url) == (tables.REVISION, tables.REVISION)
    with engine.begin() as connection:
        assert definitions(connection) == at_once
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
    engine.dispose()
    saved(database_url)
    assert kept(database_url) == [TEAM]


def test_migrations_go_down_and_up_again(database_url: str) -> None:
    migrate(database_url)
    engine = connect(database_url, foreign_keys=False)
    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), "base")
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()
    assert migrate(database_url) == ("", tables.REVISION)
    saved(database_url)


def test_the_program_knows_the_newest_migration(sqlite_url: str) -> None:
    engine = connect(sqlite_url)
    with engine.begin() as connection:
        assert ScriptDirectory.from_config(alembic_config(connection)).get_heads() == [tables.REVISION]
    engine.dispose()


def test_opening_does_not_import_alembic(sqlite_url: str) -> None:
    code = f"import sys; from storage.store import open_store; open_store({sqlite_url!r}, bytes(32)).close(); sys.exit('alembic' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


def test_a_backup_is_whole_and_private(sqlite_url: str, tmp_path: Path) -> None:
    store = open_store(sqlite_url, KEY)
    store.save_space(TEAM)
    copy = tmp_path / "copy.db"
    backup(sqlite_url, copy)
    store.close()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert kept(f"sqlite:///{copy}") == [TEAM]
    with pytest.raises(StorageError, match="exists already"):
        backup(sqlite_url, copy)


def test_a_backup_of_nothing_says_so(sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="no database"):
        backup(sqlite_url, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_backup_into_a_missing_folder_says_so(sqlite_url: str, tmp_path: Path) -> None:
    saved(sqlite_url)
    with pytest.raises(StorageError, match="backup failed"):
        backup(sqlite_url, tmp_path / "missing" / "copy.db")


def test_a_backup_of_a_damaged_file_leaves_nothing(sqlite_url: str, tmp_path: Path) -> None:
    path = sqlite_path(sqlite_url)
    path.parent.mkdir()
    path.write_bytes(b"garbage" * 1000)
    with pytest.raises(StorageError, match="backup failed"):
        backup(sqlite_url, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_postgresql_is_backed_up_by_its_own_program(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as refused:
        backup("postgresql://host/name", tmp_path / "copy.dump")
    assert "pg_dump" in refused.value.advice


def test_the_file_says_in_which_mode_it_is(sqlite_url: str) -> None:
    store = open_store(sqlite_url, KEY)
    with closing(sqlite3.connect(sqlite_path(sqlite_url))) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    store.close()


def test_a_migration_is_taken_back_and_run_again_with_a_copy_each_time(sqlite_url: str) -> None:
    saved(sqlite_url)
    before, after = migrate(sqlite_url, back=True)
    assert (before, after < before) == (tables.REVISION, True)
    with pytest.raises(NotMigrated):
        kept(sqlite_url)
    migrate(sqlite_url)
    assert kept(sqlite_url) == [TEAM]
    assert sorted(file.name for file in sqlite_path(sqlite_url).parent.glob("*.bak")) == [f"kith.db.{after}.bak", f"kith.db.{before}.bak"]


def test_all_migrations_can_be_taken_back_one_by_one(sqlite_url: str) -> None:
    saved(sqlite_url)
    while migrate(sqlite_url, back=True)[1] != tables.FIRST:
        pass
    with pytest.raises(NotMigrated, match="nothing to take back"):
        migrate(sqlite_url, back=True)
    assert migrate(sqlite_url) == (tables.FIRST, tables.REVISION)
    assert kept(sqlite_url) == [TEAM]


def test_a_database_of_before_turns_had_a_gist_is_brought_up_to_date(sqlite_url: str) -> None:
    saved(sqlite_url)
    while migrate(sqlite_url, back=True)[1] != tables.FIRST:
        pass
    with closing(sqlite3.connect(sqlite_path(sqlite_url))) as connection, connection:
        connection.execute("ALTER TABLE turn DROP COLUMN gist")
    assert migrate(sqlite_url) == (tables.FIRST, tables.REVISION)
    with closing(open_store(sqlite_url, KEY)) as store:
        assert store.turns(SpaceId(TEAM.id), ChannelId("C")) == []


def test_a_migration_is_taken_back_on_postgresql(empty_postgres: str) -> None:
    saved(empty_postgres)
    migrate(empty_postgres, back=True)
    migrate(empty_postgres)
    assert kept(empty_postgres) == [TEAM]
