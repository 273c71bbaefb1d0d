"""What the terms of the field mean, as sets of words: how much a text says what another one does,
or what one of the terms means. A rare word says more than one that many meanings hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from math import log

from drill.core.grading.stem import stem

FEW = 8.0  # weight that keeps texts of few words from being alike by one of them

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """The stems of what is meant, what they weigh, and the terms that mean it, each as stems."""

    stems: frozenset[str]
    weight: float
    terms: frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Definitions:
    """All meanings; by stem the places of those that hold it, and what it weighs."""

    meanings: tuple[GlossaryTerm, ...] = ()
    holding: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)

    def alike(self, one: Set[str], other: Set[str]) -> float:
        """How much two sets of stems have in common, 0..1."""
        both = self._weight(one) + self._weight(other)
        return 2 * self._weight(one & other) / both if both else 0.0

    def nearest(self, said: Set[str], wanted: Set[str], named: Set[str]) -> tuple[float, float]:
        """How much what was said is what a term means whose stems are all among those named, and
        what another term means, of which more was said than is wanted; each 0..1."""
        shared: dict[int, float] = {}
        for stemmed in said:
            for at in self.holding.get(stemmed, ()):
                shared[at] = shared.get(at, 0.0) + self.weights[stemmed]
        weight = self._weight(said) + FEW
        own = other = 0.0
        for at, common in shared.items():
            meaning = self.meanings[at]
            alike = 2 * common / (weight + meaning.weight)
            if any(set(term) <= named for term in meaning.terms):
                own = max(own, alike)
            elif alike > other and not said & meaning.stems <= wanted:
                other = alike
        return own, other

    def _weight(self, stems: Set[str]) -> float:
        rarest = log(1 + len(self.meanings))
        return sum(self.weights.get(each, rarest) for each in stems)


def definitions(glossary: Mapping[tuple[str, ...], tuple[str, ...]], stop: Set[str]) -> Definitions:
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
        GlossaryTerm(stems, sum(weights[each] for each in stems), frozenset(terms[text]))
        for text, stems in texts.items()
    )
    return Definitions(
        meanings, {stemmed: tuple(places) for stemmed, places in holding.items()}, weights
    )
