"""What all tests share: a throw-away PostgreSQL, started once for each test process, and how Hypothesis searches."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir

from tests.storage.postgres import cluster, own_database, programs

set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "kith-hypothesis")  # its tables of Unicode; the working copy stays as it is
_SLOW = [HealthCheck.too_slow]  # how quick this machine is at the moment is no property of Kith
_EITHER = settings(deadline=None, database=None, print_blob=True, suppress_health_check=_SLOW)
settings.register_profile("same", _EITHER, derandomize=True)  # every run tries the same examples: no run fails by luck
settings.register_profile("search", _EITHER, max_examples=2_000)  # pytest --hypothesis-profile=search; a test with a number of its own keeps it
settings.load_profile("same")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    given = os.environ.get("KITH_TEST_POSTGRES_URL")
    if given:
        yield own_database(given)
        return
    folder = programs()
    if folder is None:
        if os.environ.get("KITH_REQUIRE_POSTGRES") == "1":
            pytest.fail("PostgreSQL's programs (initdb, pg_ctl) are not on this machine, and KITH_REQUIRE_POSTGRES=1")
        pytest.skip("PostgreSQL's programs are not on this machine")
    with cluster(folder) as url:
        yield own_database(url)
