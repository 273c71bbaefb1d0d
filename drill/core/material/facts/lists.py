"""Lists to facts: what the points are points of, terms with their meanings, questions with their
answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drill.core.material.annotations import has_marks, mark_drafts, marked, note_of, worded
from drill.core.material.blocks import (
    ListPoint,
    Mute,
    NoteLine,
    Paragraph,
    PointList,
    lines_of,
)
from drill.core.material.consistency import (
    example_drafts,
    level_drafts,
    said_levels,
    tells_when,
)
from drill.core.material.drafts import Draft, NotePlace
from drill.core.material.facts.choices import choices
from drill.core.material.facts.definitions_abroad import definitions_abroad
from drill.core.material.facts.english import Form, form_of, head_of, shared_form, word_count
from drill.core.material.facts.facts import (
    Figure,
    Meaning,
    NotePoint,
    Points,
    Sentence,
    Statement,
    with_refusals,
)
from drill.core.material.facts.figures import figure_of, is_figure, is_latency, worth_knowing
from drill.core.material.facts.first_points import with_first_point
from drill.core.material.facts.inline_lists import with_inner_lists
from drill.core.material.facts.known_terms import is_term
from drill.core.material.facts.list_answers import (
    Found,
    Reading,
    block_facts,
    question_of_point,
    unless_side,
)
from drill.core.material.facts.list_contrasts import list_contrasts
from drill.core.material.facts.list_levels import are_ways, is_data, levels_of, named_data
from drill.core.material.facts.list_shapes import (
    LABEL_WORDS,
    asked_topics,
    below_labels,
    holds_list,
    is_advice,
    names_terms,
    only_child,
    pairs,
    point_head,
    why_no_points,
    with_first_points,
    with_inner_questions,
    with_led_points,
    with_named_lines,
)
from drill.core.material.facts.named_points import without_remarks
from drill.core.material.facts.names import Strength, is_respect, plain_name, strength
from drill.core.material.facts.section_answers import marked_answer
from drill.core.material.facts.sentences import enumerated, sentence_facts, steps_of
from drill.core.material.facts.terms import Pair, pair_of
from drill.core.material.topics import CONSISTENCY

_GLOSSARY = 3  # terms with their meanings that make a list a glossary
_STEPS = re.compile(
    r"\b(?:steps?|process|procedure|workflow|flow|sequence|lifecycle|stages|phases|how)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"when\s+(?:not\s+)?to\s+(?:use|avoid|choose)\b", re.IGNORECASE)
_LETTER = re.compile(r"[^\W_]")


def list_facts(
    listing: PointList,
    place: NotePlace,
    label: str,
    leads: tuple[int, ...],
    reading: Reading,
    *,
    certain: bool = True,
) -> Iterator[Found]:
    """The facts of a list. `label` is what the list is of: the line before it on the lines `leads`,
    or a heading."""
    named = with_inner_lists(with_named_lines(listing.points, reading.vocabulary))
    listing = replace(listing, points=tuple(with_first_points(named, reading.vocabulary)))
    points = [point for point in listing.points if point.number not in reading.timed]
    why = why_no_points(points)
    if why:
        yield Mute(tuple(lines_of(listing)), why)
        return
    topics = asked_topics(label, points)
    if topics:
        yield Points(
            place, label, topics, (*leads, *(line for topic in topics for line in topic.lines))
        )
        return
    if chosen := _chosen(points, label, place, reading):
        yield from chosen
        return
    yield from list_contrasts(listing, label, place, reading.vocabulary)
    gives_levels = place.topic(label) == CONSISTENCY and not tells_when(label)
    levels = levels_of(listing) if gives_levels else None
    entries: list[NotePoint] = []
    inner: list[Found] = []
    label_of_pairs = label if names_terms(points) else None
    wanted = 0
    for point in with_inner_questions(tuple(with_led_points(below_labels(listing.points)))):
        wanted += not is_respect(plain_name(point.text.split(":")[0]), reading.vocabulary)
        entry, found = _point(point, place, label_of_pairs, levels, reading)
        entries += [entry] if entry is not None else []
        inner += found
        wanted -= entry is None and any(isinstance(one, Draft) for one in found)
    entries = list(without_remarks(entries, reading.vocabulary))
    asked_for = bool(leads) and label.rstrip().endswith("?")
    complete = len(entries) >= wanted
    if entries and (complete or (len(entries) > 1 and not listing.ordered)):
        parted = not (reading.timed or _names_kinds(label, reading)) and all(
            holds_list(point) for point in points
        )
        certain = certain and complete and not parted
        every = (*leads, *(line for entry in entries for line in entry.lines))
        yield Points(place, label, tuple(entries), every, listing.ordered, certain, asked_for)
        form = shared_form([entry.text for entry in entries], reading.vocabulary)
        asked_for = asked_for or (form is Form.DOING and len(entries) > 1)
    inner = _asked_beside(inner, listing, place, label, leads, reading, whole=asked_for)
    if certain:
        inner = with_first_point(inner, listing, place, label, reading)
    glossary = label_of_pairs is not None and pairs(points) >= _GLOSSARY
    for one in inner:
        yield replace(one, listed=True) if glossary and isinstance(one, Meaning) else one


def _chosen(
    points: Sequence[ListPoint], label: str, place: NotePlace, reading: Reading
) -> list[Found]:
    """What a list says to choose under which condition, and what its other points state; nothing
    where its label does not say that it does."""
    chosen = choices(points, label, place, reading.vocabulary)
    taken = {line for one in chosen for line in one.lines}
    rest = [point for point in points if chosen and not taken & set(point.numbers)]
    return [
        *chosen,
        *(one for point in rest for one in _point(point, place, None, None, reading)[1]),
    ]


def _asked_beside(
    inner: list[Found],
    listing: PointList,
    place: NotePlace,
    label: str,
    leads: tuple[int, ...],
    reading: Reading,
    *,
    whole: bool,
) -> list[Found]:
    """What points state that is asked beside their list; `whole` if the list asks for all of them.

    What has no subject of its own belongs to the line before the list, not to the heading.
    """
    is_role = head_of(plain_name(label)).lower() in reading.vocabulary.roles
    about = reading.about(place)
    is_of_lead = bool(leads) and plain_name(label).lower() != about.lower()

    def is_asked(one: Found) -> bool:
        if isinstance(one, Statement):
            return not (whole or is_role or (is_of_lead and one.subject == about))
        return not (isinstance(one, Meaning) and listing.ordered and _STEPS.search(label))

    return list(filter(is_asked, inner))


def _names_kinds(label: str, reading: Reading) -> bool:
    """Whether a label says of what kind its points are, whatever is below each: "Algorithms",
    "How a write goes"."""
    name, vocabulary = plain_name(label), reading.vocabulary
    kinds = vocabulary.roles | vocabulary.single_roles
    says_kind = bool(kinds & set(head_of(name).lower().split("/")))
    return says_kind or bool(_STEPS.search(label) or _WHEN.match(name))


def _point(
    point: ListPoint,
    place: NotePlace,
    label: str | None,
    levels: tuple[str, ...] | None,
    reading: Reading,
) -> tuple[NotePoint | None, list[Found]]:
    """The entry that a point is of its list, None if it is none, and what else it states; `label`
    is that of a list of terms, None if the list is none."""
    lines: Sequence[NoteLine] = point.lines
    text, lead = point.text, point.lines[0].lead if point.lines else ""
    found: list[Found] = []
    answer, taken = marked_answer(point.lines, point.children, place, reading, several=False)
    if taken:
        rest = replace(point, children=point.children[taken:])
        return None, [*answer, *_inside(rest, place, "", reading)]
    if has_marks(text) or any(has_marks(line.text) for line in lines[1:]):
        cards, lines = marked(lines)
        found += mark_drafts(cards, place)
        text, lead = " ".join(line.text for line in lines), ""
    if point.number in reading.timed:
        return None, [*found, *_below_stage(point, place, reading)]
    if not _LETTER.search(text):
        return None, found + _inside(point, place, "", reading)
    numbers = tuple(line.number for line in lines)
    if levels is not None and not are_ways(place.names[-1:]):
        said = [level for level in said_levels(text) if is_data(level[0], reading.vocabulary)]
        data = list(level_drafts(said, levels, place, numbers)) if said else []
        named = named_data(text, reading.vocabulary)
        data = data or list(example_drafts(text, named, place, numbers))
        if data:
            return None, found + list(data) + _inside(point, place, "", reading)
    point_said = worded(text)
    text, aliases = point_said.text, point_said.aliases
    reply = question_of_point(text, point, place, numbers, reading)
    if reply is not None:
        return None, found + reply
    if point.children:
        entry, more = _with_children(point, text, lead, aliases, numbers, place, reading)
    else:
        entry, more = _alone(text, lead, point.subject, aliases, numbers, place, label, reading)
    more = [with_refusals(one, point_said.refusals) for one in more]
    return with_refusals(entry, point_said.refusals), found + more


def _with_children(
    point: ListPoint,
    text: str,
    lead: str,
    aliases: tuple[str, ...],
    numbers: tuple[int, ...],
    place: NotePlace,
    reading: Reading,
) -> tuple[NotePoint | None, list[Found]]:
    """A point with points of its own: a label for them, an entry of its list if it names
    something."""
    pair = pair_of(text, lead)
    name = plain_name(pair.term if pair else text)
    found: list[Found] = []
    only = only_child(point)
    if pair is None and only and word_count(name) <= LABEL_WORDS and not reading.timed:
        pair, below = Pair(name, only.text, ":"), (*numbers, *only.numbers)
        return _paired(pair, aliases, below, place, place.innermost, reading, nested=True)
    if pair and word_count(pair.said) > 1:
        found.append(Meaning(place, pair.term, pair.said, numbers, place.innermost, aliases))
    is_label = (
        word_count(name) <= LABEL_WORDS and form_of(name, reading.vocabulary) is not Form.SENTENCE
    )
    if not is_label:
        about, vocabulary = reading.about(place), reading.vocabulary
        told = sentence_facts(text, place, about, numbers, vocabulary, point.subject)
        found += [one for one in told if isinstance(one, Sentence)]
    if is_label:
        found += _inside(point, place.within(name), name, reading)
    elif text.rstrip().endswith((":", "：", "?", "？")):
        found += _inside(point, place, text, reading)
    else:
        inner = _inside(point, place, "", reading)
        found += [unless_side(one, reading.vocabulary) for one in inner]
    paragraphs = [child for child in point.children if isinstance(child, Paragraph)]
    remarks = [note_of(child.text) or child.text for child in paragraphs]
    below = tuple(number for child in paragraphs for number in child.numbers)
    says_something = strength(name, reading.vocabulary) is not Strength.NOTHING
    is_verb = name.lower() in reading.vocabulary.doing  # "includes", before what is included
    names_something = says_something and not (is_verb or is_respect(name, reading.vocabulary))
    if text.rstrip().endswith("?") or not is_label or not names_something:
        whole = text if not text.rstrip().endswith((":", "：")) else ""
        entry = (
            NotePoint(whole, aliases, "\n".join(remarks), numbers + below)
            if whole and (is_label is False or text.endswith("?"))
            else None
        )
        return entry, found
    return NotePoint(
        name, aliases, "\n".join(f"{name}: {remark}" for remark in remarks), numbers + below
    ), found


def _alone(
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
    pair = None if steps_of(text) else pair_of(text, lead)
    lists = pair is not None and bool(enumerated(pair.said))
    if (
        pair is not None
        and not text.rstrip().endswith("?")
        and (label is not None or lead or lists)
    ):
        return _paired(pair, aliases, numbers, place, label or "", reading, bold=bool(lead))
    about = reading.about(place)
    facts = list(sentence_facts(text, place, about, numbers, reading.vocabulary, subject))
    facts += definitions_abroad(text, place, numbers, reading, lead)
    head, remark = point_head(text, reading.vocabulary)
    members = tuple(NotePoint(one, (), "", numbers) for one in enumerated(remark))
    listed = [Points(place.within(head), head, members, numbers)] if members else []
    point = NotePoint(head, aliases, f"{head}: {remark}" if remark else "", numbers)
    return point, [*facts, *listed]


def _paired(
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
    entry = NotePoint(pair.term, aliases, f"{pair.term}: {pair.said}", numbers)
    if is_advice(pair, label, reading.vocabulary, timed=bool(reading.timed)):
        entry = NotePoint(
            f"{pair.term}{pair.sign if pair.sign in ':：' else ' ' + pair.sign} {pair.said}",
            aliases,
            "",
            numbers,
        )
    if is_figure(pair.said):
        if worth_knowing((*place.names, label)) or is_latency(pair.term, pair.said):
            return None, [Figure(place, pair.term, figure_of(pair.said), numbers)]
        return NotePoint(f"{pair.term}: {pair.said}", aliases, "", numbers), []
    is_label = is_respect(plain_name(pair.term), reading.vocabulary)
    is_told = pair.sign in (":", "：", "") and (
        not nested or is_term(pair.term, reading.vocabulary)
    )
    loose = not is_told and not bold
    meaning = Meaning(
        place, pair.term, pair.said, numbers, label or place.innermost, aliases, loose=loose
    )
    return None if is_label else entry, [meaning]


def _below_stage(point: ListPoint, place: NotePlace, reading: Reading) -> list[Found]:
    """The facts of what a point that is a stage holds besides its name and time."""
    stage = reading.timed[point.number]
    within = NotePlace(place.file, (stage,), stage, place.title, place.tag)
    found = _inside(point, within, stage, reading)
    paragraphs = [
        line for child in point.children if isinstance(child, Paragraph) for line in child.lines
    ]
    rest = [
        line
        for line in (*point.lines[1:], *paragraphs)
        if line.number not in reading.timed and line.text
    ]
    for line in rest:
        facts = list(sentence_facts(line.text, within, stage, (line.number,), reading.vocabulary))
        found += facts or [Mute((line.number,), "a sentence that gives nothing to ask for")]
    return found


def _inside(point: ListPoint, place: NotePlace, label: str, reading: Reading) -> list[Found]:
    """The facts of what is nested in a point; `label` is what a list in it is of."""
    found: list[Found] = []
    for child in point.children:
        found += _child(child, place, label, point.numbers, reading)
    return found


def _child(
    child: object, place: NotePlace, label: str, numbers: tuple[int, ...], reading: Reading
) -> list[Found]:
    match child:
        case PointList():
            return list(
                list_facts(
                    child, place, label, numbers if label else (), reading, certain=bool(label)
                )
            )
        case Paragraph():
            about = reading.about(place)
            return list(sentence_facts(child.text, place, about, child.numbers, reading.vocabulary))
        case _:
            return block_facts(child, place, reading)
