"""What kind of list the points make: links, terms, labels with points behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from drill.core.material.facts.facts import NotePoint
from drill.core.material.facts.language.english import Form, form_of, head_of, word_count
from drill.core.material.facts.language.names import plain_name
from drill.core.material.facts.lists.terms import Pair, pair_of
from drill.core.material.facts.sentences.sentence_facts import enumerated, split_sentences
from drill.core.material.reading.blocks import (
    ListPoint,
    PointList,
)
from drill.core.material.vocabulary import Vocabulary

LABEL_WORDS = 8
LONG_POINT = 14  # words; a list whose points are mostly longer is text, not a checklist
_DASH = re.compile(r"(?P<head>[^()–—]+?)\s+[-–—]\s+(?P<more>\S.*)")
_EXAMPLE = re.compile(r"(?:e\.g\.|for example|such as)\W", re.IGNORECASE)
_FEWEST_LABELS = 2
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\[\[[^\]]+\]\]")
_CLAUSE = re.compile(r"^(?:as|when|while|whenever|if|once|before|after|during)\s", re.IGNORECASE)
_SPEAKERS = frozenset("interviewer candidate you me i a b q interviewee".split())
_VERSION = re.compile(
    r"^\W*(?:v?\d+\.\d+(?:\.\d+)?\b|\d{4}-\d{2}-\d{2}\b|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b)"
)


def below_labels(points: Sequence[ListPoint]) -> Sequence[ListPoint]:
    """The points, with those behind a point "Label:" made its children, if the list is parted so
    from its start."""
    labels = [point for point in points if _is_open_label(point)]
    if all(point.lines and point.lines[0].lead for point in points):
        return points  # all are bold names, some with nothing told of them
    if len(labels) < _FEWEST_LABELS:
        return points
    if points[0] is not labels[0]:
        return points
    grouped: list[ListPoint] = []
    for point in points:
        if _is_open_label(point):
            grouped.append(point)
        else:
            inner = inner_points(grouped[-1])
            grouped[-1] = replace(grouped[-1], children=(PointList((*inner, point)),))
    return grouped


def inner_points(point: ListPoint) -> list[ListPoint]:
    """The points of all lists that are right below a point."""
    lists = [child for child in point.children if isinstance(child, PointList)]
    return [one for listing in lists for one in listing.points]


def _is_open_label(point: ListPoint) -> bool:
    text = point.text.rstrip()
    if point.children:
        return False
    return text.endswith((":", "：")) and word_count(text) <= LABEL_WORDS


def with_led_points(points: Sequence[ListPoint]) -> Iterator[ListPoint]:
    """The points, with those below a clause that is no label ("while you draw, keep:") led by its
    words."""
    for point in points:
        match point.children:
            case (PointList(points=inner),) if _CLAUSE.match(
                point.text
            ) and point.text.rstrip().endswith(":"):
                clause = point.text.rstrip(": ")
                for one in inner:
                    lines = (
                        replace(one.lines[0], text=f"{clause} {one.lines[0].text}", lead=""),
                        *one.lines[1:],
                    )
                    yield ListPoint(lines, one.children)
            case _:
                yield point


def with_first_points(points: Iterable[ListPoint], vocabulary: Vocabulary) -> Iterator[ListPoint]:
    """The points, with what stands behind a label such as "pros:" as the first of the points below
    it."""
    for point in points:
        match = _LED.fullmatch(point.text)
        inner = [child for child in point.children if isinstance(child, PointList)]
        if not (match and len(inner) == 1 and match["label"].lower() in vocabulary.reasons):
            yield point
            continue
        line = point.lines[0]
        first = ListPoint((replace(line, text=match["said"], lead=""),))
        below = PointList((first, *inner[0].points))
        rest = tuple(below if child is inner[0] else child for child in point.children)
        yield ListPoint((replace(line, text=f"{match['label']}:"),), rest)


_LED = re.compile(r"(?P<label>\w+)\s*[:：]\s*(?P<said>\S.*)")


def with_inner_questions(points: Sequence[ListPoint]) -> Iterator[ListPoint]:
    """The points, with questions below a question behind it as points of the same list: one asks
    them all."""
    for point in points:
        inner = inner_points(point)
        questions = [one for one in inner if _is_question(one) and not one.children]
        if not _is_question(point) or not questions:
            yield point
            continue
        others = tuple(one for one in inner if one not in questions)
        kept = tuple(child for child in point.children if not isinstance(child, PointList))
        yield replace(point, children=(*kept, PointList(others)) if others else kept)
        yield from questions


def with_named_lines(points: Sequence[ListPoint], vocabulary: Vocabulary) -> Sequence[ListPoint]:
    """The points, with a colon behind a first line that is the name of what the lines below it say,
    if most points have one."""
    named = [_has_named_line(point, vocabulary) for point in points]
    if sum(named) < _FEWEST_LABELS:
        return points
    if 2 * sum(named) < len(points):
        return points
    return [_with_colon(point) if one else point for point, one in zip(points, named, strict=True)]


def _has_named_line(point: ListPoint, vocabulary: Vocabulary) -> bool:
    if len(point.lines) < 2:
        return False
    name, said = point.lines[0].text.strip(), point.lines[1].text.strip()
    is_name = form_of(name, vocabulary) is Form.NAME and word_count(name) <= _NAME_WORDS
    is_said = said[:1].isupper() and word_count(said) > 1
    if not is_name:
        return False
    return name[-1:].isalnum() and is_said


def _with_colon(point: ListPoint) -> ListPoint:
    first = point.lines[0]
    lines = (replace(first, text=f"{first.text.strip()}:"), *point.lines[1:])
    return replace(point, lines=lines)


_NAME_WORDS = 5


def _is_question(point: ListPoint) -> bool:
    return point.text.rstrip().endswith("?")


def why_no_points(points: Sequence[ListPoint]) -> str:
    """Why a list is passed over, "" if it holds points to recall."""
    if _are_links(points):
        return "a list of links"
    texts = [point.text for point in points]
    pairs_told = filter(None, map(pair_of, texts))
    if sum(pair.term.lower() in _SPEAKERS for pair in pairs_told) > 1:
        return "a dialogue"
    if sum(bool(_VERSION.match(text)) for text in texts) * 2 > len(texts):
        return "a list of dates or versions"
    return ""


def _are_links(points: Sequence[ListPoint]) -> bool:
    """Whether most of the letters of points are in links."""
    texts = [point.text for point in points]
    letters = sum(map(len, texts))
    linked = sum(line.linked for point in points for line in point.lines)
    addresses = [found for text in texts for found in _ADDRESS.findall(text)]
    return letters > 0 and 2 * (linked + sum(map(len, addresses))) > letters


def asked_topics(label: str, points: Sequence[ListPoint]) -> tuple[NotePoint, ...]:
    """The topics of a list of questions to ask, where most points name one before the question:
    "Scale: how many?".

    The question is the remark. Empty where the list is none such.
    """
    if not says_ask(label):
        return ()
    if len(points) < 2 or any(point.children for point in points):
        return ()
    topics = [_asked_topic(point) for point in points]
    are_most = 2 * sum(bool(topic.remark) for topic in topics) > len(points)
    return tuple(topics) if are_most else ()


def _asked_topic(point: ListPoint) -> NotePoint:
    """A point by its topic, with the question behind it as the remark; one without is a whole."""
    match = _TOPIC.match(point.text)
    if match is None:
        return NotePoint(point.text, (), "", point.numbers)
    return NotePoint(match["topic"], (), match["asked"].strip(), point.numbers)


def says_ask(label: str) -> bool:
    """Whether a label says that what follows is asked, not answered: "What do you ask in
    requirements?"."""
    return bool(_ASKS.search(label))


_ASKS = re.compile(r"\bask\b|\bclarify\b|\bquestions\b", re.IGNORECASE)
_TOPIC = re.compile(r"^(?P<topic>[^:?\"“]{3,40}):\s+(?P<asked>[^:]*\?.*)$", re.DOTALL)


def names_terms(points: Sequence[ListPoint]) -> bool:
    """Whether most points are terms with an explanation; a single colon among sentences makes no
    term."""
    return 2 * pairs(points) >= len(points)


def pairs(points: Sequence[ListPoint]) -> int:
    return sum(
        pair_of(point.text, point.lines[0].lead if point.lines else "") is not None
        for point in points
    )


def point_head(text: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """What is recalled of a point, and what it adds: later sentences, or what is behind a
    dash."""
    dashed = _DASH.fullmatch(text)
    if dashed is not None and _adds(dashed["head"], dashed["more"], vocabulary):
        return dashed["head"], dashed["more"]
    first, *more = split_sentences(text) or [text]
    head, remark = first.rstrip("."), " ".join(more)
    head = head if remark else head.rstrip(",;")
    if word_count(head) <= LONG_POINT:
        return head, remark
    shorter, rest = short_head(head)
    if rest:
        return shorter, f"{rest} {remark}".strip()
    return (head, remark) if remark else _parted_head(head)


def _parted_head(text: str) -> tuple[str, str]:
    """What a long point says before its first dash or semicolon, and the rest, "" if it has
    none."""
    match = re.search(r"\s+[-–—]\s+|;\s+", text)
    if match is None:
        return text, ""
    first = text[: match.start()]
    is_whole = first.count("(") == first.count(")")
    return (first, text[match.end() :]) if is_whole and word_count(first) > 1 else (text, "")


def short_head(text: str) -> tuple[str, str]:
    """What a long point says before its reason, its aside in brackets, or what follows from it;
    with the rest, "" where it has no such part."""
    for part in _PARTS:
        match = part.search(text)
        if match is None:
            continue
        head = text[: match.start()].rstrip(" ,;")
        if _FEWEST_IN_HEAD <= word_count(head) <= LONG_POINT and head.count("(") == head.count(")"):
            return head, text[match.start() :].strip(" ,;")
    return text, ""


_FEWEST_IN_HEAD = 4
_PARTS = (
    re.compile(r"\s+\([^()]*\)$"),
    re.compile(
        r",?\s+(?:(?:partly|mainly|mostly|only|just|simply)\s+)?"
        r"(?:because|since|so that|in order to|so as to|as (?:it|they))\s"
    ),
    re.compile(r",\s+(?:so|which|as|thus|therefore|leading to)\s"),
    re.compile(r",?\s+(?:e\.g\.|i\.e\.|for example|for instance|such as)\s"),
)


def _adds(head: str, more: str, vocabulary: Vocabulary) -> bool:
    """Whether what a dash parts from a point only adds to it: a remark on a command, members, an
    example."""
    is_command = form_of(head, vocabulary) is Form.COMMAND and word_count(head) > 1
    if is_command:
        return True
    return bool(enumerated(more)) or bool(_EXAMPLE.match(more))


def is_advice(pair: Pair, label: str, vocabulary: Vocabulary, *, timed: bool) -> bool:
    """Whether a point of a list of tips, rules or commands is no term with a meaning, but says it
    all together."""
    is_short = word_count(pair.term) + word_count(pair.said) <= LONG_POINT
    is_command = timed and pair.term.lower() in vocabulary.verbs
    if not is_short:
        return False
    return is_command or head_of(plain_name(label)).lower() in vocabulary.advice


def holds_list(point: ListPoint) -> bool:
    return any(isinstance(child, PointList) for child in point.children)


def only_child(point: ListPoint) -> ListPoint | None:
    """The one point below a point, if it is all that is below."""
    match point.children:
        case (PointList(points=(ListPoint(children=()) as only,)),) if (
            not only.text.rstrip().endswith("?")
        ):
            return only
    return None
