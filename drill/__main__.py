"""Start drill: `drill`, or `python -m drill`."""

from __future__ import annotations

import gc
import signal
import sys

# Objects made between two looks for cycles. Python's own 700 cost a tenth of every start, in which
# nothing is garbage.
BETWEEN_COLLECTIONS = 200_000


def main() -> None:
    gc.set_threshold(BETWEEN_COLLECTIONS)
    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
        # While loading, Ctrl-C ends without a traceback.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from drill.cli import main as run

    code = run()
    gc.freeze()  # the process ends here; what is left needs no last look
    sys.exit(code)


if __name__ == "__main__":
    main()
