"""A PostgreSQL server for the tests: found, made in a temporary folder, started, and thrown
away."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

if sys.platform != "win32":
    import pwd

WAIT = 60  # seconds; a bound, not a measure
# Sorted in a way that no code of ours expects, so that nothing can lean on the server's own order.
LOCALE = ("--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=und-u-ka-shifted")
# What a crash of the machine would lose does not matter here; what a crash of the server would lose
# does.
SETTINGS = (
    *(
        "fsync=off",
        "full_page_writes=off",
        "wal_level=minimal",
        "max_wal_senders=0",
        "autovacuum=off",
    ),
    *("listen_addresses=''", "timezone='Asia/Kathmandu'", "max_connections=50"),
)


@dataclass(frozen=True)
class Cluster:
    """A server on a socket in `folder`, run by `user`, or by whoever runs the tests if that is not
    root."""

    binaries: Path
    folder: Path
    user: str | None

    def start(self) -> None:
        settings = " ".join(
            f"-c {setting}" for setting in (*SETTINGS, f"unix_socket_directories='{self.folder}'")
        )
        self._run("pg_ctl", "start", "-w", "-D", "data", "-l", "log", "-o", settings)

    def stop(self, mode: str = "immediate") -> None:
        """Stop as `pg_ctl` does it: `fast` cuts all connections off, `immediate` crashes."""
        self._run("pg_ctl", "stop", "-w", "-D", "data", "-m", mode)

    def address(self, home: Path) -> str:
        """The database of the drill in the folder `home`: a schema of its own."""
        return self.url(schema=f"home_{sha256(str(home).encode()).hexdigest()[:16]}")

    def url(self, user: str = "learner", schema: str | None = None) -> str:
        options = f"&options=-csearch_path%3D{quote(schema)}" if schema else ""
        return f"postgresql+psycopg://{user}@/postgres?host={quote(str(self.folder))}{options}"

    def sql(self, statements: str) -> str:
        """Carry out statements as the owner of the server; return what they print."""
        return self._run(
            "psql", "-h", str(self.folder), "-U", "learner", "-d", "postgres", "-qAtc", statements
        )

    def make(self) -> None:
        self._run("initdb", "-D", "data", "-N", "-A", "trust", "-U", "learner", *LOCALE)
        rules = self.folder / "data" / "pg_hba.conf"
        rules.write_text(f"local all guarded scram-sha-256\n{rules.read_text()}")

    def _run(self, program: str, *arguments: str) -> str:
        who: dict[str, Any] = (
            {"user": self.user, "group": pwd.getpwnam(self.user).pw_gid} if self.user else {}
        )
        # Not a pipe, which the server would inherit and keep open.
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(
                [self.binaries / program, *arguments],
                cwd=self.folder,
                stdout=said,
                stderr=subprocess.STDOUT,
                timeout=WAIT,
                check=False,
                **who,
            )
            said.seek(0)
            text = said.read().decode()
        if done.returncode:
            raise RuntimeError(f"{program}: {text}")
        return text


def server_binaries() -> Path | None:
    """The folder of initdb and pg_ctl: on the PATH, or the newest where Debian keeps them."""
    found = shutil.which("pg_ctl")
    if found and shutil.which("initdb"):
        return Path(found).resolve().parent
    kept = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(kept, key=lambda path: int(path.parent.name), default=None)


def _folder_in_memory() -> str | None:
    """A folder that is no disk, if there is one with room: from a slow disk the files of a thousand
    schemas are removed in over a minute."""
    memory = Path("/dev/shm")
    has_room = memory.is_dir() and shutil.disk_usage(memory).free >= _ROOM
    return str(memory) if has_room and os.access(memory, os.W_OK) else None


_ROOM = 4 * 2**30  # bytes


@contextmanager
def running_cluster(binaries: Path) -> Iterator[Cluster]:
    """PostgreSQL refuses to run as root, who hands it over to a user that can do nothing else."""
    user = None
    if os.geteuid() == 0:
        user = next(
            name
            for name in ("postgres", "nobody")
            if name in {entry.pw_name for entry in pwd.getpwall()}
        )
    with tempfile.TemporaryDirectory(
        prefix="drill-server-", dir=_folder_in_memory(), ignore_cleanup_errors=True
    ) as folder:
        if user:
            shutil.chown(folder, user)
        cluster = Cluster(binaries, Path(folder), user)
        cluster.make()
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()
