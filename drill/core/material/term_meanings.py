"""What the technical terms that the glossary knows mean, and how near to that a text comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from drill.core.grading.words.glossary_text import parse
from drill.core.grading.words.lexicon import Stems, phrase_stems
from drill.core.grading.words.word_vectors import Likeness, likeness


@dataclass(frozen=True, eq=False)
class TermMeanings:
    """The glossary and the table of word vectors as texts, which are read when first needed."""

    glossary: str = ""
    ranked: str = ""
    vectors: bytes = b""

    @cached_property
    def _known(self) -> Mapping[Stems, tuple[str, ...]]:
        return parse(self.glossary)

    @cached_property
    def _likeness(self) -> Likeness:
        return likeness(self.ranked, self.vectors)

    def nearness(self, term: str, said: str, whole: str = "") -> float | None:
        """How near a text is to what a term means, -1..1, or to what its letters stand for, if
        that is told; None for a term that is not known."""
        meanings = self._known.get(phrase_stems(term), ())
        if not meanings:
            return None
        return max(self._likeness.between(said, one) for one in (*meanings, whole))
