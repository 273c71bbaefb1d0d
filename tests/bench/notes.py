"""How long a build takes beside the parser alone, on documents of growing size: `python -m
tests.bench.notes`; with a folder behind it, on the first megabyte of the notes in there, as one
document and as many."""

from __future__ import annotations

import gc
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from markdown_it import MarkdownIt

from drill import vocabulary
from drill.core.material import Document, build

VOCABULARY = vocabulary.load()
NOTES = Path(__file__).parent.parent / "notes"
MATERIAL = NOTES.parents[1] / "decks" / "material"
SIZES = (125_000, 250_000, 500_000, 1_000_000)  # characters
WORDS = ("amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heron", "inlet", "jasper")


def long_notes(paths: list[Path], size: int) -> str:
    """The documents over and over, with other words each time, so that nothing can be
    remembered."""
    chance = random.Random(1)
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    parts: list[str] = []
    while sum(map(len, parts)) < size:
        parts.append(
            re.sub(
                r"\b(?:the|of|for|and|is)\b",
                lambda _: chance.choice(WORDS) + chance.choice(WORDS),
                text,
            )
        )
    return "\n".join(parts)[:size]


def seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(3):
        gc.collect()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def measure(name: str, documents: Sequence[Document]) -> None:
    """Prints how long the parser and a build take for the same documents."""

    def parse() -> None:
        for document in documents:
            MarkdownIt("commonmark").enable("table").parse(document.text)

    alone = seconds(parse)
    whole = seconds(lambda: build(documents, VOCABULARY))
    size = sum(len(document.text) for document in documents)
    print(
        f"{name}: {size:>9,} characters  parser {alone:.2f} s  build {whole:.2f} s  "
        f"{whole / alone:.2f} times"
    )


def first_megabyte(folder: Path) -> list[Document]:
    found: list[Document] = []
    left = SIZES[-1]
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8", errors="replace")[:left]
        found.append(Document(str(path.relative_to(folder)), text))
        left -= len(text)
    return [document for document in found if document.text]


def main() -> None:
    for folder in map(Path, sys.argv[1:]):
        documents = first_megabyte(folder)
        together = "\n".join(document.text for document in documents)
        measure(f"{folder}, one document", [Document("long.md", together)])
        measure(f"{folder}, {len(documents)} documents", documents)
    if sys.argv[1:]:
        return
    for name, paths in (
        ("tests/notes", sorted(NOTES.glob("*.md"))),
        ("decks/material", sorted(MATERIAL.glob("*.md"))),
    ):
        for size in SIZES:
            measure(name, [Document("long.md", long_notes(paths, size))])


if __name__ == "__main__":
    main()
