"""`python -m tests.fuzz SECONDS [TARGET…]`: search for so long in each target, each in a process of
its own.

A find is written beside the terminal as a file `crash-…`; its text belongs into `tests/hostile`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

TARGETS = ("deck", "notes", "graders", "package", "tables")
SLOWEST = 10  # seconds for one text, on a machine that has other things to do
MEGABYTES = 2_000  # the instrumented program needs more than the program


def main(seconds: str, names: list[str]) -> int:
    worst = 0
    for name in names or TARGETS:
        print(f"== {name}", flush=True)
        worst = max(
            worst,
            subprocess.run([sys.executable, "-m", "tests.fuzz", "--one", seconds, name]).returncode,
        )
    return worst


def search(seconds: str, name: str) -> None:
    import atheris

    with atheris.instrument_imports(include=["drill", "yaml", "markdown_it"]):
        from tests.fuzz import targets
    target = targets.TARGETS[name]()
    with tempfile.TemporaryDirectory(prefix="drill-corpus-") as corpus:
        for number, seed in enumerate(targets.seeds()[name]):
            (Path(corpus) / str(number)).write_bytes(seed)
        limits = [
            f"-max_total_time={seconds}",
            f"-timeout={SLOWEST}",
            f"-rss_limit_mb={MEGABYTES}",
            "-max_len=20000",
        ]
        atheris.Setup(
            [sys.argv[0], corpus, *limits, "-print_final_stats=1", "-verbosity=0"], target
        )
        atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        search(sys.argv[2], sys.argv[3])
    else:
        sys.exit(main(sys.argv[1], sys.argv[2:]))
