"""Points of a list without points of their own: a term and what is said of it, or a text."""

from __future__ import annotations

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.answers.list_answers import Found, Reading
from drill.core.material.facts.facts import Figure, Meaning, NotePoint, Points
from drill.core.material.facts.language.known_terms import is_term
from drill.core.material.facts.language.names import is_respect, plain_name
from drill.core.material.facts.lists.list_shapes import is_advice, point_head
from drill.core.material.facts.lists.terms import Pair, pair_of
from drill.core.material.facts.sentences.definitions_abroad import definitions_abroad
from drill.core.material.facts.sentences.figures import (
    figure_of,
    is_figure,
    is_latency,
    worth_knowing,
)
from drill.core.material.facts.sentences.sentence_facts import enumerated, sentence_facts, steps_of


def alone(
    text: str,
    lead: str,
    subject: str,
    aliases: tuple[str, ...],
    numbers: tuple[int, ...],
    place: NotePlace,
    label: str | None,
    reading: Reading,
) -> tuple[NotePoint | None, list[Found]]:
    """A point without points of its own."""
    pair = _pair_in(text, lead)
    may_be_term = label is not None or bool(lead)
    if pair is not None and (may_be_term or enumerated(pair.said)):
        return paired(pair, aliases, numbers, place, label or "", reading, bold=bool(lead))
    facts: list[Found] = [
        *sentence_facts(text, place, reading.about(place), numbers, reading.vocabulary, subject),
        *definitions_abroad(text, place, numbers, reading, lead),
    ]
    head, remark = point_head(text, reading.vocabulary)
    members = tuple(NotePoint(one, (), "", numbers) for one in enumerated(remark))
    if members:
        facts.append(Points(place.within(head), head, members, numbers))
    return NotePoint(head, aliases, f"{head}: {remark}" if remark else "", numbers), facts


def _pair_in(text: str, lead: str) -> Pair | None:
    """The term of a point and what is said of it; None for steps and for a question."""
    if steps_of(text) or text.rstrip().endswith("?"):
        return None
    return pair_of(text, lead)


def paired(
    pair: Pair,
    aliases: tuple[str, ...],
    numbers: tuple[int, ...],
    place: NotePlace,
    label: str,
    reading: Reading,
    *,
    bold: bool = False,
    nested: bool = False,
) -> tuple[NotePoint | None, list[Found]]:
    """A term and what is said of it; `nested` is said by the only point below the term."""
    vocabulary = reading.vocabulary
    if is_figure(pair.said):
        if worth_knowing((*place.names, label)) or is_latency(pair.term, pair.said):
            return None, [Figure(place, pair.term, figure_of(pair.said), numbers)]
        return NotePoint(f"{pair.term}: {pair.said}", aliases, "", numbers), []
    may_be_told = not nested or is_term(pair.term, vocabulary)
    is_told = may_be_told and pair.sign in (":", "：", "")
    loose = not is_told and not bold
    about = label or place.innermost
    meaning = Meaning(place, pair.term, pair.said, numbers, about, aliases, loose=loose)
    if is_respect(plain_name(pair.term), vocabulary):
        return None, [meaning]
    if is_advice(pair, label, vocabulary, timed=bool(reading.timed)):
        return NotePoint(_as_written(pair), aliases, "", numbers), [meaning]
    return NotePoint(pair.term, aliases, f"{pair.term}: {pair.said}", numbers), [meaning]


def _as_written(pair: Pair) -> str:
    """A term with what is said of it, as the notes have both."""
    sign = pair.sign if pair.sign in ":：" else f" {pair.sign}"
    return f"{pair.term}{sign} {pair.said}"
