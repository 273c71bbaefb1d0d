"""Lists to facts: what the points are points of, terms with their meanings, questions with their
answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drill.core.material.drafts import Draft, NotePlace
from drill.core.material.facts.answers.list_answers import (
    Found,
    Reading,
    block_facts,
    question_of_point,
    unless_side,
)
from drill.core.material.facts.answers.section_answers import marked_answer
from drill.core.material.facts.facts import (
    Meaning,
    NotePoint,
    Points,
    Sentence,
    Statement,
    with_lines_of,
    with_refusals,
)
from drill.core.material.facts.language.english import (
    Form,
    form_of,
    head_of,
    shared_form,
    word_count,
)
from drill.core.material.facts.language.names import is_respect, plain_name
from drill.core.material.facts.lists.choices import choices
from drill.core.material.facts.lists.first_points import with_first_point
from drill.core.material.facts.lists.inline_lists import with_inner_lists
from drill.core.material.facts.lists.list_contrasts import list_contrasts
from drill.core.material.facts.lists.list_levels import are_ways, is_data, levels_of, named_data
from drill.core.material.facts.lists.list_shapes import (
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
from drill.core.material.facts.lists.lone_points import alone, paired
from drill.core.material.facts.lists.named_points import without_remarks
from drill.core.material.facts.lists.point_texts import (
    PointText,
    label_as_entry,
    paragraphs_below,
    sentence_as_entry,
    without_marks,
)
from drill.core.material.facts.lists.terms import Pair, pair_of
from drill.core.material.facts.sentences.sentence_facts import sentence_facts
from drill.core.material.needs.consistency import (
    example_drafts,
    level_drafts,
    said_levels,
    tells_when,
)
from drill.core.material.reading.annotations import worded
from drill.core.material.reading.blocks import (
    ListPoint,
    Mute,
    Paragraph,
    PointList,
    lines_of,
)
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
    elif topics := asked_topics(label, points):
        yield Points(place, label, topics, with_lines_of(topics, leads))
    elif chosen := _chosen(points, label, place, reading):
        yield from chosen
    else:
        yield from list_contrasts(listing, label, place, reading.vocabulary)
        yield from _points_told(listing, points, place, label, leads, reading, certain=certain)


def _points_told(
    listing: PointList,
    points: Sequence[ListPoint],
    place: NotePlace,
    label: str,
    leads: tuple[int, ...],
    reading: Reading,
    *,
    certain: bool,
) -> Iterator[Found]:
    """The points of a list as one answer, and what they state alone; `points` are those that are no
    stages."""
    label_of_pairs = label if names_terms(points) else None
    entries, inner, complete = _entries(listing, place, label, label_of_pairs, reading)
    asked_for = bool(leads) and label.rstrip().endswith("?")
    if _is_one_answer(entries, listing, complete=complete):
        certain = certain and complete and not _is_parted(points, label, reading)
        every = with_lines_of(entries, leads)
        yield Points(place, label, tuple(entries), every, listing.ordered, certain, asked_for)
        asked_for = asked_for or _are_deeds(entries, reading)
    inner = _asked_beside(inner, listing, place, label, leads, reading, whole=asked_for)
    if certain:
        inner = with_first_point(inner, listing, place, label, reading)
    is_glossary = label_of_pairs is not None and pairs(points) >= _GLOSSARY
    yield from map(_as_listed, inner) if is_glossary else inner


def _is_one_answer(entries: Sequence[NotePoint], listing: PointList, *, complete: bool) -> bool:
    """Whether the entries of a list are asked for together; in a list without numbers some of the
    points may make no entry."""
    if complete:
        return bool(entries)
    return len(entries) > 1 and not listing.ordered


def _are_deeds(entries: Sequence[NotePoint], reading: Reading) -> bool:
    """Whether all of several entries say what something does."""
    if len(entries) < 2:
        return False
    return shared_form([entry.text for entry in entries], reading.vocabulary) is Form.DOING


def _as_listed(one: Found) -> Found:
    """A meaning as one of a glossary; anything else as it is."""
    return replace(one, listed=True) if isinstance(one, Meaning) else one


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
    if says_kind:
        return True
    return bool(_STEPS.search(label) or _WHEN.match(name))


def _point(
    point: ListPoint,
    place: NotePlace,
    label: str | None,
    levels: tuple[str, ...] | None,
    reading: Reading,
) -> tuple[NotePoint | None, list[Found]]:
    """The entry that a point is of its list, None if it is none, and what else it states; `label`
    is that of a list of terms, None if the list is none."""
    answer, taken = marked_answer(point.lines, point.children, place, reading, several=False)
    if taken:
        rest = replace(point, children=point.children[taken:])
        return None, [*answer, *_inside(rest, place, "", reading)]
    said, cards = without_marks(point, place)
    found: list[Found] = [*cards]
    if point.number in reading.timed:
        return None, [*found, *_below_stage(point, place, reading)]
    if not _LETTER.search(said.text):
        return None, found + _inside(point, place, "", reading)
    if levels is not None:
        data = _data_of_levels(said.text, levels, place, said.lines, reading)
        if data:
            return None, [*found, *data, *_inside(point, place, "", reading)]
    point_said = worded(said.text)
    said = replace(said, text=point_said.text, aliases=point_said.aliases)
    reply = question_of_point(said.text, point, place, said.lines, reading)
    if reply is not None:
        return None, found + reply
    if point.children:
        entry, more = _with_children(point, said, place, reading)
    else:
        entry, more = alone(
            said.text, said.lead, point.subject, said.aliases, said.lines, place, label, reading
        )
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
    point: ListPoint, said: PointText, place: NotePlace, reading: Reading
) -> tuple[NotePoint | None, list[Found]]:
    """A point with points of its own: a label for them, an entry of its list if it names
    something."""
    pair = pair_of(said.text, said.lead)
    name = plain_name(pair.term if pair else said.text)
    is_short = word_count(name) <= LABEL_WORDS
    only = only_child(point)
    may_be_pair = pair is None and is_short and not reading.timed
    if only and may_be_pair:
        pair, below = Pair(name, only.text, ":"), (*said.lines, *only.numbers)
        return paired(pair, said.aliases, below, place, place.innermost, reading, nested=True)
    found: list[Found] = []
    if pair and word_count(pair.said) > 1:
        found.append(
            Meaning(place, pair.term, pair.said, said.lines, place.innermost, said.aliases)
        )
    if is_short and form_of(name, reading.vocabulary) is not Form.SENTENCE:
        found += _inside(point, place.within(name), name, reading)
        return label_as_entry(point, said, name, reading.vocabulary), found
    found += _below_sentence(point, said.text, said.lines, place, reading)
    return sentence_as_entry(point, said), found


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


def _below_stage(point: ListPoint, place: NotePlace, reading: Reading) -> list[Found]:
    """The facts of what a point that is a stage holds besides its name and time."""
    stage = reading.timed[point.number]
    within = NotePlace(place.file, (stage,), stage, place.title, place.tag)
    found = _inside(point, within, stage, reading)
    below = [line for child in paragraphs_below(point) for line in child.lines]
    for line in (*point.lines[1:], *below):
        if line.number in reading.timed or not line.text:
            continue
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
