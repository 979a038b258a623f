"""Several processes that begin at the same moment, on PostgreSQL: one makes or migrates the tables, the others wait or are told."""

import subprocess
import sys
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from bot.model import Space, SpaceId
from storage.store import open_store
from storage.tables import REVISION
from storage.upkeep import migrate
from tests.storage.conftest import KEY

ROOT = Path(__file__).parents[2]
REFUSALS = ("The database is being restored, migrated or given a new key.", "Kith is using this database.")


def at_once(url: str, imports: str, work: str, processes: int) -> list[str]:
    """What processes print that do something as soon as all of them are there: the value of `done`, or the sentence of an error."""
    code = f"""
import sys
from bot.errors import KithError
{imports}
url, done = sys.argv[1], "done"
print("ready", flush=True)
sys.stdin.readline()
try:
    {work}
    print(done)
except KithError as error:
    print(error.what)
"""
    running = [
        subprocess.Popen([sys.executable, "-W", "ignore", "-c", code, url], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(processes)
    ]
    for process in running:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    return sorted(process.communicate()[0].strip() for process in running)


def stands_at(url: str) -> str:
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
    with engine.connect() as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    engine.dispose()
    (one,) = found
    return str(one)


def stood_before(url: str) -> str:
    """Makes a database that stands one migration behind; returns where."""
    open_store(url, KEY).close()
    return migrate(url, back=True)[1]


def test_an_empty_database_gets_its_tables_once(empty_postgres: str) -> None:
    space = Space(SpaceId("slack:T1"), "Team")
    work = "store = open_store(url, bytes(range(32))); store.save_space(Space(SpaceId('slack:T1'), 'Team')); store.close()"
    assert at_once(empty_postgres, "from storage.store import open_store\nfrom bot.model import Space, SpaceId", work, 3) == ["done"] * 3
    store = open_store(empty_postgres, KEY)
    assert store.spaces() == [space]
    store.close()
    assert stands_at(empty_postgres) == REVISION


def test_an_old_database_is_refused_by_all(empty_postgres: str) -> None:
    old = stood_before(empty_postgres)
    told = at_once(empty_postgres, "from storage.store import open_store", "open_store(url, bytes(range(32))).close()", 3)
    assert told == [f"The database stands at {old}, this program at {REVISION}."] * 3


def test_one_of_several_migrates(empty_postgres: str) -> None:
    old = stood_before(empty_postgres)
    told = at_once(empty_postgres, "import storage.upkeep, alembic.command", "done = '{} to {}'.format(*storage.upkeep.migrate(url))", 3)
    assert told.count(f"{old} to {REVISION}") == 1
    assert all(one in (f"{old} to {REVISION}", f"{REVISION} to {REVISION}") or one in REFUSALS for one in told)
    assert stands_at(empty_postgres) == REVISION


def test_no_migration_is_taken_back_twice(empty_postgres: str) -> None:
    open_store(empty_postgres, KEY).close()
    told = at_once(empty_postgres, "import storage.upkeep, alembic.command", "done = '{} to {}'.format(*storage.upkeep.migrate(url, back=True))", 3)
    steps = [one for one in told if " to 0" in one]
    assert steps
    assert len(set(steps)) == len(steps)
    assert all(one in steps or "not at" in one or one in REFUSALS for one in told)
    assert stands_at(empty_postgres) == f"{int(REVISION) - len(steps):04}"


def test_workspaces_are_kept_once_whoever_installs_them(empty_postgres: str) -> None:
    imports = "from storage.bots import Bots\nfrom storage.crypto import Seal"
    work = "bots = Bots(url, Seal(bytes(32)))\n    for _ in range(5): bots.save('T1', b'xoxb-1')\n    done = bots.find('T1').decode()"
    assert at_once(empty_postgres, imports, work, 3) == ["xoxb-1"] * 3


def test_a_key_is_made_once_and_is_never_seen_half_made(tmp_path: Path) -> None:
    key = tmp_path / "data" / "kith.key"
    told = at_once(str(key), "from pathlib import Path\nfrom storage.crypto import load_key", "done = load_key(Path(url)).hex()", 4)
    assert told == [key.read_bytes().hex()] * 4
    assert [file.name for file in key.parent.iterdir()] == ["kith.key"]
