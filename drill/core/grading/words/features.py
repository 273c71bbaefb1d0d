"""A text as the set of things that it can be matched by: stems, joined and split compounds,
concepts, initials."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from drill.core.grading.words.clauses import Part
from drill.core.grading.words.descriptions import described
from drill.core.grading.words.lexicon import STOP, Lexicon, Sense, Stems, lexical
from drill.core.grading.words.negation import denied
from drill.core.grading.words.stem import compound, root, stem
from drill.core.grading.words.tokens import Break, Word

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
    """The words with what finding phrases in them needs."""

    words: tuple[Word, ...]
    stems: Stems
    stop: tuple[bool, ...]
    respelled: Mapping[str, Stems]

    @cached_property
    def flow(self) -> tuple[int, ...]:
        """The places of the words that are no stop words."""
        return tuple(at for at, is_stop in enumerate(self.stop) if not is_stop)

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
    stems = tuple(lexical(word.raw) for word in words)
    stop = tuple(each in STOP for each in stems)
    text = _Text(words, stems, stop, dict(slips))
    signs, sides = _signs_and_sides(text, lexicon)
    for concept, among in described(words, text.standing, lexicon):
        signs.append(Sign(concept, among[0], among[-1] + 1, DESCRIBED_WEIGHT, among=among))
    idioms = _idioms(text, lexicon)
    aside = frozenset(at for idiom in idioms for at in idiom.places)
    if idioms:
        signs = [*idioms, *(sign for sign in signs if not aside.issuperset(sign.places))]
    denying, neglected = denied(words)
    kept = tuple(side for side in sides if not _undone(words, stop, side[2]))
    return ReadText(words, stop, denying, neglected, tuple(signs), kept)


def _signs_and_sides(text: _Text, lexicon: Lexicon) -> tuple[list[Sign], list[Side]]:
    """What single words, two neighbours written as one, and phrases can be matched by, and the
    sides of contrasts that they are."""
    signs: list[Sign] = []
    sides: list[Side] = []
    for at, word in enumerate(text.words):
        if not text.stop[at]:
            signs += _single(word, text.stems[at], at, text.respelled)
        if text.stop[at : at + 2] == (False, False):
            _join(at, text.words, lexicon, signs, sides)
        for each in text.standing[at]:
            _phrases(each, at, text, lexicon, signs, sides)
    return signs, sides


_ONLY = frozenset("only just".split())
_MEASURES = frozenset("length depth width breadth".split())


def _undone(words: tuple[Word, ...], stop: tuple[bool, ...], at: int) -> bool:
    """Whether the side that begins there is what is to become less ("reduce tight coupling"),
    merely says some ("in a few years"), or measures: "queue length" and "how long" say no
    "long"."""
    raws = (word.raw for word in words[max(at - 2, 0) : at + 1])
    earlier, previous, raw = ["", "", *raws][-3:]
    if raw in _MEASURES or previous == "how":
        return True
    if (previous, raw) == ("a", "few"):
        return earlier not in _ONLY
    before = next((near for near in range(at - 1, -1, -1) if not stop[near]), -1)
    if before < 0 or words[before].stem not in REDUCING:
        return False
    return all(word.before < Break.WEAK for word in words[before + 1 : at + 1])


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
    weight = 1.0 if first == text.stems[at] else RESPELLED_WEIGHT
    telling = () if text.stop[at] else text.flow[bisect_left(text.flow, at) :]
    for phrase, last, whole, senses in _beginning(first, lexicon):
        if last not in text.roots:
            continue
        run = range(at, len(text.words)) if whole else telling
        places = _places_of(phrase, run, text) if run else ()
        if not places:
            continue
        end = places[-1] + 1
        if places[-1] == run[len(places) - 1]:
            signs += _senses_at(senses, at, end, weight)
            sides += _contrasts_at(phrase, at, end, lexicon)
        else:  # there is a foreign word among them
            signs += _senses_at(senses, at, end, weight * GAP_WEIGHT, places)


def _senses_at(
    senses: Iterable[Sense], first: int, last: int, weight: float, among: tuple[int, ...] = ()
) -> list[Sign]:
    """The signs of a phrase at these words."""
    return [
        Sign(sense.concept, first, last, sense.weight * weight, sense.typed_only, among)
        for sense in senses
    ]


def _contrasts_at(phrase: Stems, first: int, last: int, lexicon: Lexicon) -> list[Side]:
    """The sides of contrasts that a phrase at these words is."""
    return [(name, side, first, last) for name, side in lexicon.contrasts.get(phrase, ())]


@lru_cache(maxsize=4_000)
def _beginning(
    first: str, lexicon: Lexicon
) -> tuple[tuple[Stems, str, bool, tuple[Sense, ...]], ...]:
    """The phrases that may begin with this stem, those of several words also with another one of
    the same root; each with the root of its last stem, and whether it is recognised whole, stop
    words included."""
    return tuple(
        (phrase, root(phrase[-1]), not STOP.isdisjoint(phrase), senses)
        for phrase, senses in lexicon.phrases.get(root(first), ())
        if len(phrase) > 1 or phrase[0] == first
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
    at: int, words: tuple[Word, ...], lexicon: Lexicon, signs: list[Sign], sides: list[Side]
) -> None:
    """Adds what a word and the next one are if they are written as one: `fail over`, `CI/CD`."""
    one, next_one = words[at : at + 2]
    if next_one.before > Break.WEAK:
        return
    joined, end = compound(one.raw, next_one.stem), at + 2
    signs.append(Sign("w:" + joined, at, end, JOINED_WEIGHT))
    for phrase, senses in lexicon.phrases.get(root(joined), ()):
        if phrase == (joined,):
            signs += _senses_at(senses, at, end, 1.0)
            sides += _contrasts_at(phrase, at, end, lexicon)
