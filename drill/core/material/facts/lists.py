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
from drill.core.material.consistency import example_drafts, level_drafts, said_levels, tells_when
from drill.core.material.drafts import Draft, NotePlace
from drill.core.material.facts.choices import choices
from drill.core.material.facts.english import Form, form_of, head_of, shared_form, word_count
from drill.core.material.facts.facts import (
    Meaning,
    NotePoint,
    Points,
    Sentence,
    Statement,
    with_refusals,
)
from drill.core.material.facts.first_points import with_first_point
from drill.core.material.facts.inline_lists import with_inner_lists
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
    names_terms,
    only_child,
    pairs,
    why_no_points,
    with_first_points,
    with_inner_questions,
    with_led_points,
    with_named_lines,
)
from drill.core.material.facts.lone_points import alone, paired
from drill.core.material.facts.named_points import without_remarks
from drill.core.material.facts.names import Strength, is_respect, plain_name, strength
from drill.core.material.facts.section_answers import marked_answer
from drill.core.material.facts.sentences import sentence_facts
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
    if why := why_no_points(points):
        yield Mute(tuple(lines_of(listing)), why)
        return
    if topics := asked_topics(label, points):
        lines = (*leads, *(line for topic in topics for line in topic.lines))
        yield Points(place, label, topics, lines)
        return
    if chosen := _chosen(points, label, place, reading):
        yield from chosen
        return
    yield from list_contrasts(listing, label, place, reading.vocabulary)
    label_of_pairs = label if names_terms(points) else None
    entries, inner, complete = _entries(listing, place, label, label_of_pairs, reading)
    asked_for = bool(leads) and label.rstrip().endswith("?")
    may_lack_some = len(entries) > 1 and not listing.ordered
    if entries and (complete or may_lack_some):
        certain = certain and complete and not _is_parted(points, label, reading)
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


def _entries(
    listing: PointList, place: NotePlace, label: str, label_of_pairs: str | None, reading: Reading
) -> tuple[list[NotePoint], list[Found], bool]:
    """The entries of a list, what else its points state, and whether no entry is missing: labels
    such as "Example" and points that are cards themselves need none."""
    gives_levels = place.topic(label) == CONSISTENCY and not tells_when(label)
    levels = levels_of(listing) if gives_levels else None
    entries: list[NotePoint] = []
    inner: list[Found] = []
    wanted = 0
    for point in with_inner_questions(tuple(with_led_points(below_labels(listing.points)))):
        entry, found = _point(point, place, label_of_pairs, levels, reading)
        inner += found
        if entry is not None:
            entries.append(entry)
        is_card = entry is None and any(isinstance(one, Draft) for one in found)
        is_label = is_respect(plain_name(point.text.split(":")[0]), reading.vocabulary)
        wanted += (not is_label) - is_card
    entries = list(without_remarks(entries, reading.vocabulary))
    return entries, inner, len(entries) >= wanted


def _is_parted(points: Sequence[ListPoint], label: str, reading: Reading) -> bool:
    """Whether a list only parts what is below its points, whose kind the label does not say."""
    if reading.timed or _names_kinds(label, reading):
        return False
    return all(holds_list(point) for point in points)


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
            is_of_heading = is_of_lead and one.subject == about
            return not (whole or is_role or is_of_heading)
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
    if levels is not None and (data := _data_of_levels(text, levels, place, numbers, reading)):
        return None, [*found, *data, *_inside(point, place, "", reading)]
    point_said = worded(text)
    text, aliases = point_said.text, point_said.aliases
    reply = question_of_point(text, point, place, numbers, reading)
    if reply is not None:
        return None, found + reply
    if point.children:
        entry, more = _with_children(point, text, lead, aliases, numbers, place, reading)
    else:
        entry, more = alone(text, lead, point.subject, aliases, numbers, place, label, reading)
    more = [with_refusals(one, point_said.refusals) for one in more]
    return with_refusals(entry, point_said.refusals), found + more


def _data_of_levels(
    text: str,
    levels: tuple[str, ...],
    place: NotePlace,
    numbers: tuple[int, ...],
    reading: Reading,
) -> list[Draft]:
    """The cards of which data a point gives one of the levels of consistency."""
    if are_ways(place.names[-1:]):
        return []
    said = [level for level in said_levels(text) if is_data(level[0], reading.vocabulary)]
    data = list(level_drafts(said, levels, place, numbers)) if said else []
    named = named_data(text, reading.vocabulary)
    return data or list(example_drafts(text, named, place, numbers))


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
    is_short = word_count(name) <= LABEL_WORDS
    only = only_child(point)
    may_be_pair = pair is None and is_short and not reading.timed
    if only and may_be_pair:
        pair, below = Pair(name, only.text, ":"), (*numbers, *only.numbers)
        return paired(pair, aliases, below, place, place.innermost, reading, nested=True)
    found: list[Found] = []
    if pair and word_count(pair.said) > 1:
        found.append(Meaning(place, pair.term, pair.said, numbers, place.innermost, aliases))
    is_label = is_short and form_of(name, reading.vocabulary) is not Form.SENTENCE
    if is_label:
        found += _inside(point, place.within(name), name, reading)
    else:
        found += _below_sentence(point, text, numbers, place, reading)
    paragraphs = [child for child in point.children if isinstance(child, Paragraph)]
    remarks = [note_of(child.text) or child.text for child in paragraphs]
    lines = numbers + tuple(number for child in paragraphs for number in child.numbers)
    is_question = text.rstrip().endswith("?")
    if is_label and not is_question and _names_something(name, reading):
        note = "\n".join(f"{name}: {remark}" for remark in remarks)
        return NotePoint(name, aliases, note, lines), found
    is_lead = text.rstrip().endswith((":", "："))
    if not text or is_lead:
        return None, found
    if is_label and not text.endswith("?"):
        return None, found
    return NotePoint(text, aliases, "\n".join(remarks), lines), found


def _below_sentence(
    point: ListPoint, text: str, numbers: tuple[int, ...], place: NotePlace, reading: Reading
) -> list[Found]:
    """What a point that is a sentence states, and what is below it."""
    about, vocabulary = reading.about(place), reading.vocabulary
    told = sentence_facts(text, place, about, numbers, vocabulary, point.subject)
    found: list[Found] = [one for one in told if isinstance(one, Sentence)]
    if text.rstrip().endswith((":", "：", "?", "？")):
        return found + _inside(point, place, text, reading)
    inner = _inside(point, place, "", reading)
    return found + [unless_side(one, vocabulary) for one in inner]


def _names_something(name: str, reading: Reading) -> bool:
    """Whether a label is a name: no "Example", and no verb such as "includes"."""
    if strength(name, reading.vocabulary) is Strength.NOTHING:
        return False
    return not (name.lower() in reading.vocabulary.doing or is_respect(name, reading.vocabulary))


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
