"""Which program a note of Markdown is of, by its text and its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from drill.app.exchange.imports.importing import OWN
from drill.app.exchange.imports.other_files import HASHCARDS
from drill.core.exchange.flashcards.card_marks import is_own
from drill.core.exchange.markdown_notes import (
    anki_blocks,
    fenced_cards,
    folded_cards,
    heading_cards,
    ki_notes,
    labelled_cards,
    logseq_pages,
    numbered_cards,
    obsidian,
    separator_cards,
    tagged_cards,
)
from drill.core.exchange.markdown_notes.vault_settings import AS_IT_CAME, Vault

OBSIDIAN, BLOCKS, HEADINGS, KI = "obsidian", "obsidian-to-anki", "mdanki", "ki"
LABELS, TAGGED_CARDS = "front-back", "flashcards-obsidian"
FENCES, NUMBERED, LOGSEQ = "anki-fences", "inka", "logseq"
FOLDED = "details"
# Notes that are no cards, by the kind of those in their folder that are.
NOT_MEANT = {
    BLOCKS: "notes without blocks for Anki",
    HEADINGS: "notes that are no decks",
    KI: "notes that are none of ki",
    LABELS: "notes without **Front:** and **Back:**",
    TAGGED_CARDS: "notes without cards that end with #card",
    FENCES: "notes without ```anki",
    NUMBERED: "notes without numbered questions between rules",
    FOLDED: "notes without questions whose answers are folded",
    LOGSEQ: logseq_pages.NO_CARDS,
}
TAGGED = re.compile(r"^[QC]:", re.MULTILINE)
# The kinds of Markdown that its text alone tells, and by what; the first of these counts.
_FORMS: tuple[tuple[str, Callable[[str], object]], ...] = (
    (FENCES, fenced_cards.is_marked),
    (TAGGED_CARDS, tagged_cards.is_marked),
    (KI, ki_notes.is_note),
    (LABELS, labelled_cards.is_marked),
    (NUMBERED, numbered_cards.is_marked),
    (FOLDED, folded_cards.is_marked),
    (HEADINGS, heading_cards.is_deck),
    (HASHCARDS, TAGGED.search),
    (LABELS, separator_cards.is_marked),
)

_GRAPH = "logseq"  # the folder of settings and backups beside the pages
_PAGES = ("pages", "journals")


def form_of(text: str, vault: Vault, file: Path | None = None) -> str | None:
    """The program that reads such Markdown, or that has it in such a place; None where nothing
    tells."""
    if is_own(text):
        return OWN
    if logseq_pages.is_page(text):
        return LOGSEQ
    if vault.folders or obsidian.is_marked(text, vault):
        return OBSIDIAN
    if file is not None and _is_in_graph(file):
        return LOGSEQ
    if anki_blocks.is_marked(text, vault.blocks):
        return BLOCKS
    return next((kind for kind, is_marked in _FORMS if is_marked(text)), None)


def has_other_cards(text: str, kind: str) -> bool:
    """Whether a note has cards of another form than those of a vault, or of this kind."""
    return form_of(text, AS_IT_CAME) not in (None, OBSIDIAN, kind)


def _is_in_graph(file: Path) -> bool:
    """Whether a note is a page of Logseq by the folders that it is in and beside."""
    above = file.absolute().parents
    return any(one.name in _PAGES and (one.parent / _GRAPH).is_dir() for one in above)


def is_backup(file: Path) -> bool:
    """Whether a note is in the folder of Logseq's settings, where this keeps older pages."""
    graphs = (one.parent for one in file.absolute().parents if one.name == _GRAPH)
    return any((graph / name).is_dir() for graph in graphs for name in _PAGES)
