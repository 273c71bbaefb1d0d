"""How much of a typed part an item explains, given what the words that it leaves over weigh."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drill.core.grading.checklists.overlap import Overlap
from drill.core.grading.checklists.prepared_checklist import Outline, base_weight
from drill.core.grading.words.features import MAGNITUDES, ReadText
from drill.core.grading.words.lexicon import Lexicon, lexical
from drill.core.grading.words.tokens import Break, Word

SAME = 0.85  # likeness from which a typed word counts as explained in full
# Weight of a stop word within a phrase that matches ("log in"); any other word that matches weighs
# 1.
STOPPED = 0.1
DENIED = 0.3  # factor for an unexplained word that is denied: "symptoms, not causes"
OTHERS = 0.1  # weight of an unexplained word that another item claims
OWN = 0.3  # ... that is in another wording of the item
PROMPT = 0.25  # ... that is in the prompt
SHORT_ADVERB = 5  # letters: only, daily
AFTERTHOUGHT = 0.4  # ... that says what a point is for which was named before
MANNER = 0.3  # ... that says how well it is done: effectively
VERSION = 0.3  # ... that is a number or a letter
HEAD = 0.15  # ... that adds nothing to the noun before it
NARROWER = (
    0.45  # ... that belongs to the field, before an item that is named in full: TCP connections
)
FIELD = 0.8  # ... that belongs to the field
WHOLE = 0.95  # coverage from which an item is named in full
NAMED = 0.6  # ... from which a noun that adds nothing may follow
LEFT_OVER = 0.5  # weight of a word outside the field in the rest of the clause
LEFT_OVER_KNOWN = 0.2  # ... of the field
LEFT_OVER_MOST = 0.8

_PURPOSE = frozenset("to so because since when while where which".split())
_NOUNS = frozenset("anomaly family assembly supply reply".split())


@dataclass(frozen=True, slots=True)
class Burden:
    """What the words of a typed line weigh if they stay unexplained, which items claim them, and by
    item the words that any of its wordings holds."""

    weights: tuple[float, ...]
    claimed: Mapping[int, frozenset[int]]
    own: Mapping[int, frozenset[int]]


def burden(
    typed: ReadText,
    claimed: Mapping[int, frozenset[int]],
    own: Mapping[int, frozenset[int]],
    outline: Outline,
    lexicon: Lexicon,
) -> Burden:
    """The weights of a line's words; `claimed` gives for a word the items that the line covers well
    with it, `own` for an item the words that occur in its wordings."""
    return Burden(
        tuple(_weight(typed, at, outline, lexicon) for at in range(len(typed.words))), claimed, own
    )


def _weight(typed: ReadText, at: int, outline: Outline, lexicon: Lexicon) -> float:
    word = typed.words[at]
    if typed.stop[at] or word.stem in lexicon.filler:
        return 0.0
    if lexical(word.raw) == "no":
        return 0.0
    if word.raw in MAGNITUDES and at and typed.words[at - 1].raw[0].isdigit():
        return 0.0  # "30 million" is one figure
    weight = _weight_alone(word, lexicon)
    return weight * PROMPT if "w:" + word.stem in outline.asked else weight


def _weight_alone(word: Word, lexicon: Lexicon) -> float:
    """The weight of a word, whatever the prompt holds."""
    if word.raw[0].isdigit() or len(word.raw) == 1:
        return VERSION
    weight = base_weight(word, lexicon)
    return FIELD if weight == 1.0 and _of_the_field(word, lexicon) else weight


def _of_the_field(word: Word, lexicon: Lexicon) -> bool:
    return word.stem in lexicon.field_words and word.stem not in lexicon.everyday


def _manner(word: Word) -> bool:
    """Whether the word is an adverb that is no term: "communicate effectively", but not
    "asynchronously"."""
    if len(word.raw) <= SHORT_ADVERB or word.raw in _NOUNS:
        return False
    return word.raw.endswith("ly")


def foreign(word: Word, lexicon: Lexicon) -> bool:
    """Whether the word says something, and nothing of the field."""
    if word.stem in lexicon.filler or word.stem in lexicon.general:
        return False
    if word.raw[0].isdigit():
        return False
    return not _of_the_field(word, lexicon)


def explained(met: Overlap, load: Burden, lexicon: Lexicon) -> float:
    """The share of the part that the item explains, 0..1."""
    known = 0.0
    unknown = _left_over(met, load)
    for at in range(*met.part):
        if at in met.theirs:
            likeness = 1.0 if met.theirs[at] >= SAME else met.theirs[at]
            counts = STOPPED if met.typed.stop[at] else 1.0
            known += likeness * counts
            unknown += (1.0 - likeness) * counts
        elif load.weights[at]:
            unknown += _unexplained(at, met, load, lexicon)
    return known / (known + unknown) if known else 0.0


def _unexplained(at: int, met: Overlap, load: Burden, lexicon: Lexicon) -> float:
    word, weight = met.typed.words[at], load.weights[at]
    factors = (
        (_manner(word), MANNER),
        (_afterthought(at, met), AFTERTHOUGHT),
        (met.typed.denied[at], DENIED),
        (at in load.own.get(met.form.item, ()), OWN),
        (_adds_nothing(at, met, lexicon), HEAD),
        (_narrows(at, met, lexicon), NARROWER),
    )
    weight *= min((factor for holds, factor in factors if holds), default=1.0)
    if load.claimed.get(at, frozenset()) - {met.form.item}:
        return min(weight, OTHERS)
    return weight


def _adds_nothing(at: int, met: Overlap, lexicon: Lexicon) -> bool:
    """Whether the word is a noun that adds nothing to the one before it, which meets the item: a
    caching layer."""
    word = met.typed.words[at]
    if at - 1 not in met.theirs or word.before > Break.LINK:
        return False
    return met.coverage >= NAMED and word.stem in lexicon.heads


def _narrows(at: int, met: Overlap, lexicon: Lexicon) -> bool:
    """Whether a word of the field says which kind of the item is meant, all of whose words are
    there."""
    words = met.typed.words
    if at + 1 not in met.theirs or words[at + 1].before > Break.LINK:
        return False
    return met.spelled_out and _of_the_field(words[at], lexicon)


def _afterthought(at: int, met: Overlap) -> bool:
    """Whether the word is in a clause of purpose or reason behind all that meets the item."""
    last = max(met.theirs)
    turns = (near for near in range(last + 1, at) if met.typed.words[near].raw in _PURPOSE)
    return met.coverage >= NAMED and any(_begins_clause(turn, met.typed) for turn in turns)


def _begins_clause(at: int, typed: ReadText) -> bool:
    """Whether the word begins a clause; "to" does before a verb, not in "the path to the file"."""
    return typed.words[at].raw != "to" or not typed.stop[at + 1]


def _left_over(met: Overlap, load: Burden) -> float:
    """What the rest of the clause weighs when the part was cut out at a mere "and" or "for"."""
    words = met.typed.words
    first, last = met.part
    while words[first].before < Break.WEAK:
        first -= 1
    while last < len(words) and words[last].before < Break.WEAK:
        last += 1
    rest = [
        at
        for at in (*range(first, met.part[0]), *range(met.part[1], last))
        if not load.claimed.get(at)
    ]
    weight = sum(
        LEFT_OVER if load.weights[at] >= 1 else LEFT_OVER_KNOWN * load.weights[at] for at in rest
    )
    return min(weight, LEFT_OVER_MOST)
