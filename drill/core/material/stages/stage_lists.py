"""What the notes list below a stage of the interview, as cards: what one asks, estimates, does or
covers there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from drill.core.cards import Kind, answer_text
from drill.core.material.drafts import Draft, NotePlace, draft
from drill.core.material.facts.facts import NotePoint
from drill.core.material.needs.need_question import asks_for_need
from drill.core.material.questions.card_drafts import Made, items_of
from drill.core.material.reading.blocks import NoteLine, Paragraph, PointList, lines_of
from drill.core.material.reading.headings import Section
from drill.core.material.stages.assumed_figures import assumed_figures
from drill.core.material.stages.interview_lists import lists_of_interview
from drill.core.material.stages.interview_method import InterviewMethod
from drill.core.material.stages.listed_figures import listed_figures
from drill.core.material.stages.lists_below_stages import ASK, listed_below, with_labels
from drill.core.material.stages.stage_cards import stage_card
from drill.core.material.stages.stage_questions import KIND_OF_REQUIREMENT
from drill.core.material.stages.unfit_lists import is_unfit, without_paths
from drill.core.material.topics import MONITORING
from drill.core.material.vocabulary import Vocabulary

_FEWEST_BESIDE = 2  # points of a list beside those with cards of their own


def with_stage_lists(
    made: Made, part: Section, place: NotePlace, method: InterviewMethod, vocabulary: Vocabulary
) -> Made:
    """The cards of a section with those of its lists below stages, where no card has the points of
    these yet, and with the order of the steps of a method."""
    is_of_interview = bool(method.stages)
    known_drafts = tuple(one for one in made.drafts if not _names_kinds(one))
    if is_of_interview:
        known_drafts = tuple(without_paths(one) for one in known_drafts if not is_unfit(one))
    made = replace(made, drafts=known_drafts)
    lists = [one for one in made.drafts if one.card.stage or one.card.points]
    known = [one for one in lists if method.timed and not _is_of_design(one)]
    told = [one for one in made.drafts if _is_of_a_line(one)]
    drafts: list[Draft] = []
    suggestions: list[tuple[Draft, str]] = []
    needs = {line for one in made.drafts if asks_for_need(one.card.prompt) for line in one.lines}
    for one, doubt in (*_order(part, place, method), *_cards(part, place, method, vocabulary)):
        if 2 * len(needs & {*one.lines}) > len(one.card.points) > 0:
            continue  # each of these points is a card on consistency
        if is_unfit(one):
            continue
        same = known if one.card.stage else lists
        is_known = any(_have_the_same(other, one) for other in same)
        is_known = is_known or (not one.card.stage and _is_asked(one, told))
        if doubt and not is_known:
            suggestions.append((one, doubt))
        elif not doubt and (one.card.kind is Kind.SEQUENCE or not is_known):
            drafts.append(one)
    kept = [one for one in made.drafts if not _is_needless(one, drafts, told, method)]
    first = [one for one in drafts if one.card.kind is Kind.SEQUENCE]
    rest = [one for one in drafts if one not in first]
    left = [(one, why) for one, why in made.suggestions if not _is_told(one, drafts)]
    figures = list(assumed_figures(part, place)) if method.stages else []
    figures += listed_figures(_lines(part), place) if method.alone else ()
    return Made((*first, *figures, *kept, *rest), (*left, *suggestions), made.mutes)


def _lines(part: Section) -> Iterator[NoteLine]:
    for block in part.blocks:
        match block:
            case Paragraph(lines=lines):
                yield from lines
            case PointList(points=points):
                yield from (line for one in points for line in one.lines[:1])


def _is_needless(
    one: Draft, drafts: Sequence[Draft], beside: Sequence[Draft], method: InterviewMethod
) -> bool:
    """Whether a card of a section names no topic, or asks for what those of stages, or several
    ones beside it, ask better."""
    if _names_no_topic(one) or _lists_steps(one, {step.number for step in method.steps}):
        return True
    apart = [known for known in drafts if known.card.points]
    apart += beside if one.topic == MONITORING else ()
    if method.alone and _is_parted(one, apart):
        return True
    return _is_better(drafts, one, timed=method.timed)


def _is_parted(one: Draft, others: Sequence[Draft]) -> bool:
    """Whether the lines of a list but one have cards of their own: "Functional: …"."""
    apart = {other.lines[-1] for other in others if _is_of_a_line(other)} & {*one.lines}
    is_long = not _is_of_a_line(one) and len(one.card.points) > 1
    return is_long and bool(apart) and len(one.card.points) - len(apart) < _FEWEST_BESIDE


def _is_asked(one: Draft, told: Sequence[Draft]) -> bool:
    """Whether what a line lists is the answer of another question: "What does RED stand for?"."""
    return _is_of_a_line(one) and any(
        _is_of_a_line(other) and other.lines[-1] == one.lines[-1] for other in told
    )


def _is_of_a_line(one: Draft) -> bool:
    """Whether a card has what one line lists, or its answer."""
    return len({*one.lines[1:]} or {*one.lines}) == 1


def without_doubles(drafts: Sequence[Draft]) -> list[Draft]:
    """The cards without those of a single point below a stage that another list tells more of."""
    listed = {one.card.prompt for one in drafts if one.card.stage and one.card.points}
    return [one for one in drafts if one.card.points or one.card.prompt not in listed]


def _names_kinds(one: Draft) -> bool:
    """Whether half of the points of a list say only of which kind they are: "Functional"."""
    points = [item.text for item in one.card.points]
    kinds = sum(map(bool, map(KIND_OF_REQUIREMENT.fullmatch, points)))
    return 2 * kinds > len(points) > 0 and not one.card.note


def _have_the_same(known: Draft, one: Draft) -> bool:
    """Whether a list has half of the points of another one, or is of the same lines."""
    texts = {item.text for item in known.card.points} or {answer_text(known.card)}
    own = [item.text for item in one.card.points] or [answer_text(one.card)]
    of_a_line = _is_of_a_line(one) and not _is_of_a_line(known)
    are_same = len(known.card.points) == len(own) and {*known.lines}.issuperset(one.lines[1:])
    are_same = are_same and not of_a_line
    return are_same or 2 * sum(text in texts for text in own) >= len(own) > 0


def _is_of_design(one: Draft) -> bool:
    """Whether a list is asked for as a part of a design, not of the interview, or by half a
    sentence: "In a detailed design, what are the databases?", "when you clarify?"."""
    is_split = any(map(ASK.match, (item.text for item in one.card.points)))
    is_split = is_split and one.card.prompt.endswith("which requirements do you cover?")
    return is_split or bool(_ASKED_ODDLY.search(one.card.prompt))


_ASKED_ODDLY = re.compile(
    r"^In (?:an?|the) [^,]*design, what are |\bwhen you \w+\?$|^“[^”]+”: what (?:is|are) "
    r"|^What are the (?:logs|traces|metrics|alerts|dashboards)\?$",
    re.IGNORECASE,
)


def _names_no_topic(one: Draft) -> bool:
    """Whether a list is asked for by a point that says a figure ("DAU is 40 % of MAU"), by an
    example or by a call."""
    return bool(_NO_TOPIC.search(one.card.prompt))


_NO_TOPIC = re.compile(
    r"^In the interview, [^“]*“(?:[^”]*\b(?:is|are) ~?\d|for example\b|e\.\s?g\."
    r"|(?:GET|POST|PUT|PATCH|DELETE)\s|(?:body|response|request|returns?)”)",
    re.IGNORECASE,
)


def _is_better(drafts: Sequence[Draft], one: Draft, *, timed: bool) -> bool:
    """Whether a list is asked for better, as one of a stage."""
    may_be = bool(one.card.points) and (not timed or _is_of_design(one))
    return may_be and any(_have_the_same(known, one) for known in drafts)


def _lists_steps(one: Draft, steps: Set[int]) -> bool:
    return bool(one.card.points) and 2 * len(steps & {*one.lines}) > len(steps) > 0


def _is_told(one: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether what is suggested is in one of the cards."""
    return any(
        {*known.lines}.issuperset(one.lines) or _have_the_same(known, one) for known in drafts
    )


def _cards(
    part: Section, place: NotePlace, method: InterviewMethod, vocabulary: Vocabulary
) -> Iterator[tuple[Draft, str]]:
    """The cards of the lists of a section below stages, each with why it is doubted."""
    lists = list(listed_below(part, method))
    if method.alone:
        known = {id(point) for found in lists for one in with_labels(found) for point in one.points}
        of_any = lists_of_interview(part, vocabulary)
        lists += [one for one in of_any if id(one.points[0]) not in known]
    for found in lists:
        for one in with_labels(found):
            card = stage_card(one, place, vocabulary)
            if card is not None:
                yield card


def _order(part: Section, place: NotePlace, method: InterviewMethod) -> Iterator[tuple[Draft, str]]:
    first = method.steps[0].number if method.steps else 0
    own = {number for block in (*part.path[-1:], *part.blocks) for number in lines_of(block)}
    if first not in own or not method.certain:
        return
    names = [method.stages.get(step.number, step.name) for step in method.steps]
    lines = tuple(step.number for step in method.steps)
    entries = [NotePoint(name, (), "", (line,)) for name, line in zip(names, lines, strict=True)]
    yield (
        draft(
            Kind.SEQUENCE,
            _STEPS_IN_ORDER,
            place,
            lines,
            topic=place.topic(*names),
            words=("steps of the interview",),
            items=items_of(entries),
        ),
        "",
    )


_STEPS_IN_ORDER = "Which steps does a system design interview have, in order?"
