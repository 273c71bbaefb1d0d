"""Start drill: `drill`, or `python -m drill`."""

from __future__ import annotations

import sys


def main() -> None:
    from drill.cli import main as run

    sys.exit(run())


if __name__ == "__main__":
    main()
