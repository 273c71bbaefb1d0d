"""How quick drill is beside what a person would take instead, and how it grows: `python -m
tests.bench.speed`.

Whole processes and single steps, by turns, medians; the ratio of the time on the wall and that of
the processor time (user and system). On a machine that does other things at the same time the
second is the one to believe. `docs/speed.md` says what the cases are. Some minutes, and a gigabyte
in the temporary folder while it runs.
"""

from __future__ import annotations

import argparse
import compileall
import gc
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import drill as package
from drill.__main__ import BETWEEN_COLLECTIONS
from tests.bench import anki_collections, steps
from tests.bench.answers import (
    anki_answers,
    drill_answers,
    drill_answers_in_turn,
    flushes_an_answer,
    several,
)
from tests.bench.homes import make_home
from tests.bench.runs import Case, Taken, at_home, by_turns, drill, process, script
from tests.bench.terminal import until_first_card, until_first_screen, until_keys

SIZES = (100, 10_000, 100_000)  # cards
LOGS = (0, 10_000, 1_000_000)  # reviews
HEAVY = "import sqlmodel, prompt_toolkit, rich"


@dataclass(frozen=True, slots=True)
class Aim:
    """A case, what it is held against, and the ratio that is aimed at."""

    says: str
    case: str
    beside: str
    ratio: float


class Bench:
    """The homes and collections of one run, made when they are first asked for."""

    def __init__(self, folder: Path, runs: int) -> None:
        self.folder = folder
        self.runs = runs

    def home(self, cards: int, reviews: int) -> Path:
        home = self.folder / f"home-{cards}-{reviews}"
        return home if home.exists() else make_home(home, cards, reviews)

    def collection(self, cards: int, reviews: int) -> Path:
        file = self.folder / f"anki-{cards}-{reviews}" / "collection.anki2"
        return file if file.exists() else anki_collections.make_collection(file, cards, reviews)

    def show(self, title: str, aims: list[Aim], cases: Mapping[str, Case]) -> None:
        taken = by_turns(cases, self.runs)
        print(
            f"\n### {title}\n\n| case | drill | beside | wall | processor | aim "
            "|\n|---|---|---|---|---|---|"
        )
        for aim in aims:
            case, beside = taken[aim.case], taken[aim.beside]
            wall, cpu = case.wall / beside.wall, case.cpu / beside.cpu
            figures = (
                f"{milliseconds(case)} | {milliseconds(beside)} | {wall:.2f} | {cpu:.2f} | "
                f"{aim.ratio:g}"
            )
            print(f"| {aim.says} | {figures} |", flush=True)


def milliseconds(taken: Taken) -> str:
    return f"{taken.cpu * 1000:.3g} ms"


def start(bench: Bench) -> None:
    small, large = bench.home(100, 10_000), bench.home(100_000, 1_000_000)
    new = bench.home(100_000, 0)
    small_anki, large_anki = (
        str(bench.collection(100, 10_000)),
        str(bench.collection(100_000, 1_000_000)),
    )
    apy = str(Path(sys.executable).with_name("apy"))
    cases = {
        "pass": process(script("pass")),
        "apy": process([apy, "--help"]),
        "version": process(drill("--version")),
        "help": process(drill("--help")),
        "anki due, small": process(script(anki_collections.DUE, small_anki)),
        "anki due": process(script(anki_collections.DUE, large_anki)),
        "anki card": process(script(anki_collections.FIRST_CARD, small_anki)),
        "due, small": process(drill("due"), at_home(small)),
        "due, all new": process(drill("due"), at_home(new)),
        "due": process(drill("due"), at_home(large)),
        "imports": process(script(HEAVY)),
        "screen": until_first_screen(drill(), at_home(small)),
        "keys": until_keys(drill(), at_home(small)),
        "card": until_first_card(drill(), at_home(small)),
    }
    aims = [
        Aim("`drill --version`, beside `apy --help`", "version", "apy", 0.15),
        Aim("`drill --version`, beside `python -c pass`", "version", "pass", 3),
        Aim("`drill --help`, beside `apy --help`", "help", "apy", 0.15),
        Aim("`drill --help`, beside `python -c pass`", "help", "pass", 3),
        Aim("`drill due`, 100 cards, 10k reviews", "due, small", "anki due, small", 0.12),
        Aim("`drill due`, 100k cards, all new", "due, all new", "anki due", 0.12),
        Aim("`drill due`, 100k cards, 1M reviews", "due", "anki due", 0.12),
        Aim("`drill due`, 1M reviews beside none", "due", "due, all new", 1.2),
        Aim("first screen", "screen", "anki card", 0.15),
        Aim("the prompt takes keys", "keys", "anki card", 0.6),
        Aim("Enter at once: first card, beside the imports", "card", "imports", 1.1),
    ]
    bench.show("Start", aims, cases)


def answers(bench: Bench) -> None:
    home = bench.home(100_000, 1_000_000)
    cases = {
        "drill": several(drill_answers(home)),
        "anki": several(anki_answers(bench.collection(100_000, 1_000_000)), 3),
    }
    bench.show(
        "Answer to next card, 100k cards, 1M reviews",
        [Aim("an answer", "drill", "anki", 1.5)],
        cases,
    )
    flushes = flushes_an_answer(bench.home(10_000, 10_000))
    print(
        "\nFlushes to disk by one answer: "
        f"{'no strace to count them' if flushes is None else f'{flushes:g}'}"
    )


def decks(bench: Bench) -> None:
    home = bench.home(10_000, 10_000)
    cases = {
        "unchanged": steps.start_unchanged(home),
        "changed": steps.take_in(home),
        "parse": steps.parse_alone(home),
    }
    aims = [
        Aim("start with unchanged decks", "unchanged", "parse", 0.02),
        Aim("a changed deck taken in", "changed", "parse", 1.5),
    ]
    bench.show("A deck of 10k cards, beside CSafeLoader", aims, cases)


def log(bench: Bench) -> None:
    cases = {
        "drill": steps.replay_log(),
        "fsrs": steps.replay_by_fsrs(),
        "judge": steps.judge_checklist(),
    }
    bench.show(
        "Replay, a million reviews", [Aim("replay, beside py-fsrs", "drill", "fsrs", 0.2)], cases
    )
    judged = by_turns({"judge": steps.judge_checklist()}, bench.runs)["judge"]
    print(f"\nOne checklist answer judged: {milliseconds(judged)} of processor time (aim: 20 ms)")


def growth(bench: Bench) -> None:
    print(
        "\n### How it grows\n\n| cards | reviews | `drill due` | first card | an answer "
        "|\n|---|---|---|---|---|"
    )
    for cards in SIZES:
        for reviews in LOGS:
            home = bench.home(cards, reviews)
            environ = at_home(home)
            cases = {
                "due": process(drill("due"), environ),
                "card": until_first_card(drill(), environ),
            }
            taken = by_turns(cases, 3)
            # Which uses up the day's new cards.
            taken |= by_turns({"answer": several(drill_answers_in_turn(home))}, 3)
            figures = " | ".join(milliseconds(taken[name]) for name in taken)
            print(f"| {cards:,} | {reviews:,} | {figures} |", flush=True)


PARTS: dict[str, Callable[[Bench], None]] = {
    "start": start,
    "answers": answers,
    "decks": decks,
    "log": log,
    "growth": growth,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)} (default: all)")
    parser.add_argument("--runs", type=int, default=7, help="of each case (default: 7)")
    parser.add_argument(
        "--homes",
        type=Path,
        help="a folder to make the homes in, or to find those of an earlier run",
    )
    words = parser.parse_args()
    compileall.compile_dir(str(Path(package.__file__).parent), quiet=1)
    # As in every process of drill, for what runs in this one, others included.
    gc.set_threshold(BETWEEN_COLLECTIONS)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(words.homes or Path(folder), words.runs)
        for name in words.parts or PARTS:
            PARTS[name](bench)


if __name__ == "__main__":
    main()
