"""A text as the set of things that it can be matched by: stems, joined and split compounds,
concepts, initials."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from drill.core.grading.clauses import Part
from drill.core.grading.descriptions import described
from drill.core.grading.lexicon import STOP, Lexicon, Sense, Stems, lexical
from drill.core.grading.negation import denied
from drill.core.grading.stem import compound, root, stem
from drill.core.grading.tokens import Break, Word

Side = tuple[str, str, int, int]  # contrast set, side, first word, one past the last

RESPELLED_WEIGHT = 0.92
JOINED_WEIGHT = 0.95
DESCRIBED_WEIGHT = 0.92
GAP_WEIGHT = 0.85  # a phrase with one foreign word in it
MAGNITUDES = frozenset(("hundred", "thousand", "million"))
LETTERS = {"k": 1_000.0, "m": 1_000_000.0}  # behind the digits of a number
DIGITS = {
    word: str(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"twice": "2", "double": "2", "hundred": "100", "thousand": "1000", "million": "1000000"}
REDUCING = frozenset(
    stem(word) for word in "reduce minimise minimize eliminate remove prevent lessen".split()
)
NUMERALS = {
    digit: (lexical(word),)
    for digit, word in {"1": "one", "2": "two", "3": "three", "1x": "once", "2x": "twice"}.items()
}


@dataclass(frozen=True, slots=True)
class Sign:
    """What the words `first` up to `last` (exclusive) can be matched by, only those at `among` if
    there are any."""

    key: str
    first: int
    last: int
    weight: float
    typed_only: bool = False
    among: tuple[int, ...] = ()

    @property
    def places(self) -> Sequence[int]:
        """Where the words are that decide."""
        return self.among or range(self.first, self.last)


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text's words and signs; `stop` marks words that carry nothing, `denied` words under a
    negation.

    `neglected` are those of them that are not to be done ("skip the tests"), `sides` the contrasts
    in it.
    """

    words: tuple[Word, ...]
    stop: tuple[bool, ...]
    denied: tuple[bool, ...]
    neglected: tuple[bool, ...]
    signs: tuple[Sign, ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A typed line and what it reads as."""

    text: str
    reading: ReadText

    def said(self, part: Part) -> str:
        """The part as it was typed."""
        found = self.reading.words[part[0] : part[1]]
        return self.text[found[0].start : found[-1].end]


@dataclass(frozen=True)
class _Text:
    """The words with what finding phrases in them needs; `flow` are the places of words that are no
    stop words."""

    words: tuple[Word, ...]
    stems: Stems
    flow: tuple[int, ...]
    respelled: Mapping[str, Stems]

    @cached_property
    def roots(self) -> frozenset[str]:
        """The roots of all stems that a word may have."""
        return frozenset(root(stemmed) for stems in self.standing for stemmed in stems)

    @cached_property
    def standing(self) -> tuple[Stems, ...]:
        """For each word the stems that it may have."""
        return tuple(
            (stemmed, *self.respelled.get(word.raw, ()), *NUMERALS.get(word.raw, ()))
            for word, stemmed in zip(self.words, self.stems, strict=True)
        )


def read(words: tuple[Word, ...], lexicon: Lexicon, respelled: Mapping[str, Stems]) -> ReadText:
    """The reading of these words; `respelled` gives for a misspelt or shortened word the stems it
    may stand for."""
    return _read(words, lexicon, tuple(respelled.items()))


@lru_cache(maxsize=1_000)
def _read(
    words: tuple[Word, ...], lexicon: Lexicon, slips: tuple[tuple[str, Stems], ...]
) -> ReadText:
    """`read`, kept for the last texts: prompts and wordings come again with every answer."""
    respelled = dict(slips)
    stems = tuple(lexical(word.raw) for word in words)
    stop = tuple(each in STOP for each in stems)
    text = _Text(words, stems, tuple(at for at in range(len(words)) if not stop[at]), respelled)
    idioms = _idioms(text, lexicon)
    aside = frozenset(at for idiom in idioms for at in idiom.places)
    signs: list[Sign] = []
    sides: list[Side] = []
    for at, word in enumerate(words):
        if not stop[at]:
            signs += _single(word, stems[at], at, respelled)
            if at + 1 < len(words) and not stop[at + 1]:
                _join(at, at + 1, words, lexicon, signs, sides)
        for each in text.standing[at]:
            _phrases(each, at, text, lexicon, signs, sides)
    for concept, among in described(words, text.standing, lexicon):
        signs.append(Sign(concept, among[0], among[-1] + 1, DESCRIBED_WEIGHT, among=among))
    if idioms:
        signs = [*idioms, *(sign for sign in signs if not aside.issuperset(sign.places))]
    denying, neglected = denied(words)
    kept = tuple(side for side in sides if not _undone(words, stop, side[2]))
    return ReadText(words, stop, denying, neglected, tuple(signs), kept)


_ONLY = frozenset("only just".split())
_MEASURES = frozenset("length depth width breadth".split())


def _undone(words: tuple[Word, ...], stop: tuple[bool, ...], at: int) -> bool:
    """Whether the side that begins there is what is to become less ("reduce tight coupling"),
    merely says some ("in a few years"), or measures: "queue length" and "how long" say no
    "long"."""
    if words[at].raw in _MEASURES or (at and words[at - 1].raw == "how"):
        return True
    if words[at].raw == "few" and at and words[at - 1].raw == "a":
        return at < 2 or words[at - 2].raw not in _ONLY
    before = next((near for near in range(at - 1, -1, -1) if not stop[near]), -1)
    apart = any(words[near].before >= Break.WEAK for near in range(before + 1, at + 1))
    return before >= 0 and not apart and words[before].stem in REDUCING


def _idioms(text: _Text, lexicon: Lexicon) -> list[Sign]:
    """Signs of phrases whose words mean something else alone: trial and error is no error."""
    found = []
    for at, stemmed in enumerate(text.stems):
        for idiom in lexicon.idioms.get(stemmed, ()):
            if text.stems[at : at + len(idiom)] == idiom:
                found.append(Sign("x:" + " ".join(idiom), at, at + len(idiom), 1.0))
    return found


def _phrases(
    first: str, at: int, text: _Text, lexicon: Lexicon, signs: list[Sign], sides: list[Side]
) -> None:
    """Adds the concepts and contrasts of the phrases that begin with this stem at this word."""
    place = bisect_left(text.flow, at)
    flows = place < len(text.flow) and text.flow[place] == at
    typed_weight = 1.0 if first == text.stems[at] else RESPELLED_WEIGHT
    for phrase, last, whole, senses in _beginning(root(first), lexicon):
        if last not in text.roots or (len(phrase) == 1 and phrase[0] != first):
            continue
        if not whole and not flows:
            continue
        run = range(at, len(text.words)) if whole else text.flow[place:]
        places = _places_of(phrase, run, text)
        if not places:
            continue
        end = places[-1] + 1
        has_gap = places[-1] != run[len(places) - 1]
        weight = typed_weight * GAP_WEIGHT if has_gap else typed_weight
        among = places if has_gap else ()
        for sense in senses:
            likeness = sense.weight * weight
            signs.append(Sign(sense.concept, at, end, likeness, sense.typed_only, among))
        if not has_gap:
            sides += [(name, side, at, end) for name, side in lexicon.contrasts.get(phrase, ())]


@lru_cache(maxsize=4_000)
def _beginning(
    first: str, lexicon: Lexicon
) -> tuple[tuple[Stems, str, bool, tuple[Sense, ...]], ...]:
    """The phrases whose first stem has this root, each with the root of its last, and whether it
    is recognised whole, stop words included."""
    return tuple(
        (phrase, root(phrase[-1]), not STOP.isdisjoint(phrase), senses)
        for phrase, senses in lexicon.phrases.get(first, ())
    )


def _places_of(phrase: Stems, run: Sequence[int], text: _Text) -> tuple[int, ...]:
    """Where the words of the phrase stand if the run of words begins with it, one foreign word
    among them at most."""
    places = [run[0]]
    step = 0
    for wanted in phrase[1:]:
        step += 1
        if step >= len(run):
            return ()
        if not _is(wanted, run[step], text):
            may_pass = step == len(places) and text.stems[run[step]] != "no"
            step += 1
            if not may_pass or step >= len(run) or not _is(wanted, run[step], text):
                return ()
        places.append(run[step])
    behind = range(run[0] + 1, places[-1] + 1)
    if any(text.words[near].before >= Break.CLAUSE for near in behind):
        return ()
    return tuple(places)


def _is(wanted: str, at: int, text: _Text) -> bool:
    stemmed = text.stems[at]
    return stemmed == wanted or root(stemmed) == root(wanted) or wanted in text.standing[at]


def _single(word: Word, stemmed: str, at: int, respelled: Mapping[str, Stems]) -> list[Sign]:
    found = [Sign("w:" + stemmed, at, at + 1, 1.0)]
    for other in respelled.get(word.raw, ()):
        found.append(Sign("w:" + other, at, at + 1, RESPELLED_WEIGHT))
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


def labels(reading: ReadText, part: Part) -> frozenset[str]:
    """The numbers in the part, and its single letters that are no stop words: the B of a B-tree.

    A number and its magnitude are one: 5 million, 5M."""
    found = [""]
    for at in range(*part):
        word = reading.words[at]
        is_letter = len(word.raw) == 1 and word.raw.isalpha() and not reading.stop[at]
        label = word.raw if is_letter else number(word)
        if word.raw in MAGNITUDES and found[-1]:
            label = _times(found.pop(), float(label))
        found.append(_times(label[:-1], LETTERS[label[-1]]) if label[-1:] in LETTERS else label)
    return frozenset(found) - {""}


def _times(number: str, factor: float) -> str:
    """The product, if the first one is a number; else it as it is."""
    try:
        return f"{float(number) * factor:.0f}"
    except ValueError:
        return number


def _join(
    at: int,
    after: int,
    words: tuple[Word, ...],
    lexicon: Lexicon,
    signs: list[Sign],
    sides: list[Side],
) -> None:
    """Two neighbours written as one word would be: `fail over`, `CI/CD`."""
    if after != at + 1 or words[after].before > Break.WEAK:
        return
    joined = compound(words[at].raw, words[after].stem)
    signs.append(Sign("w:" + joined, at, after + 1, JOINED_WEIGHT))
    for phrase, senses in lexicon.phrases.get(root(joined), ()):
        if phrase == (joined,):
            signs += [Sign(s.concept, at, after + 1, s.weight, s.typed_only) for s in senses]
            sides += [
                (name, side, at, after + 1) for name, side in lexicon.contrasts.get(phrase, ())
            ]
