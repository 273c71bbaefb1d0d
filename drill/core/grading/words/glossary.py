"""What the terms of the field mean, as sets of words: how much a text says what another one does,
or what one of the terms means. A rare word says more than one that many meanings hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import permutations
from math import log

from drill.core.grading.words.stem import stem

FEW = 8.0  # weight that keeps texts of few words from being alike by one of them
KIN = 0.8  # how much a word counts that only means the same

Group = Mapping[str, float]  # stems that mean the same, and how surely

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """The stems of what is meant, what they weigh, and the terms that mean it, each as stems."""

    stems: frozenset[str]
    weight: float
    terms: frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Reach:
    """What a text says: its weight, and by each stem that it says or means how surely, and with
    which of its own."""

    weight: float
    stems: Mapping[str, tuple[float, str]]


@dataclass(frozen=True, eq=False)
class Definitions:
    """All meanings; by stem the places of those that hold it, and what it weighs; groups of stems
    that mean the same."""

    meanings: tuple[GlossaryTerm, ...] = ()
    holding: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    groups: Sequence[Group] = ()

    @cached_property
    def kin(self) -> Mapping[str, Group]:
        """By stem what means the same."""
        found: dict[str, dict[str, float]] = {}
        for group in self.groups:
            for one, other in permutations(group, 2):
                near = found.setdefault(one, {})
                near[other] = max(near.get(other, 0.0), KIN * group[one] * group[other])
        return found

    def alike(self, one: Set[str], other: Set[str]) -> float:
        """How much two sets of stems have in common, 0..1."""
        both = self._weight(one) + self._weight(other)
        return 2 * self._weight(one & other) / both if both else 0.0

    def common(self, said: Reach, wanted: Set[str]) -> float:
        """How much a text says of these stems and of little else, 0..1; little if both are
        short."""
        return self._common(said, wanted, self._weight(wanted))

    def likeness(self, said: Reach, meaning: GlossaryTerm) -> float:
        """The same of a meaning, whose weight is known."""
        return self._common(said, meaning.stems, meaning.weight)

    def _common(self, said: Reach, wanted: Set[str], weight: float) -> float:
        used: dict[str, float] = {}
        shared = 0.0
        for each in said.stems.keys() & wanted:
            surely, own = said.stems[each]
            shared += self._weigh(each) * surely
            used[own] = max(used.get(own, 0.0), surely)
        for own, part in used.items():
            shared += self._weigh(own) * part
        return shared / (said.weight + weight + FEW)

    def reach(self, said: Set[str], *, kin: bool = True) -> Reach:
        """What these stems say, and with `kin` what means the same."""
        found = {each: (1.0, each) for each in said}
        for each in sorted(said) if kin else ():
            for other, surely in self.kin.get(each, {}).items():
                if found.get(other, (0.0, ""))[0] < surely:
                    found[other] = (surely, each)
        return Reach(self._weight(said), found)

    def otherwise(self, said: Set[str], wanted: Set[str], named: Set[str]) -> float:
        """How much what was said is what a term means that is not named, of which more was said
        than is wanted, 0..1."""
        likest = _likest(self, frozenset(said), kin=False)
        return next(
            (
                alike
                for alike, meaning in likest
                if not _is_named(meaning, named) and not said & meaning.stems <= wanted
            ),
            0.0,
        )

    def lead(self, said: Set[str], wanted: Set[str], asked: Set[str], named: Set[str]) -> float:
        """How much more what was said is what is wanted, or what a term that is asked about means,
        than what a term means that is not named; words of the same meaning count. -1..1."""
        likest = _likest(self, frozenset(said), kin=True)
        own = self.common(self.reach(said), wanted)
        meant = next((alike for alike, meaning in likest if _is_named(meaning, asked)), 0.0)
        other = next((alike for alike, meaning in likest if not _is_named(meaning, named)), 0.0)
        return max(own, meant) - other

    def _weigh(self, stem: str) -> float:
        """What a stem weighs, the most if no meaning holds it."""
        return self.weights.get(stem) or log(1 + len(self.meanings))

    def _weight(self, stems: Set[str]) -> float:
        return sum(map(self._weigh, stems))


def _is_named(meaning: GlossaryTerm, named: Set[str]) -> bool:
    """Whether all stems of a term that means it are among these."""
    return any(set(term) <= named for term in meaning.terms)


@lru_cache(maxsize=16)
def _likest(
    known: Definitions, said: frozenset[str], *, kin: bool
) -> tuple[tuple[float, GlossaryTerm], ...]:
    """How much what was said is what each term means, the likest first; kept, since it is asked for
    with every wording of an answer."""
    reach = known.reach(said, kin=kin)
    places = {at for each in reach.stems for at in known.holding.get(each, ())}
    found = [(known.likeness(reach, known.meanings[at]), at) for at in places]
    return tuple((alike, known.meanings[at]) for alike, at in sorted(found, reverse=True))


def definitions(
    glossary: Mapping[tuple[str, ...], tuple[str, ...]],
    stop: Set[str],
    groups: Sequence[Group] = (),
) -> Definitions:
    """Those of a glossary, which gives for the stems of a term what it means, without stop
    words."""
    terms: dict[str, set[tuple[str, ...]]] = {}
    for term, told in glossary.items():
        for text in told:
            terms.setdefault(text, set()).add(term)
    texts = {text: frozenset(map(stem, _WORD.findall(text))) - stop for text in terms}
    holding: dict[str, list[int]] = {}
    for at, stems in enumerate(texts.values()):
        for stemmed in stems:
            holding.setdefault(stemmed, []).append(at)
    weights = {
        stemmed: log((1 + len(texts)) / (1 + len(places))) for stemmed, places in holding.items()
    }
    meanings = tuple(
        GlossaryTerm(stems, sum(map(weights.__getitem__, stems)), frozenset(terms[text]))
        for text, stems in texts.items()
    )
    places = {stemmed: tuple(held) for stemmed, held in holding.items()}
    return Definitions(meanings, places, weights, groups)
