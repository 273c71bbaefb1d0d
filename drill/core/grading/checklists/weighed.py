"""A part of a typed line beside a wording of an item, with the figures that the rules of judging go
by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drill.core.grading.checklists.overlap import Overlap
from drill.core.grading.checklists.prepared_checklist import LONG_NUMBER, base_weight
from drill.core.grading.weights import Weights
from drill.core.grading.words.lexicon import Lexicon

DISTINCTIVE = 0.9  # weight of a word that names an item of which it covers little


@dataclass(frozen=True, slots=True)
class WeighedOverlap:
    """`coverage` is how much of the wording is met, `explained` the share of the part that it
    explains, both 0..1."""

    met: Overlap
    coverage: float
    explained: float
    lexicon: Lexicon

    @property
    def weights(self) -> Weights:
        """The figures that decide."""
        return self.lexicon.weights

    @property
    def strength(self) -> float:
        """0..2, the more the surer."""
        return self.coverage + self.explained

    @property
    def distinctive(self) -> bool:
        """Whether a word that decides, or a number of some length, is rare enough to name an item
        by itself."""
        words = (self.met.typed.words[at] for at in self.met.uses)
        return any(
            len(word.raw) >= LONG_NUMBER
            if word.raw.isdigit()
            else base_weight(word, self.lexicon) >= DISTINCTIVE
            and word.stem not in self.lexicon.everyday
            for word in words
        )

    def features(self) -> Mapping[str, float]:
        """The figures by their names, as `drill grade --explain` prints them."""
        met = self.met
        return {
            "coverage": self.coverage,
            "explained": self.explained,
            "words": len(met.uses),
            "literal": len(met.uses & met.literal),
            "likeness": max(met.theirs.values(), default=0.0),
            "distinctive": self.distinctive,
            "telling": met.tells,
        }
