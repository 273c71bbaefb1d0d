"""What words mean in the field, as a value: synonyms, contrasts and the words that carry little or
no weight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from drill.core.grading.amounts.units import Units
from drill.core.grading.weights import Weights
from drill.core.grading.words.glossary import Definitions
from drill.core.grading.words.stem import root, stem
from drill.core.grading.words.tokens import Word, words
from drill.core.grading.words.word_vectors import Likeness

Stems = tuple[str, ...]

# Words that a phrase is recognised without, and that count for nothing when texts are compared.
STOP = frozenset(
    stem(word)
    for word in (
        "a an the of for to in on at by from as is are was were be been being am it its it's that "
        "this these those there here and or with we i you they he she my our your their his her me "
        "us them do does did doing done can could will would shall should may might must have has "
        "had having get gets got getting let lets let's so if then than which what who whom whose "
        "how why when where into onto upon some any each every all such also just very really "
        "quite maybe perhaps basically like etc eg ie e.g i.e via per about vs versus i'd i'll i'm "
        "we'd we'll we're you'd it'll that's there's what's s t re ve ll d im be"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase can stand for: a `concept`, how surely (`weight`), and whether only when it is
    typed (`Kafka` names a message queue, a message queue does not name Kafka)."""

    concept: str
    weight: float = 1.0
    typed_only: bool = False


@dataclass(frozen=True, slots=True)
class Description:
    """Words that together describe a concept: for each of them the roots of which one is enough;
    `ordered` are those that are shortly before the next."""

    concept: str
    words: tuple[frozenset[str], ...]
    ordered: frozenset[int]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Phrases by the stem of their first telling word; sets of stems; contrasts.

    `phrases` maps the root of a first stem to (all stems, senses). `contrasts` maps a phrase's
    stems to (set, side) pairs: two sides of one set exclude each other. `undesirable` are phrases
    (their stems) and concepts of what a design avoids, so that "no data loss" and "data loss" name
    the same point, `remedies` of what is done against that, `faults` words by which a prompt asks
    for what is not to be done, `drawbacks` for what is bad of
    something. `filler` counts for nothing, `general` for little, `heads` are nouns
    that add nothing to what is before them (`caching layer`), `everyday` are words that are
    known to be spelled right and not to belong to the field, `commonplace` those that are said of
    any system, `field_words` those that phrases are made of; `vocabulary` lists the words that a
    slip may be corrected towards, `short` gives the stem of the whole word for a cut one (`certs`).
    `described` maps a root to the places of the `descriptions` of which it is the rarest word.
    `groups` counts the groups of synonyms that a stem occurs in: a word of many says less than a
    word of few. `idioms` are phrases, by their first stem, in which no word has the sense that it
    has in the field. `units` are those of amounts, `signs` pairs of another way of writing a sign
    and the usual one, `sign_names` of what it is called and the sign, `letters` of a Greek letter
    and its name;
    `sayings` are phrases around a short answer by what they mean. `likeness` is a table of word
    vectors, `weights` are the figures that the rules of judging go by. `glossary` gives for a term
    what it means, `definitions` finds terms by that, `questions` the weights of the
    figures that tell how likely a question gets a yes, `explanations` those that tell how likely an
    explanation is `right`, or `open` at least, and from which chance on it counts, `mock` those
    that tell how likely a line of a mock raises a point; `few` is whether only the likeliest are
    asked.
    """

    phrases: Mapping[str, tuple[tuple[Stems, tuple[Sense, ...]], ...]] = field(default_factory=dict)
    contrasts: Mapping[Stems, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    undesirable: frozenset[str] = frozenset()
    remedies: frozenset[str] = frozenset()
    filler: frozenset[str] = frozenset()
    general: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    everyday: frozenset[str] = frozenset()
    commonplace: frozenset[str] = frozenset()
    field_words: frozenset[str] = frozenset()
    vocabulary: tuple[str, ...] = ()
    short: Mapping[str, str] = field(default_factory=dict)
    descriptions: tuple[Description, ...] = ()
    described: Mapping[str, Sequence[int]] = field(default_factory=dict)
    groups: Mapping[str, int] = field(default_factory=dict)
    idioms: Mapping[str, tuple[Stems, ...]] = field(default_factory=dict)
    faults: frozenset[str] = frozenset()
    drawbacks: frozenset[str] = frozenset()
    units: Units = field(default_factory=Units)
    signs: tuple[tuple[str, str], ...] = ()
    sign_names: tuple[tuple[str, str], ...] = ()
    letters: tuple[tuple[str, str], ...] = ()
    sayings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    likeness: Likeness = field(default_factory=Likeness)
    glossary: Mapping[Stems, tuple[str, ...]] = field(default_factory=dict)
    definitions: Definitions = field(default_factory=Definitions)
    questions: Mapping[str, float] = field(default_factory=dict)
    explanations: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    mock: Mapping[str, float] = field(default_factory=dict)
    weights: Weights = field(default_factory=Weights)
    few: bool = False

    def knows(self, stemmed: str) -> bool:
        """Whether this is the stem of a real word, one not to be respelled."""
        return stemmed in self.field_words or stemmed in self.everyday or stemmed in STOP

    def extended(self, synonyms: Iterable[Iterable[str]]) -> Lexicon:
        """This lexicon and a deck's own groups of phrases that mean the same."""
        groups = tuple(tuple(group) for group in synonyms)
        if not groups:
            return self
        merged = {first: list(entries) for first, entries in self.phrases.items()}
        known = set(self.field_words)
        for number, group in enumerate(groups):
            for phrase in group:
                stems = phrase_stems(phrase)
                if stems:
                    sense = Sense(f"deck:{number}:{group[0]}")
                    merged.setdefault(root(stems[0]), []).append((stems, (sense,)))
                    known.update(stems)
        entries = {first: tuple(found) for first, found in merged.items()}
        return replace(
            self, phrases=entries, field_words=frozenset(known), vocabulary=tuple(sorted(known))
        )


def stems_in(text: str) -> frozenset[str]:
    """The stems of all words of a text."""
    return frozenset(word.stem for word in words(text))


def raws_in(text: str) -> frozenset[str]:
    """All words of a text as they were typed."""
    return frozenset(word.raw for word in words(text))


def telling_words(text: str) -> list[Word]:
    """The words of a text that are no stop words."""
    return [word for word in words(text) if word.stem not in STOP]


def telling_count(found: Iterable[Word]) -> int:
    """How many of these words are no stop words."""
    return sum(word.stem not in STOP for word in found)


NO = frozenset("no not never without zero none nothing nobody cannot cant dont doesnt isnt".split())


@lru_cache(maxsize=20_000)
def lexical(raw: str) -> str:
    """The stem under which phrases know a word: all ways to say no are one."""
    return "no" if raw in NO or raw.endswith("n't") else stem(raw)


def phrase_stems(phrase: str) -> Stems:
    """The stems of any phrase; see `stems_of`."""
    return stems_of(word.raw for word in words(phrase))


def stems_of(raws: Iterable[str]) -> Stems:
    """The stems that a phrase is recognised by: its words without the stop words, unless that
    leaves one word, or one twice ("log in", "one by one"); such a phrase is recognised whole."""
    stems = tuple(map(lexical, raws))
    if len(stems) < 2:
        return stems
    told = tuple([each for each in stems if each not in STOP])
    return told if len(set(told)) > 1 else stems
