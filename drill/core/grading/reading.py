"""A text as the set of things that it can be matched by: stems, joined and split compounds, concepts, initials."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drill.core.grading.lexicon import STOP, Lexicon
from drill.core.grading.negation import denied
from drill.core.grading.stem import root, stem
from drill.core.grading.text import Break, Word

ROOT_WEIGHT = 0.8  # two words of one root: bursty, burst
RESPELLED_WEIGHT = 0.92
JOINED_WEIGHT = 0.95
DIGITS = {
    word: str(value)
    for value, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"twice": "2", "double": "2", "hundred": "100", "thousand": "1000", "million": "1000000"}
NO = frozenset("no not never without zero none nothing cannot cant dont doesnt isnt".split())


@dataclass(frozen=True, slots=True)
class Sign:
    """What the words `first` up to `last` (exclusive) can be matched by."""

    key: str
    first: int
    last: int
    weight: float
    typed_only: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A text's words and signs; `stop` marks words that carry nothing, `denied` words under a negation.

    `sides` are contrasts in it: (set, side, first, last). `numbers` are its numbers as digits.
    """

    words: tuple[Word, ...]
    stop: tuple[bool, ...]
    denied: tuple[bool, ...]
    signs: tuple[Sign, ...]
    sides: tuple[tuple[str, str, int, int], ...]


def read(words: tuple[Word, ...], lexicon: Lexicon, respelled: Mapping[str, tuple[str, ...]]) -> Reading:
    """The reading of these words; `respelled` gives for a misspelt or shortened word the stems it may stand for."""
    stems = tuple(_lexical(word) for word in words)
    stop = tuple(each in STOP for each in stems)
    flow = [at for at in range(len(words)) if not stop[at]]
    signs: list[Sign] = []
    sides: list[tuple[str, str, int, int]] = []
    for at, word in enumerate(words):
        if not stop[at]:
            signs += _single(word, stems[at], at, respelled)
    for place, at in enumerate(flow):
        alternatives = (stems[at], *respelled.get(word_key(words[at]), ()))
        for each in alternatives:
            _phrases(each, flow, place, words, stems, lexicon, respelled, signs, sides)
        if place + 1 < len(flow):
            _join(at, flow[place + 1], words, lexicon, signs, sides)
    return Reading(words, stop, denied(words), tuple(signs), tuple(sides))


def word_key(word: Word) -> str:
    return word.raw


def _lexical(word: Word) -> str:
    """The stem under which phrases know a word: all ways to say no are one."""
    if word.raw in NO or word.raw.endswith("n't"):
        return "no"
    return word.stem


def _single(word: Word, stemmed: str, at: int, respelled: Mapping[str, tuple[str, ...]]) -> list[Sign]:
    found = [Sign("w:" + stemmed, at, at + 1, 1.0), Sign("r:" + root(stemmed), at, at + 1, ROOT_WEIGHT)]
    for other in respelled.get(word.raw, ()):
        found.append(Sign("w:" + other, at, at + 1, RESPELLED_WEIGHT))
        found.append(Sign("r:" + root(other), at, at + 1, RESPELLED_WEIGHT * ROOT_WEIGHT))
    digits = number(word)
    if digits:
        found.append(Sign("n:" + digits, at, at + 1, 1.0))
    return found


def number(word: Word) -> str:
    """The digits that a word stands for (`99th`, `p99`, `three`), or ""."""
    raw = word.raw
    if raw in DIGITS and raw != "one":
        return DIGITS[raw]
    if raw[0].isdigit():
        return raw.rstrip("stndrhx") if raw.rstrip("stndrhx").isdigit() else raw
    if raw[0] == "p" and raw[1:].isdigit():
        return raw[1:]
    return ""


def _phrases(
    first: str,
    flow: list[int],
    place: int,
    words: tuple[Word, ...],
    stems: tuple[str, ...],
    lexicon: Lexicon,
    respelled: Mapping[str, tuple[str, ...]],
    signs: list[Sign],
    sides: list[tuple[str, str, int, int]],
) -> None:
    """Adds the concepts and contrasts of the phrases that begin at this word."""
    start = flow[place]
    for phrase, senses in lexicon.phrases.get(root(first), ()):
        if len(phrase) == 1 and phrase[0] != first:
            continue
        last = _end_of(phrase, flow, place, words, stems, respelled)
        if last:
            weight = 1.0 if first == stems[start] else RESPELLED_WEIGHT
            signs += [Sign(s.concept, start, last, s.weight * weight, s.typed_only) for s in senses]
            sides += [(name, side, start, last) for name, side in lexicon.contrasts.get(phrase, ())]


def _end_of(
    phrase: tuple[str, ...],
    flow: list[int],
    place: int,
    words: tuple[Word, ...],
    stems: tuple[str, ...],
    respelled: Mapping[str, tuple[str, ...]],
) -> int:
    """One past the last word of the phrase if it stands here, else 0."""
    if place + len(phrase) > len(flow):
        return 0
    for offset in range(1, len(phrase)):
        at = flow[place + offset]
        if any(words[near].before >= Break.CLAUSE for near in range(flow[place + offset - 1] + 1, at + 1)):
            return 0
        wanted = phrase[offset]
        if root(stems[at]) != root(wanted) and wanted not in respelled.get(words[at].raw, ()):
            return 0
    return flow[place + len(phrase) - 1] + 1


def _join(
    at: int,
    after: int,
    words: tuple[Word, ...],
    lexicon: Lexicon,
    signs: list[Sign],
    sides: list[tuple[str, str, int, int]],
) -> None:
    """Two neighbours written as one word would be: `fail over`, `CI/CD`."""
    if after != at + 1 or words[after].before > Break.WEAK:
        return
    joined = stem(words[at].raw + words[after].raw)
    signs.append(Sign("w:" + joined, at, after + 1, JOINED_WEIGHT))
    for phrase, senses in lexicon.phrases.get(root(joined), ()):
        if phrase == (joined,):
            signs += [Sign(s.concept, at, after + 1, s.weight, s.typed_only) for s in senses]
            sides += [(name, side, at, after + 1) for name, side in lexicon.contrasts.get(phrase, ())]
