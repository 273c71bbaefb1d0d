"""Start drill: `drill`, or `python -m drill`."""

from __future__ import annotations

import signal
import sys


def main() -> None:
    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # while loading, Ctrl-C ends without a traceback
    from drill.cli import main as run

    sys.exit(run())


if __name__ == "__main__":
    main()
