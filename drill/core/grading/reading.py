"""A text as the set of things that it can be matched by: stems, joined and split compounds, concepts, initials."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drill.core.grading.lexicon import STOP, Lexicon, lexical
from drill.core.grading.negation import denied
from drill.core.grading.stem import compound, root, stem
from drill.core.grading.text import Break, Word

ROOT_WEIGHT = 0.7  # two words of one root: bursty, burst
RESPELLED_WEIGHT = 0.92
JOINED_WEIGHT = 0.95
GAP_WEIGHT = 0.85  # a phrase with one foreign word in it
OPPOSITE_WEIGHT = 0.85  # two opposites of one word: non-repeatable, unrepeatable
LEAST_LESS = 6  # letters of a word in -less, so that `unless` and `bless` are none
LEAST_BASE = 5  # letters of the word that an opposite is made from
DIGITS = {
    word: str(value)
    for value, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"twice": "2", "double": "2", "hundred": "100", "thousand": "1000", "million": "1000000"}


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
    stems = tuple(lexical(word.raw) for word in words)
    stop = tuple(each in STOP for each in stems)
    flow = [at for at in range(len(words)) if not stop[at]]
    signs: list[Sign] = []
    sides: list[tuple[str, str, int, int]] = []
    for at, word in enumerate(words):
        if not stop[at]:
            signs += _single(word, stems[at], at, respelled)
    places = {at: place for place, at in enumerate(flow)}
    everything = list(range(len(words)))
    for at, word in enumerate(words):
        for each in (stems[at], *respelled.get(word.raw, ())):
            for phrase, senses in lexicon.phrases.get(root(each), ()):
                if phrase[0] != each and len(phrase) == 1:
                    continue
                whole = any(part in STOP for part in phrase)
                if not whole and at not in places:
                    continue
                run = everything if whole else flow
                last, gap = _end_of(phrase, run, at if whole else places[at], words, stems, respelled)
                if last:
                    weight = (1.0 if each == stems[at] else RESPELLED_WEIGHT) * (GAP_WEIGHT if gap else 1.0)
                    signs += [Sign(s.concept, at, last, s.weight * weight, s.typed_only) for s in senses]
                    if not gap:
                        sides += [(name, side, at, last) for name, side in lexicon.contrasts.get(phrase, ())]
        if stems[at] == "no":
            signs += _without(at, words, stop, lexicon)
        elif word.raw.endswith("less") and len(word.raw) > LEAST_LESS:
            signs += [Sign("no:" + key, at, at + 1, OPPOSITE_WEIGHT) for key in _names(stem(word.raw[:-4]), lexicon)]
        if not stop[at] and at + 1 < len(words) and not stop[at + 1]:
            _join(at, at + 1, words, lexicon, signs, sides)
    return Reading(words, stop, denied(words), tuple(signs), tuple(sides))


def _single(word: Word, stemmed: str, at: int, respelled: Mapping[str, tuple[str, ...]]) -> list[Sign]:
    found = [Sign("w:" + stemmed, at, at + 1, 1.0), Sign("r:" + root(stemmed), at, at + 1, ROOT_WEIGHT)]
    for other in respelled.get(word.raw, ()):
        found.append(Sign("w:" + other, at, at + 1, RESPELLED_WEIGHT))
        found.append(Sign("r:" + root(other), at, at + 1, RESPELLED_WEIGHT * ROOT_WEIGHT))
    bare = _without_prefix(stemmed)
    if bare:
        found.append(Sign("not:" + bare, at, at + 1, OPPOSITE_WEIGHT))
    digits = number(word)
    if digits:
        found.append(Sign("n:" + digits, at, at + 1, 1.0))
    return found


def _without(at: int, words: tuple[Word, ...], stop: tuple[bool, ...], lexicon: Lexicon) -> list[Sign]:
    """Signs of "no leader", which is "leaderless"."""
    after = next((near for near in range(at + 1, len(words)) if not stop[near]), None)
    if after is None or words[after].before >= Break.CLAUSE:
        return []
    return [Sign("no:" + key, at, after + 1, OPPOSITE_WEIGHT) for key in _names(words[after].stem, lexicon)]


def _names(stemmed: str, lexicon: Lexicon) -> list[str]:
    """The stem and the concepts that it stands for alone."""
    entries = lexicon.phrases.get(root(stemmed), ())
    return [stemmed, *(s.concept for phrase, senses in entries if phrase == (stemmed,) for s in senses)]


def _without_prefix(stemmed: str) -> str:
    """What an opposite is the opposite of (`unrepeat`, `nonrepeat`), or ""."""
    for prefix in ("non", "un", "in"):
        if stemmed.startswith(prefix) and len(stemmed) - len(prefix) >= LEAST_BASE:
            return stemmed[len(prefix) :]
    return ""


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


def _end_of(
    phrase: tuple[str, ...],
    flow: list[int],
    place: int,
    words: tuple[Word, ...],
    stems: tuple[str, ...],
    respelled: Mapping[str, tuple[str, ...]],
) -> tuple[int, bool]:
    """One past the last word of the phrase if it stands here, else 0; and whether a foreign word stands within."""
    gap = False
    step = place
    for wanted in phrase[1:]:
        step += 1
        if step < len(flow) and not gap and not _is(wanted, words[flow[step]], stems[flow[step]], respelled):
            gap = True
            step += 1
        if step >= len(flow) or not _is(wanted, words[flow[step]], stems[flow[step]], respelled):
            return 0, gap
    last = flow[step] + 1
    if any(words[near].before >= Break.CLAUSE for near in range(flow[place] + 1, last)):
        return 0, gap
    return last, gap


def _is(wanted: str, word: Word, stemmed: str, respelled: Mapping[str, tuple[str, ...]]) -> bool:
    return stemmed == wanted or root(stemmed) == root(wanted) or wanted in respelled.get(word.raw, ())


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
    joined = compound(words[at].raw, words[after].stem)
    signs.append(Sign("w:" + joined, at, after + 1, JOINED_WEIGHT))
    for phrase, senses in lexicon.phrases.get(root(joined), ()):
        if phrase == (joined,):
            signs += [Sign(s.concept, at, after + 1, s.weight, s.typed_only) for s in senses]
            sides += [(name, side, at, after + 1) for name, side in lexicon.contrasts.get(phrase, ())]
