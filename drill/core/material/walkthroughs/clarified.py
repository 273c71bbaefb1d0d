"""What was asked and answered before a design: "How many users? 10 million DAU"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import DesignFact
from drill.core.material.facts.sentences.sentence_facts import split_sentences
from drill.core.material.reading.blocks import ListPoint, NoteLine, Paragraph, PointList
from drill.core.material.walkthroughs.labelled_blocks import LabelledBlock
from drill.core.material.walkthroughs.walk_parts import WalkPart

_OF_SCOPE = (
    WalkPart.CLARIFIED,
    WalkPart.REQUIREMENTS,
    WalkPart.FUNCTIONAL,
    WalkPart.FEATURES,
    WalkPart.USE_CASES,
    WalkPart.NON_FUNCTIONAL,
    WalkPart.ASSUMPTIONS,
    WalkPart.ESTIMATES,
)
_Q = re.compile(r"^(?:[*_]*)(?:q(?:uestion)?|candidate|me|c)\s*\d*\s*[:.)]\s*(?P<text>\S.*)$", re.I)
_A = re.compile(
    r"^(?:[*_]*)(?:a(?:ns(?:wer)?)?|interviewer|i)\s*\d*\s*[:.)]\s*(?P<text>\S.*)$", re.IGNORECASE
)
_ON_ONE_LINE = re.compile(
    r"^(?P<q>[^?]{6,120}\?)[\"”*_]*\s*(?:[-–—=]*>+|→|⇒|[-–—:])?\s*(?P<a>\S[^?]*)$"
)
_ASKS = re.compile(
    r"^(?:what|which|who|where|when|how|why|is|are|do|does|can|could|should|will|would)\b", re.I
)
_YES_NO = re.compile(r"^(?:is|are|do|does|can|could|should|will|would)\b", re.IGNORECASE)
_LONGEST_ANSWER = 16  # words
_WE = (
    (r"\b(?:do|should|can|will|would) (?:we|I)\b", "do you"),
    (r"\b(?:we|I)\b", "you"),
    (r"\bour\b", "the"),
)
_POINTS_BACK = re.compile(r"\b(?:this|that|these|those|they|them|above)\b", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|the (?:system|service|app|product|application))\b", re.IGNORECASE)


def clarified(
    blocks: Sequence[LabelledBlock], system: str, place: NotePlace
) -> Iterator[DesignFact]:
    """The questions below "Clarifying questions", "Scope" and the like that have a short answer."""
    for one in blocks:
        for question, answer, lines in _answered(one):
            asked = _asked(question, system) if _may_be_asked(question, answer, one) else ""
            if asked and 0 < len(answer.split()) <= _LONGEST_ANSWER:
                doubt = "a question for yes or no" if _is_yes_no(question, answer) else ""
                yield DesignFact(place, asked, answer.strip(), lines, doubt=doubt)


def _may_be_asked(question: str, answer: str, one: LabelledBlock) -> bool:
    """Whether a question lets choose, or is one of the scope or of a text that asks for more than
    yes or no."""
    if _chooses(question, answer):
        return True
    if not _ASKS.match(question.strip('*_"“” ')):
        return False
    if one.is_within(*_OF_SCOPE):
        return True
    return isinstance(one.block, Paragraph) and not _YES_NO.match(question)


def _chooses(question: str, answer: str) -> bool:
    """Whether a short question names two sides, and the answer begins with one of them."""
    if not re.search(r"\w or (?!not\b)\w", question):
        return False
    if len(question.split()) > _LONGEST_CHOICE:
        return False
    words = set(re.findall(r"[^\W_]{3,}", question.lower()))
    return not words.isdisjoint(re.findall(r"[^\W_]+", answer.lower())[:3])


_LONGEST_CHOICE = 10  # words


def _is_yes_no(question: str, answer: str) -> bool:
    return bool(_YES_NO.match(question) and re.match(r"(?:yes|no|yeah|nope)\b", answer, re.I))


_COUNTS = re.compile(
    r"how many (?:(?!(?:do|does|is|are|can|will|should|would|to|use)\b)[\w/-]+ ?){1,4}\?",
    re.IGNORECASE,
)


def _asked(question: str, system: str) -> str:
    """A question of the notes within the system, "" if it is none that is clear alone."""
    text = " ".join(question.split()).strip('*_"“” ')
    if _POINTS_BACK.search(text):
        return ""
    if len(text.split()) > 20:
        return ""
    text = _of_you(text)
    if _COUNTS.fullmatch(text):
        does = "take" if re.search(r"\b(?:per|an?) \w+\W*$|/\w+\W*$", text) else "have"
        return f"{text[:1].upper()}{text[1:].rstrip('?')} does {system} {does}?"
    bare = re.sub(r"^(?:an?|the)\s+", "", system)
    if bare.lower() in text.lower():
        return text[:1].upper() + text[1:]
    if _IT.search(text) and _YES_NO.match(text):
        return ""
    if _IT.search(text):
        return _IT.sub(system, text, count=1)
    lowered = text if text[1:2].isupper() else f"{text[:1].lower()}{text[1:]}"
    return f"In {system}, {lowered}"


def _of_you(text: str) -> str:
    """A question of what you do: "how many photos do you store?" for "… to store?"."""
    for pattern, better in _WE:
        text = re.sub(pattern, better, text, flags=re.IGNORECASE)
    return re.sub(r"^(how many [^?]{3,40}?) to (\w+)", r"\1 do you \2", text, flags=re.I)


def _answered(one: LabelledBlock) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    match one.block:
        case Paragraph(lines=lines):
            yield from _of_lines(lines)
        case PointList(points=points):
            for point in points:
                yield from _of_point(point)


def _of_lines(lines: Sequence[NoteLine]) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """The questions of lines "Q: …" with the answers "A: …" after them, and those of lines that
    hold both."""
    asked: tuple[str, int] | None = None
    for line in lines:
        question, answer = _Q.match(line.text), _A.match(line.text)
        whole = _ON_ONE_LINE.match(line.text)
        if question and question["text"].rstrip("*_ ").endswith("?"):
            asked = (question["text"], line.number)
        elif answer and asked:
            yield asked[0], answer["text"], (asked[1], line.number)
            asked = None
        elif whole and not question and _is_one_sentence(whole["a"]):
            yield whole["q"], whole["a"], (line.number,)


def _is_one_sentence(answer: str) -> bool:
    """Whether an answer on the line of its question is all that the line says."""
    return len(split_sentences(answer)) == 1 and len(answer.split()) <= _LONGEST_ANSWER


def _of_point(point: ListPoint) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    text = point.text
    if (question := _Q.match(text)) is not None:
        text = question["text"]
    match point.children:
        case (PointList(points=(ListPoint(children=()) as only,)),) if text.endswith("?"):
            answer = re.sub(r"^(?:[-–—=]*>+|→|⇒|a(?:nswer)?:)\s*", "", only.text, flags=re.I)
            if not answer.endswith("?"):
                yield text, answer, (*point.numbers, *only.numbers)
        case () if match := _ON_ONE_LINE.match(text):
            answer = re.sub(r"^\((.*)\)$", r"\1", match["a"].strip())
            yield match["q"], answer, point.numbers
