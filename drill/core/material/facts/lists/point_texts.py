"""What a point of a list says itself, and the entry of its list that it is if it has points of its
own."""

from __future__ import annotations

from dataclasses import dataclass

from drill.core.material.drafts import Draft, NotePlace
from drill.core.material.facts.facts import NotePoint
from drill.core.material.facts.language.names import Strength, is_respect, strength
from drill.core.material.reading.annotations import has_marks, mark_drafts, marked, note_of
from drill.core.material.reading.blocks import ListPoint, Paragraph
from drill.core.material.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class PointText:
    """What a point says on its own lines; `lead` is what it begins with in bold."""

    text: str
    lead: str
    lines: tuple[int, ...]
    aliases: tuple[str, ...] = ()


def without_marks(point: ListPoint, place: NotePlace) -> tuple[PointText, list[Draft]]:
    """What a point says without the cards that are marked in it, and these cards."""
    lead = point.lines[0].lead if point.lines else ""
    is_marked = has_marks(point.text) or any(has_marks(line.text) for line in point.lines[1:])
    if not is_marked:
        return PointText(point.text, lead, point.numbers), []
    cards, lines = marked(point.lines)
    text = " ".join(line.text for line in lines)
    said = PointText(text, "", tuple(line.number for line in lines))
    return said, list(mark_drafts(cards, place))


def label_as_entry(
    point: ListPoint, said: PointText, name: str, vocabulary: Vocabulary
) -> NotePoint | None:
    """The entry that a label with points below it is: what it names, or the question that it is."""
    if not said.text.rstrip().endswith("?") and _names_something(name, vocabulary):
        remarks, lines = _remarks_below(point, said)
        note = "\n".join(f"{name}: {remark}" for remark in remarks)
        return NotePoint(name, said.aliases, note, lines)
    return sentence_as_entry(point, said) if said.text.endswith("?") else None


def sentence_as_entry(point: ListPoint, said: PointText) -> NotePoint | None:
    """The entry that a sentence with points below it is, None if it only leads to them."""
    if not said.text:
        return None
    if said.text.rstrip().endswith((":", "：")):
        return None
    remarks, lines = _remarks_below(point, said)
    return NotePoint(said.text, said.aliases, "\n".join(remarks), lines)


def _remarks_below(point: ListPoint, said: PointText) -> tuple[list[str], tuple[int, ...]]:
    """What the paragraphs below a point remark on it, and the lines of the point with them."""
    paragraphs = paragraphs_below(point)
    remarks = [note_of(child.text) or child.text for child in paragraphs]
    return remarks, said.lines + tuple(number for child in paragraphs for number in child.numbers)


def paragraphs_below(point: ListPoint) -> list[Paragraph]:
    return [child for child in point.children if isinstance(child, Paragraph)]


def _names_something(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a label is a name: no "Example", and no verb such as "includes"."""
    if strength(name, vocabulary) is Strength.NOTHING:
        return False
    return not (name.lower() in vocabulary.doing or is_respect(name, vocabulary))
