"""From an answer to the next card: drill in a session beside Anki's `answer_card` and the card after it.

Both judge nothing worth mentioning (a plain card is answered rightly), store the answer with the memory that it leaves,
flush it to disk, and fetch the next card. drill's session here is the one that a terminal leads, without the terminal.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.homes import bench_env
from tests.bench.runs import Case, Taken

ANSWERS = 20  # in a run
_FLUSHES = re.compile(r"\b(?:fsync|fdatasync|sync_file_range|msync)\(")


def drill_answers(home: Path) -> Case:
    """A session that is held on, `ANSWERS` cards a run."""
    from drill.app.answering import Effort
    from drill.app.library import open_library
    from drill.app.quiz import Quiz
    from drill.app.today import Wish
    from drill.core.queue import Selection

    env = bench_env(home)
    opened = open_library(env)
    quiz = Quiz(env, opened.__enter__(), Wish(Selection(labels=("basic",)), new=100_000))

    def answer() -> None:
        card = quiz.card()
        assert card is not None
        quiz.answer(card, card.answer, Effort(5.0))

    return _run_of(answer)


def anki_answers(file: Path) -> Case:
    from anki.collection import Collection

    collection = Collection(str(file))

    def answer() -> None:
        queued = collection.sched.get_queued_cards().cards[0]
        card = collection.get_card(queued.card.id)
        card.start_timer()
        collection.sched.answer_card(collection.sched.build_answer(card=card, states=queued.states, rating=2))

    return _run_of(answer)


def _run_of(answer: object) -> Case:
    def once() -> Taken:
        wall, cpu = time.perf_counter(), time.process_time()
        for _ in range(ANSWERS):
            answer()  # type: ignore[operator]
        return Taken((time.perf_counter() - wall) / ANSWERS, (time.process_time() - cpu) / ANSWERS)

    return once


def flushes_an_answer(home: Path) -> float | None:
    """Flushes to disk by one answer more in a session, counted by strace; None where there is no strace."""
    if shutil.which("strace") is None:
        return None
    few, many = 5, 45
    return (_flushes(home, many) - _flushes(home, few)) / (many - few)


def _flushes(home: Path, answers: int) -> int:
    with tempfile.NamedTemporaryFile() as trace:
        command = ["strace", "-f", "-o", trace.name, sys.executable, "-m", "tests.bench.answers", str(home)]
        subprocess.run([*command, str(answers)], check=True, capture_output=True)
        return len(_FLUSHES.findall(Path(trace.name).read_text()))


if __name__ == "__main__":
    session = drill_answers(Path(sys.argv[1]))
    for _ in range(int(sys.argv[2]) // ANSWERS or 1):
        session()
