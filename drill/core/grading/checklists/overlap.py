"""Where a part of a typed line and a wording of an item meet, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from drill.core.grading.checklists.prepared_checklist import ItemWording, Outline
from drill.core.grading.words.clauses import Part
from drill.core.grading.words.features import ReadText, Sign
from drill.core.grading.words.lexicon import STOP
from drill.core.grading.words.tokens import Word

Pair = tuple[Sign, Sign]  # what was typed and what it meets in the wording


@dataclass(frozen=True, slots=True)
class Overlap:
    """The pairs of a part and a form; `ours` and `theirs` give by word the best likeness, 0..1, of
    the form's words and of the typed ones that meet, `coverage` how much of the form is met,
    0..1."""

    typed: ReadText
    form: ItemWording
    part: Part
    pairs: tuple[Pair, ...]
    ours: Mapping[int, float]
    theirs: Mapping[int, float]
    coverage: float

    @property
    def tells(self) -> bool:
        """Whether a word, or a term, is met that sets the item apart from the others."""
        return any(self.form.tells[at] for at in self.ours) or any(
            ours.key in self.form.terms for _, ours in self.pairs
        )

    @property
    def uses(self) -> frozenset[int]:
        """The typed words that decide, stop words only if there are no others."""
        return frozenset(at for at in self.theirs if not self.typed.stop[at]) or frozenset(
            self.theirs
        )

    @property
    def needed(self) -> frozenset[int]:
        """The fewest of the typed words that decide: for each word of the form those that meet it
        best, words of its own before others."""
        best: dict[int, tuple[float, bool, int]] = {}
        found: dict[int, Sequence[int]] = {}
        for theirs, ours in self.pairs:
            likeness = min(theirs.weight, ours.weight)
            rank = (likeness, theirs.key.startswith("w:"), -len(theirs.places))
            for at in ours.places:
                if at in self.ours and (at not in best or rank > best[at]):
                    best[at], found[at] = rank, theirs.places
        return self.uses.intersection(set().union(*found.values())) or self.uses

    @property
    def literal(self) -> frozenset[int]:
        """The typed words that are words of the wording, in whatever form."""
        return frozenset(
            at for theirs, _ in self.pairs if theirs.key.startswith("w:") for at in theirs.places
        )

    @property
    def spelled_out(self) -> bool:
        """Whether every word of the wording that weighs anything is there itself, not only a word
        like it."""
        said = {
            at for theirs, ours in self.pairs if theirs.key.startswith("w:") for at in ours.places
        }
        return all(at in said for at, weight in enumerate(self.form.weights) if weight > 0)


def pairs_of(typed: ReadText, form: ItemWording) -> tuple[Pair, ...]:
    """Everything in the typed line that the form can be matched by."""
    return tuple((theirs, ours) for theirs in typed.signs for ours in form.keys.get(theirs.key, ()))


def meeting(typed: ReadText, outline: Outline) -> dict[int, list[Pair]]:
    """For each wording that the typed line meets, by its place in the outline, the pairs of signs
    that match."""
    found: dict[int, list[Pair]] = {}
    for theirs in typed.signs:
        for place in outline.holding.get(theirs.key, ()):
            pairs = found.setdefault(place, [])
            pairs += [(theirs, ours) for ours in outline.forms[place].keys[theirs.key]]
    return found


def overlap(typed: ReadText, form: ItemWording, part: Part, pairs: Iterable[Pair]) -> Overlap:
    """What of these pairs lies inside the part."""
    first, last = part
    inside = tuple([pair for pair in pairs if first <= pair[0].first < pair[0].last <= last])
    ours_best: dict[int, float] = {}
    theirs_best: dict[int, float] = {}
    for theirs, ours in inside:
        likeness = min(theirs.weight, ours.weight)
        for at in ours.places:
            if form.weights[at] > 0 and likeness > ours_best.get(at, 0.0):
                ours_best[at] = likeness
        for at in theirs.places:
            if likeness > theirs_best.get(at, 0.0):
                theirs_best[at] = likeness
    return Overlap(typed, form, part, inside, ours_best, theirs_best, _coverage(form, ours_best))


def _coverage(form: ItemWording, met: Mapping[int, float]) -> float:
    if form.total <= 0:
        return 0.0
    return min(sum(form.weights[at] * likeness for at, likeness in met.items()) / form.total, 1.0)


def why(met: Overlap) -> str:
    """For a person: the typed words, each with the item's words if those are others."""
    said: dict[Part, tuple[float, str]] = {}
    for theirs, ours in met.pairs:
        left = _telling([met.typed.words[at] for at in theirs.places])
        right = _telling([met.form.reading.words[at] for at in ours.places])
        rank = len(ours.places) + theirs.weight * ours.weight
        place = (theirs.first, theirs.last)
        if place not in said or rank > said[place][0]:
            said[place] = (rank, left if left == right else f"{left} = {right}")
    kept: list[str] = []
    covered: set[int] = set()
    for (first, last), (_, text) in sorted(
        said.items(), key=lambda entry: entry[0][0] - entry[0][1]
    ):
        if not covered.issuperset(range(first, last)):
            covered.update(range(first, last))
            kept.append(text)
    return ", ".join(kept)


def _telling(words: Sequence[Word]) -> str:
    """The words that tell something, all of them if none does."""
    telling = [word.raw for word in words if word.stem not in STOP]
    return " ".join(telling or (word.raw for word in words))
