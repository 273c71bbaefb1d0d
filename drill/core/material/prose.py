"""Paragraphs: advice that is worth a card, questions that stand in lines, and text that is only read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from drill.core.cards import Kind
from drill.core.material.blocks import ListPoint, NoteLine, Paragraph, PointList
from drill.core.material.drafts import Draft, NotePlace, draft
from drill.core.material.question_wording import has_cue, sentences
from drill.core.material.ranges import durations
from drill.core.material.topics import CONSISTENCY

_BULLET = re.compile(r"^(?:[•‣◦▪●–—·]|\(?(?:\d{1,2}|[a-h])[.)])\s+")
_ADVICE = re.compile(
    r"\b(?:should|must|important|importantly|need(?:s|ed)?|can\s+help|helps?\s+to|don't|do\s+not|never|always|remember"
    r"|make\s+sure|be\s+sure|ensure|try\s+to|avoid|keep\s+in\s+mind|aim|prefer|recommended|best|worth|interview(?:er)?"
    r"|signals?|you|your|summari[sz]e)\b|\?$|^(?:at\s+the\s+(?:end|start|beginning)|in\s+the\s+end|finally|first|before|after"
    r"|when|while|once|if|during)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^(?:when|if|before|after|while|during|once|as|at|in|for)\b[^,]{3,70}(?=,)", re.IGNORECASE)
_LONGEST_ADVICE = 400
_OPENING_WORDS = 4
_LETTER = re.compile(r"[^\W_]")


def why_no_card(paragraph: Paragraph) -> str:
    """Why a paragraph makes no card, "" if it makes one."""
    text = paragraph.text
    if not _LETTER.search(text):
        return "nothing to recall"
    if 2 * sum(line.linked for line in paragraph.lines) > len(text):
        return "a link"
    if len(text) > _LONGEST_ADVICE:
        return "a long text: no list of points and no single advice"
    if durations(text):
        return "it mentions a duration and is no stage"
    if text.startswith("#") or len(text.split()) < 3:
        return "too short to ask for"
    if not (_ADVICE.search(text) or has_cue(text)):
        return "a text that is neither advice nor a list"
    return ""


def without_times(paragraph: Paragraph) -> tuple[tuple[NoteLine, ...], tuple[int, ...]]:
    """The lines that mention no duration, and the numbers of those that do, if each line stands for itself.

    A line that begins in small letters goes on with the one before it; then the paragraph is one text.
    """
    if any(line.text[:1].islower() for line in paragraph.lines):
        return paragraph.lines, ()
    timed = tuple(line.number for line in paragraph.lines if durations(line.text))
    return tuple(line for line in paragraph.lines if line.number not in timed), timed


def answer_draft(paragraph: Paragraph, place: NotePlace) -> Draft | None:
    """The card of a heading that is a question and the paragraph that answers it, None if it does not."""
    text = paragraph.text
    linked = 2 * sum(line.linked for line in paragraph.lines) > len(text)
    if linked or not _LETTER.search(text) or len(text) > _LONGEST_ADVICE or text.endswith(("?", ":")):
        return None
    asks = place.innermost
    return draft(Kind.BASIC, asks, place, paragraph.numbers, topic=place.topic(text), answer=text, words=(asks,))


def advice_drafts(paragraph: Paragraph, place: NotePlace, *, alone: bool) -> Iterator[Draft]:
    """The card that asks for a piece of advice; if it is not `alone` in its section, its first words are given."""
    text = paragraph.text
    topic = place.topic(text)
    opening = "" if alone else opening_of(text)
    asked = "what do you ask?" if text.endswith("?") and len(sentences(text)) == 1 else "what do the notes advise?"
    prompt = f"{place.trail}: how does the advice go on? “{opening} …”" if opening else f"{place.trail}: {asked}"
    words = (opening,) if opening else (place.innermost, f"{place.innermost} advice")
    yield draft(Kind.BASIC, prompt, place, paragraph.numbers, topic=topic, answer=text, words=words)
    if topic != CONSISTENCY:
        return
    for sentence in sentences(text):
        if sentence.endswith("?"):
            asks = draft(Kind.BASIC, prompt, place, paragraph.numbers, topic=topic, answer=sentence)
            yield replace(asks, gathers=True, also=True)


def opening_of(text: str) -> str:
    """The words of a text that call the rest to mind: its first clause if it is one, else its first words."""
    match = _OPENING.match(text)
    return match[0] if match else " ".join(text.split()[:_OPENING_WORDS])


def lead_of(paragraph: Paragraph) -> tuple[NoteLine, ...]:
    """The lines at the end of a paragraph that ask for the list after it; none if it does not."""
    last = paragraph.lines[-1]
    if not last.text.endswith(("?", ":")) or not _LETTER.search(last.text):
        return ()
    return (last,)


def pointed(lines: tuple[NoteLine, ...]) -> tuple[tuple[NoteLine, ...], PointList | None]:
    """The list that the lines of a paragraph are, by bullets that Markdown does not know or by being questions.

    Before it the line that asks for it, if there is one; no list if the lines are only text.
    """
    head = lines[:1] if lines[0].text.endswith(("?", ":")) and not _BULLET.match(lines[0].text) else ()
    rest = lines[len(head) :]
    if len(rest) > 1 and all(_BULLET.match(line.text) for line in rest):
        return head, PointList(tuple(ListPoint((NoteLine(_BULLET.sub("", line.text), line.number),)) for line in rest))
    if len(lines) > 1 and all(line.text.endswith("?") for line in lines):
        return (), PointList(tuple(ListPoint((line,)) for line in lines))
    return (), None
