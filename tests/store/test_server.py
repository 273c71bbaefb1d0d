"""PostgreSQL: a schema for each learner, several processes at a time, and a server that goes away
and comes back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pexpect
import psycopg
import pytest
from sqlalchemy import event

from drill.core.learning.log import Mode, Review, replay
from drill.store import Store, StoreError, engine, postgresql
from tests.cluster import Cluster
from tests.conftest import DECK
from tests.store.test_store import AT, DAY, FILE, answer
from tests.store.test_store import DECK as SMALL_DECK

WAIT = 60  # seconds; a bound, not a measure
READY = "\x1b[?25h"  # prompt_toolkit shows the cursor again once it takes keys


@pytest.fixture
def store(cluster: Cluster, tmp_path: Path) -> Iterator[Store]:
    with closing(Store(cluster.address(tmp_path))) as made:
        made.decks.save(SMALL_DECK, FILE, lambda card: 30.0)
        yield made


@pytest.fixture
def environ(cluster: Cluster, tmp_path: Path) -> dict[str, str]:
    """The nearest_subject of a process whose home is the folder of the test."""
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "demo.yaml").write_text(DECK, encoding="utf-8")
    environ = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    address = {"DRILL_HOME": str(tmp_path), "DRILL_DATABASE": cluster.address(tmp_path)}
    return {**environ, **address, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}


def tables(cluster: Cluster, schema: str) -> list[str]:
    query = f"SELECT tablename FROM pg_tables WHERE schemaname = '{schema}' ORDER BY 1 LIMIT 2"
    return cluster.sql(query).split()


@pytest.mark.parametrize(
    ("name", "schema"), [("anna", "anna"), ('"Anna B"', "Anna B"), ('"a""%b"', 'a"%b')]
)
def test_a_learners_schema_is_made_when_it_is_missing(
    cluster: Cluster, name: str, schema: str
) -> None:
    for _ in range(2):
        Store(cluster.url(schema=name.replace(" ", "\\ "))).close()
    assert tables(cluster, schema) == ["action", "action_card"]
    cluster.sql(f"DROP SCHEMA {name} CASCADE")


def test_a_schema_is_not_taken_for_another_that_is_on_the_path_too(cluster: Cluster) -> None:
    Store(cluster.url(schema="bea")).close()
    Store(cluster.url(schema="carl,bea")).close()
    assert tables(cluster, "carl") == ["action", "action_card"]
    cluster.sql("DROP SCHEMA bea, carl CASCADE")


def test_a_schema_named_after_the_user_needs_no_word(cluster: Cluster) -> None:
    cluster.sql("CREATE ROLE dora LOGIN; CREATE SCHEMA AUTHORIZATION dora")
    Store(cluster.url("dora")).close()
    assert tables(cluster, "dora") == ["action", "action_card"]
    cluster.sql("DROP OWNED BY dora; DROP ROLE dora")


def test_who_may_not_make_a_schema_is_told_what_to_ask_for(cluster: Cluster) -> None:
    cluster.sql("CREATE ROLE emil LOGIN")
    with pytest.raises(StoreError) as caught:
        Store(cluster.url("emil", "emil"))
    assert str(caught.value) == (
        "postgresql+psycopg://emil@/postgres: permission denied for database postgres\n"
        "  Have the schema made for you: CREATE SCHEMA name AUTHORIZATION you; "
        "see docs/machines.md."
    )
    cluster.sql("DROP ROLE emil")


@pytest.mark.parametrize("reads_alone", ["role", "session"])
def test_who_may_only_read_reads_and_is_told_so(
    cluster: Cluster, store: Store, tmp_path: Path, reads_alone: str
) -> None:
    answer(store, "d/a", 4)
    schema = f"home_{sha256(str(tmp_path).encode()).hexdigest()[:16]}"
    cluster.sql(
        f"CREATE ROLE reader LOGIN; GRANT USAGE ON SCHEMA {schema} TO reader; "
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO reader"
    )
    url = cluster.url("reader", schema)
    if reads_alone == "session":
        url = f"{cluster.address(tmp_path)}%20-cdefault_transaction_read_only%3Don"
    with closing(Store(url)) as reading:
        assert len(list(reading.log.reviews())) == 1
        with pytest.raises(StoreError) as caught:
            answer(reading, "d/a", 4)
    assert caught.value.hint == (
        "You may read there and not write. What was answered before is safe."
    )
    assert len(list(store.log.reviews())) == 1
    cluster.sql("DROP OWNED BY reader; DROP ROLE reader")


def test_a_password_lets_in_and_is_never_shown(cluster: Cluster) -> None:
    cluster.sql(
        "CREATE ROLE guarded LOGIN PASSWORD 'open sesame'; GRANT CREATE ON DATABASE postgres TO "
        "guarded"
    )
    right = cluster.url("guarded:open%20sesame", "guarded")
    Store(right).close()
    for wrong in (
        right.replace("open", "s3cret"),
        cluster.url("guarded", "guarded") + "&password=s3cret",
    ):
        with pytest.raises(StoreError) as caught:
            Store(wrong)
        assert 'password authentication failed for user "guarded"' in caught.value.message
        assert caught.value.hint == (
            "Put it into ~/.pgpass, or into DRILL_DATABASE as "
            "postgresql+psycopg://me:password@host/drill."
        )
        assert "s3cret" not in str(caught.value)
    cluster.sql("DROP OWNED BY guarded; DROP ROLE guarded")


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://me:s3@cr:et@host/x", "postgresql://…"),
        ("postgresql://me:s3cret@host:port/x?password=s3cret", "postgresql://…"),
        ("postgresql+psycopg://me:s3cret", "postgresql+psycopg://…"),
        ("postgresql+psycopg://me:12345@host", "postgresql+psycopg://…"),
        ("postgresql://host/x;password=s3cret", "postgresql://…"),
        ("postgresql://me s3cret@host/x", "postgresql://…"),
        ("postgresql://me/s3cret@host/x", "postgresql://…"),
        ("postgresql://me:s3/cret@host/x", "postgresql://…"),
        ("host=db password=s3://cret", "…"),
    ],
)
def test_an_address_that_is_not_understood_shows_no_piece_of_its_password(
    address: str, shown: str
) -> None:
    with pytest.raises(StoreError) as caught:
        Store(address)
    assert str(caught.value) == (
        f"DRILL_DATABASE: cannot use {shown!r}: it is not of the form NAME:PASSWORD@HOST/DATABASE\n"
        "  In a password write %40 for @, %3A for : and %2F for a slash."
    )


def test_without_the_driver_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError) as caught:
        Store("postgresql://me@host/x")
    assert "cannot use 'postgresql://me@host/x': " in caught.value.message
    assert "psycopg" in caught.value.message
    assert "pip install '.[postgres]'" in caught.value.hint


def test_a_database_that_is_not_there_is_one_message(cluster: Cluster) -> None:
    with pytest.raises(StoreError) as caught:
        Store(cluster.url().replace("/postgres?", "/nowhere?"))
    assert 'database "nowhere" does not exist' in caught.value.message
    assert (
        caught.value.hint
        == "Have the database and the user made first: createuser, createdb; see docs/machines.md."
    )


def test_readers_see_one_moment_and_writers_what_is_newest(store: Store) -> None:
    with store._engine.connect() as reader:
        assert reader.exec_driver_sql("SELECT count(*) FROM review").scalar() == 0
        answer(store, "d/a", 4)
        assert reader.exec_driver_sql("SELECT count(*) FROM review").scalar() == 0
    assert len(list(store.log.reviews())) == 1


def test_an_older_schema_is_brought_up_to_date(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, newest = cluster.address(tmp_path), engine.SCHEMA
    with monkeypatch.context() as older:
        older.setattr(engine, "SCHEMA", "0001")
        Store(address).close()
    with closing(Store(address)) as store, store._engine.connect() as connection:
        assert (
            connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == newest
        )


def test_a_newer_schema_is_refused(cluster: Cluster, store: Store, tmp_path: Path) -> None:
    with store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0099'")
    with pytest.raises(
        StoreError, match=r"was written by a newer drill \(schema 0099, this one knows "
    ):
        Store(cluster.address(tmp_path))


def test_a_writer_that_never_ends_is_named(
    store: Store, cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "_WRITE", postgresql._WRITE.replace("60s", "100ms"))
    with closing(Store(cluster.address(tmp_path))) as other, other._engine.begin() as holding:
        holding.exec_driver_sql(postgresql._WRITE)
        with pytest.raises(StoreError) as caught:
            answer(store, "d/a", 4)
    assert caught.value.message.endswith("canceling statement due to lock timeout")
    assert (
        caught.value.hint
        == "Close the program that holds it, or try again. What was answered before is safe."
    )
    answer(store, "d/a", 4)


def test_an_answer_that_the_server_cut_off_is_told_and_not_stored_by_half(
    store: Store, cluster: Cluster
) -> None:
    review = Review(store.log.new_id(AT), "d/a", AT, DAY, 4, 0.8, 1.5, Mode.TODAY, "typed")

    def cut_off(connection: object) -> None:
        cluster.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = "
            "'drill'"
        )

    event.listen(store._engine, "commit", cut_off)
    with pytest.raises(StoreError, match="terminating connection due to administrator command"):
        store.log.append(review)
    event.remove(store._engine, "commit", cut_off)
    assert list(store.log.reviews()) == []
    store.log.append(review)
    assert list(store.log.reviews()) == [(review, False)]
    assert store.log.card_state("d/a") == replay([review])


@pytest.mark.parametrize("arrived", [True, False])
def test_a_connection_that_is_lost_in_a_commit_is_told_by_whether_that_arrived(
    store: Store, monkeypatch: pytest.MonkeyPatch, arrived: bool
) -> None:
    review = Review(store.log.new_id(AT), "d/a", AT, DAY, 4, 0.8, 1.5, Mode.TODAY, "typed")
    commit = psycopg.Connection.commit

    def lost(connection: psycopg.Connection[Any]) -> None:
        monkeypatch.setattr(psycopg.Connection, "commit", commit)
        if arrived:
            commit(connection)
        connection.close()
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(psycopg.Connection, "commit", lost)
    if arrived:
        store.log.append(review)
    else:
        with pytest.raises(StoreError, match="server closed the connection unexpectedly"):
            store.log.append(review)
    assert list(store.log.reviews()) == ([(review, False)] if arrived else [])
    answer(store, "d/b", 4)
    assert len(list(store.log.reviews())) == 1 + arrived


def test_a_server_that_stays_away_is_told_after_a_while(
    store: Store, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "AWAY_SECONDS", 0.0)
    answer(store, "d/a", 4)
    cluster.stop()
    try:
        with pytest.raises(StoreError, match="No such file or directory") as caught:
            answer(store, "d/a", 4, DAY + timedelta(days=1))
    finally:
        cluster.start()
    assert (
        caught.value.hint
        == "Is the server there? drill history shows what is stored; nothing was stored by half."
    )
    assert len(list(store.log.reviews())) == 1


def test_who_will_not_wait_for_the_server_waits_no_second_time(
    store: Store, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(postgresql, "sleep", interrupt)
    cluster.stop()
    try:
        with pytest.raises(KeyboardInterrupt):
            list(store.log.reviews())
        with pytest.raises(StoreError, match="No such file or directory"):
            list(store.log.reviews())
    finally:
        cluster.start()
    assert list(store.log.reviews()) == []


def run(environ: dict[str, str], *argv: str) -> subprocess.Popen[str]:
    command = [sys.executable, *argv]
    return subprocess.Popen(
        command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def history(environ: dict[str, str]) -> list[tuple[str, int]]:
    out, err = run(environ, "-m", "drill", "history", "--json").communicate(timeout=WAIT)
    assert err == ""
    return [(row["card"], row["quality"]) for row in json.loads(out)]


def test_first_starts_at_the_same_time_do_not_collide(environ: dict[str, str]) -> None:
    processes = [run(environ, "-m", "drill", "decks", "--json") for _ in range(3)]
    done = [process.communicate(timeout=WAIT) for process in processes]
    assert {err for _, err in done} == {""}
    assert len({out for out, _ in done}) == 1


ANSWERING = """
import sys
from drill.cli import main
for number in range(12):
    main(["answer", "demo/capital", f"{sys.argv[1]} {number}", "--quality", str(number % 6)])
"""


def test_processes_that_answer_the_same_card_at_the_same_time_lose_nothing(
    environ: dict[str, str], cluster: Cluster, tmp_path: Path
) -> None:
    processes = [run(environ, "-c", ANSWERING, name) for name in ("one", "two")]
    assert {process.communicate(timeout=WAIT)[1] for process in processes} == {""}
    with closing(Store(cluster.address(tmp_path))) as store:
        answers = [review.answer for review, _ in store.log.reviews()]
        assert sorted(answers) == sorted(
            f"{name} {number}" for name in ("one", "two") for number in range(12)
        )
        assert store.log.card_state("demo/capital") == replay(store.log.entries("demo/capital"))


def test_a_server_that_restarts_in_a_session_loses_no_answer(
    environ: dict[str, str], cluster: Cluster
) -> None:
    with pexpect.spawn(
        sys.executable,
        ["-m", "drill", "today", "demo"],
        env=environ,
        encoding="utf-8",
        timeout=WAIT,
        dimensions=(40, 80),
    ) as session:
        session.expect_exact("How long is the wrap-up?")
        session.expect_exact(READY)
        cluster.stop("fast")
        cluster.start()
        session.send("5-10\r")
        session.expect_exact("Quality 5")
        session.expect_exact(READY)
        cluster.stop()
        try:
            session.send("\r")
            session.expect_exact("the database is away; waiting for it, up to 60 s (Ctrl-C leaves)")
        finally:
            cluster.start()
        session.expect_exact("Load: what do you ask?")
        session.expect_exact(READY)
        session.send("q\r")
        session.expect_exact("1 card")
        session.send("\r")
        session.expect_exact(pexpect.EOF)
    assert history(environ) == [("demo/wrap-up", 5)]
