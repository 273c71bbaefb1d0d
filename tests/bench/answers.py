"""From an answer to the next card: drill in a session beside Anki's `answer_card` and the card
after it.

Both judge nothing worth mentioning (a plain card is answered rightly), store the answer with the
memory that it leaves, flush it to disk, and fetch the next card. drill's session here is the one
that a terminal leads, without the terminal.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.homes import bench_env
from tests.bench.runs import Case, Taken

ANSWERS = 15  # in a run; Anki has 20 new cards a day
_FLUSHES = re.compile(r"\b(?:fsync|fdatasync|sync_file_range|msync)\(")


def drill_answers(home: Path) -> Callable[[], None]:
    """What answers the card being asked, in a session that stays open."""
    from drill.app.learning.answering import Effort
    from drill.app.learning.daily import SessionOptions
    from drill.app.learning.quiz import Quiz
    from drill.app.library import open_library
    from drill.core.learning.selection import Selection

    env = bench_env(home)
    opened = open_library(env)
    quiz = Quiz(env, opened.__enter__(), SessionOptions(Selection(labels=("basic",)), new=1_000))

    def answer() -> None:
        assert opened is not None  # which keeps the database open
        card = quiz.card()
        assert card is not None
        quiz.answer(card, card.answer, Effort(5.0))

    return answer


def drill_answers_in_turn(home: Path) -> Callable[[], None]:
    """The same outside a session, card by card and round again: there is always one, however few
    are due."""
    from itertools import cycle, islice

    from drill.app.corrected_cards import asked_cards
    from drill.app.learning.answering import Effort
    from drill.app.learning.answering import answer as store_answer
    from drill.app.library import open_library
    from drill.core.learning.log import Mode
    from drill.core.learning.selection import Selection

    env = bench_env(home)
    opened = open_library(env)
    library = opened.__enter__()
    chosen = asked_cards(library.store, Selection(("bench0",), ("basic",)))
    cards = cycle([card.id for card in islice(chosen, 1_000)])

    def answer() -> None:
        assert opened is not None  # which keeps the database open
        card = library.card(next(cards))
        store_answer(env, library, card, card.answer, Mode.ANSWER, Effort(5.0))

    return answer


def anki_answers(file: Path) -> Callable[[], None]:
    from anki.collection import Collection

    collection = Collection(str(file))

    def answer() -> None:
        queued = collection.sched.get_queued_cards().cards[0]
        card = collection.get_card(queued.card.id)
        card.start_timer()
        collection.sched.answer_card(
            collection.sched.build_answer(card=card, states=queued.states, rating=2)
        )

    return answer


def several(answer: Callable[[], None], times: int = ANSWERS) -> Case:
    """Seconds of one answer, taken over some."""

    def once() -> Taken:
        wall, cpu = time.perf_counter(), time.process_time()
        for _ in range(times):
            answer()
        return Taken((time.perf_counter() - wall) / times, (time.process_time() - cpu) / times)

    return once


def flushes_an_answer(home: Path) -> float | None:
    """Flushes to disk by one answer more in a session, counted by strace; None where there is no
    strace."""
    if shutil.which("strace") is None:
        return None
    few, many = 10, 60
    return (_flushes(home, many) - _flushes(home, few)) / (many - few)


def _flushes(home: Path, answers: int) -> int:
    with tempfile.NamedTemporaryFile() as trace:
        command = [
            "strace",
            "-f",
            "-e",
            "trace=fsync,fdatasync,sync_file_range,msync",
            "-o",
            trace.name,
        ]
        session = [sys.executable, "-m", "tests.bench.answers", str(home), str(answers)]
        subprocess.run([*command, *session], check=True, capture_output=True)
        return len(_FLUSHES.findall(Path(trace.name).read_text()))


if __name__ == "__main__":
    one_answer = drill_answers(Path(sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        one_answer()
