"""What all tests share: a throw-away PostgreSQL, started once for each test process."""

import os
from collections.abc import Iterator

import pytest

from tests.storage.postgres import cluster, own_database, programs


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
