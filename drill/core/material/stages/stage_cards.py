"""What is listed below a stage, or a label there, as one card with the doubt about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from drill.core.cards import Kind
from drill.core.material.drafts import Draft, NotePlace, draft
from drill.core.material.facts.facts import NotePoint
from drill.core.material.facts.language.english import Form, form_of, shared_form, word_count
from drill.core.material.facts.lists.list_shapes import point_head
from drill.core.material.facts.sentences.sentence_facts import enumerated
from drill.core.material.questions.card_drafts import items_of
from drill.core.material.reading.blocks import ListPoint, lines_of
from drill.core.material.stages.interview_stages import is_of_one_system, kind_of_stage
from drill.core.material.stages.labelled_lines import is_chain
from drill.core.material.stages.lists_below_stages import (
    LONGEST_OF_LABEL,
    label_of,
    points_below,
)
from drill.core.material.stages.stage_list import StageList
from drill.core.material.stages.stage_questions import KIND_OF_REQUIREMENT, stage_question
from drill.core.material.vocabulary import Vocabulary
from drill.core.stage_kinds import StageKind

_MOST_POINTS = 12
_LONGEST_POINT = 16  # words
_SHORT = 14
_FEWEST_SAID = 3  # words of a single point
_EASY = 10  # points that are recalled at once, if they are not of a few words
_FEW = 4  # words
_WHOLE = 8  # words of a point that is recalled with its label
_NO_POINT = re.compile(r"https?://|^\W*(?:etc|todo|tbd|misc|notes?)\b\W*$|[{}]", re.IGNORECASE)
_LEADS_ON = re.compile(r";|->|→|=>")  # no one thing, but of a rule
# The minutes of a part of a stage, which are asked as such.
_TIMED = re.compile(r"\bmin(?:ute)?s?\s+\d|\d\s*min(?:ute)?s?\b|\d:\d\d|^\d+\s?m$", re.IGNORECASE)
# What an interviewer said of one interview.
_OF_ONE = re.compile(
    r"\byou (?:could|should) have\b|\byou need(?:ed)? to\b|\bI would expect\b", re.I
)


_OF_KIND = re.compile(r"^((?:non\W?)?functional requirements?)\s+[-–—]\s+", re.IGNORECASE)
# The line of a label that Markdown takes for the rest of the point before it.
_LABEL = re.compile(r"[A-Z][\w -]{2,30}:\s")

_HOW_TO = re.compile(r"how to\b", re.IGNORECASE)  # it names something to speak about


def stage_card(
    found: StageList, place: NotePlace, vocabulary: Vocabulary
) -> tuple[Draft, str] | None:
    """The card of a list with why it is doubted, "" if it is sure; None if it is none."""
    is_of_stage = not found.question
    points = [one for one in found.points if not _is_beside(one)]
    points = [one for one in points if not (is_of_stage and is_chain(one))]
    is_alone = len(points) == 1 and is_of_stage
    told = [_entries(one, vocabulary, alone=is_alone, labelled=is_of_stage) for one in points]
    if is_of_stage and any(_LEADS_ON.search(one.text) for some in told for one in some):
        return None
    is_timed = is_of_stage and any(_TIMED.search(one.text) for some in told for one in some)
    entries = [entry for some in told for entry in some]
    if is_timed or not all(told) or not _may_be_asked(found, points, entries):
        return None
    texts = [entry.text for entry in entries]
    lines = (found.line, *(number for entry in entries for number in entry.lines))
    within = replace(place.within(found.stage), stage=found.stage) if found.stage else place
    prompt = found.question or stage_question(found, _form(texts, vocabulary))
    words = tuple(filter(None, (found.label, found.stage)))
    notes = "\n".join(entry.remark for entry in entries if entry.remark)
    topic = found.topic or within.topic(*texts)
    if len(entries) == 1:
        made = draft(
            Kind.BASIC, prompt, within, lines, topic=topic, words=words, answer=texts[0], note=notes
        )
    else:
        made = draft(
            Kind.SEQUENCE if found.ordered else Kind.CHECKLIST,
            prompt,
            within,
            lines,
            topic=topic,
            words=words,
            items=items_of(entries),
            note=notes,
        )
    return made, _doubt(found, texts)


def _may_be_asked(
    found: StageList, points: Sequence[ListPoint], entries: Sequence[NotePoint]
) -> bool:
    """Whether the points of a list are different things to recall, and neither too few nor too
    many."""
    texts = [entry.text for entry in entries]
    if _only_name_kinds(texts) or _are_records(found, texts):
        return False
    if len({*map(str.casefold, texts)}) < len(texts):
        return False
    fewest = 3 if all(map(points_below, points)) else 1
    if not fewest <= len(entries) <= _MOST_POINTS:
        return False
    if len(entries) > 1:
        return True
    if found.label or word_count(texts[0]) < _FEWEST_SAID:
        return False
    return not points_below(points[0])  # else a label, with a card of its own


def _form(texts: Sequence[str], vocabulary: Vocabulary) -> Form | None:
    """The form that all texts have, but for "how to …" without a question mark."""
    form = shared_form(texts, vocabulary)
    if form is Form.NEGATED and all(map(_NOT_FORGOTTEN.match, texts)):
        return None
    if form is not Form.QUESTION or any(text.rstrip().endswith("?") for text in texts):
        return form
    return None if any(map(_HOW_TO.match, texts)) else form


_NOT_FORGOTTEN = re.compile(r"(?:don['’]?t|do not|never) forget\b", re.IGNORECASE)


def _is_beside(point: ListPoint) -> bool:
    """Whether a point is no part of its list: said of one interview, or a comparison with a list of
    its own."""
    compares = bool(points_below(point)) and bool(_COMPARES.search(point.text))
    return compares or bool(_OF_ONE.search(point.text))


_COMPARES = re.compile(r"^\W*[\w ]{1,20}\s(?:vs\.?|versus)\s[\w ]{1,20}\W*$", re.IGNORECASE)


def _only_name_kinds(texts: Sequence[str]) -> bool:
    """Whether points are "Functional" and "Non-functional", one of them at least without more."""
    kinds = [text for text in texts if KIND_OF_REQUIREMENT.fullmatch(text.split(":")[0])]
    are_bare = any(map(KIND_OF_REQUIREMENT.fullmatch, kinds))
    return are_bare and 2 * len(kinds) > len(texts)


def _are_records(found: StageList, texts: Sequence[str]) -> bool:
    """Whether points are the data of one system: "User", "Picture"."""
    are_names = all(word_count(text) == 1 and text[:1].isupper() for text in texts)
    return kind_of_stage(found.stage) is StageKind.DATA and are_names


def _doubt(found: StageList, texts: Sequence[str]) -> str:
    """Why a card may not be a good one, "" if it is sure."""
    if 3 * sum(word_count(text) > _SHORT for text in texts) > len(texts):
        return "a point is a long sentence"
    if len(texts) > _EASY and 2 * sum(word_count(text) > _FEW for text in texts) > len(texts):
        return "more points than one can recall at once"
    is_of_system = not found.question and is_of_one_system(texts)
    return "the points are of one system" if is_of_system else ""


def _entries(
    point: ListPoint, vocabulary: Vocabulary, *, alone: bool, labelled: bool
) -> Sequence[NotePoint]:
    """What is recalled of a point, with what it adds as a remark, none if it is too long or is no
    point. One that stands alone may list several: "QPS, storage, bandwidth"; of a labelled one
    that is long, its label is recalled."""
    text, leads_to = _parted_at_arrow(_text_before_labels(point))
    inner = [one.text.strip() for one in points_below(point)]
    may_list = alone and not point.children and form_of(text, vocabulary) is not Form.COMMAND
    several = enumerated(text, 2) if may_list else ()
    if several:
        return [NotePoint(one, (), "", point.numbers) for one in several]
    head, remark = (label_of(point), "") if inner else point_head(text, vocabulary)
    name, colon, more = head.partition(": ")
    # "How does it page: by offset or by cursor?" is one question, "Ask: …?" is what one says.
    is_label = labelled and bool(colon) and form_of(name, vocabulary) is not Form.QUESTION
    is_label = is_label and name.lower() not in vocabulary.verbs
    if is_label and 1 <= word_count(name) <= LONGEST_OF_LABEL and word_count(head) > _WHOLE:
        head, remark = name, f"{more} {remark}".strip()
    if not head or _NO_POINT.search(head) or word_count(head) > _LONGEST_POINT:
        return ()
    remark = "; ".join(filter(None, (remark, leads_to, *inner)))
    numbers = (*point.numbers, *(n for child in point.children for n in lines_of(child)))
    note = f"{head.rstrip('.:')}: {remark}" if remark else ""
    return [NotePoint(head.rstrip("."), (), note, numbers)]


def _parted_at_arrow(text: str) -> tuple[str, str]:
    """A point and what its only arrow leads to: "How fresh must it be → consistency"."""
    head, *more = _LEADS_TO.split(text)
    is_said = len(more) == 1 and word_count(head) >= _FEWEST_SAID
    return (head, more[0]) if is_said else (text, "")


_LEADS_TO = re.compile(r"\s*(?:->|→|=>)\s*")


def _text_before_labels(point: ListPoint) -> str:
    """The first line of a point and those after it, up to one that is a label."""
    lines = [
        *point.lines[:1],
        *takewhile(lambda line: not _LABEL.match(line.text), point.lines[1:]),
    ]
    said = " ".join(" ".join(line.text for line in lines).split()).strip(" :-–")
    return _OF_KIND.sub(r"\1: ", said.replace(" -- ", " – "))
