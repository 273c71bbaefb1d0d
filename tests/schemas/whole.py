"""The tables of the newest schema as one script, which a first start runs in the place of all
migrations.

Written once there is a new migration: `python -m tests.schemas.whole`. A test holds that the
scripts are what the migrations do.
"""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

from drill.dbfiles import SCHEMA
from drill.store.engine import END, WHOLE, migrate
from tests.cluster import running_cluster, server_binaries

_STEPS = ("CREATE", "ALTER", "INSERT")


def script_of(engine: Engine, schema: str | None = None) -> str:
    """What the migrations do to an empty database, but for counting up the number of the schema."""
    statements: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(_connection: Connection, _cursor: object, statement: str, *_: Any) -> None:
        statements.append(_plain(statement, schema))

    with engine.begin() as connection:
        if schema is not None:
            connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
            connection.exec_driver_sql(f"SET search_path TO {schema}")
            statements.clear()
        migrate(connection, schema)
    engine.dispose()
    made = [one for one in statements if one.startswith(_STEPS)]
    return END.join(made).replace("VALUES ('0001')", f"VALUES ('{SCHEMA}')") + END


def _plain(statement: str, schema: str | None) -> str:
    """In one line, without the name of the schema and what is given back."""
    line = re.sub(r"\s+", " ", statement).strip()
    line = re.sub(r" RETURNING .*", "", line)
    return line.replace(f"{schema}.", "") if schema is not None else line


def main() -> None:
    binaries = server_binaries()
    assert binaries is not None
    with TemporaryDirectory() as folder, running_cluster(binaries) as cluster:
        scripts = {
            "sqlite": script_of(create_engine(f"sqlite:///{Path(folder) / 'drill.db'}")),
            "postgresql": script_of(create_engine(cluster.url()), "whole"),
        }
    for dialect, script in scripts.items():
        (WHOLE / f"{SCHEMA}.{dialect}.sql").write_text(script, encoding="utf-8")


if __name__ == "__main__":
    main()
