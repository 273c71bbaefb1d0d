"""Labels that speak of the term whose list is above theirs: "Downside:" below "Cache-aside:"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.language.known_terms import is_term, spelling
from drill.core.material.facts.language.names import plain_name
from drill.core.material.facts.sentences.headed import is_mechanism
from drill.core.material.reading.blocks import Block, Paragraph, PointList
from drill.core.material.vocabulary import Vocabulary

_LONGEST_LABEL = 6  # words
_SIDE = re.compile(
    r"(?:main |key |common |typical )?(?:pros?|cons?|benefits?|downsides?|drawbacks?"
    r"|(?:dis)?advantages?|limitations?|trade-?offs?|use cases?|weakness(?:es)?|strengths?"
    r"|risks?|problems?)",
    re.IGNORECASE,
)
_USE = re.compile(r"when (?:not )?to (?:use|avoid|choose|pick)", re.IGNORECASE)
_OF_IT = re.compile(r"(?:ways? to|how to|how|why|when|where)\b.*\bit\b.*", re.IGNORECASE)
_IT = re.compile(r"\bit\b", re.IGNORECASE)


def with_term_labels(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[Block]:
    """The blocks, each such label with the term that it speaks of: "Downside of Cache-aside:"."""
    found: list[Block] = []
    term = ""
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        if not isinstance(block, Paragraph):
            found.append(block)
            continue
        label = _label_of(block) if isinstance(after, PointList) else ""
        told = _told_of(label, term)
        if told:
            block = replace(block, lines=(*block.lines[:-1], replace(block.lines[-1], text=told)))
        else:
            term = _as_term(label, vocabulary)
        found.append(block)
    return found


def _label_of(block: Paragraph) -> str:
    """The last line of a text as a label of what is below it, "" if it is too long for one."""
    name = plain_name(block.lines[-1].text.rstrip(" :")) if block.lines else ""
    return name if word_count(name) <= _LONGEST_LABEL else ""


def _as_term(label: str, vocabulary: Vocabulary) -> str:
    """The term or the way to do something that a label names, "" if it names neither."""
    if label and (is_term(label, vocabulary) or is_mechanism(label, vocabulary)):
        return spelling(label, vocabulary) or label
    return ""


def _told_of(label: str, term: str) -> str:
    """A label with its term in it, "" if it speaks of none."""
    if not term:
        return ""
    if _SIDE.fullmatch(label):
        return f"{label} of {term}:"
    if _USE.fullmatch(label):
        return f"{label} {term}:"
    return f"{_IT.sub(term, label)}:" if _OF_IT.fullmatch(label) else ""
