"""A quiz with its answers behind arrows: "Q: When …, we call this ____." above "=> lag". Statements
that are true or false, gaps and ticked options are put as the questions that they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ASKED = re.compile(r"^(?:Q|Question)\s?\d*\s?[:.)]\s*(?P<text>\S.*?)\s*$")
_ANSWER = re.compile(r"^(?:=>|->|→|⇒)\s*(?P<text>\S.*?)\s*$")
_TRUTH = re.compile(r"^(?P<said>true|false)\b[\s.,;:!–—-]*(?P<more>.*)$", re.IGNORECASE)
_OPTION = re.compile(r"^\(?[A-E][:.)]\s+(?=\S)")
_NUMBER = re.compile(r"^\(?\d{1,2}[.)]\s+(?=\S)")
_TICK = re.compile(r"^[(\[](?P<sign>[OoXxVv✓✗])[)\]]\s*")
_GAP = re.compile(r"_{2,}|\.{4,}")
_LEAD = re.compile(r"^true or false\W+(?=what|which|how|why)", re.IGNORECASE)
_ASKS = re.compile(r"\?\W*$|_{2,}|\.{4,}|^(?:what|which|why|how|name) ", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<!\w)[*_](?=[(\w])|(?<=[).\w])[*_](?!\w)")
_ALL_IN_BRACKETS = re.compile(r"\((?P<inside>[^()]*)\)$")
_FEWEST = 2  # questions, that it is a quiz


def with_quiz_answers(raw: Sequence[str]) -> list[str]:
    """The lines, with the answers of a quiz in the marks that are read."""
    lines = list(raw)
    starts = [
        at for at in range(len(raw) - 1) if _ASKED.match(raw[at]) and _ANSWER.match(raw[at + 1])
    ]
    if len(starts) < _FEWEST:
        return lines
    for at in starts:
        end = at + 1
        while end < len(raw) and raw[end].strip() and not _ASKED.match(raw[end]):
            end += 1
        lines[at:end] = _question(raw[at:end])
    return lines


def _question(lines: Sequence[str]) -> list[str]:
    """One question with its answers, line by line."""
    text = _ASKED.sub(r"\g<text>", lines[0])
    answers = [match["text"] for line in lines[1:] if (match := _ANSWER.match(line))]
    truth = _TRUTH.match(answers[0])
    if truth and not _ASKS.search(text):
        return _true_or_false(text, truth, lines)
    text = _LEAD.sub("", text)
    wrong = [_is_wrong(answer) for answer in answers]
    if not _ASKS.search(text) or all(wrong) or wrong != sorted(wrong):
        return _unasked(lines)
    text = _GAP.sub("…", text.rstrip(" .")) if _GAP.search(text) else _with_mark(text)
    told = [f"Q: {text}"]
    for line in lines[1:]:
        answer = _ANSWER.match(line)
        if answer is None:
            told.append(f"Why: {line.strip()}" if len(answers) > 1 else line)
        elif _is_wrong(answer["text"]):
            told.append(f"Why: Not: {_TICK.sub('', answer['text'])}")
        elif len(answers) > 1:
            told.append(f"- {_NUMBER.sub('', _TICK.sub('', answer['text']))}")
        else:
            told.append(f"A: {_OPTION.sub('', answer['text'])}")
    return told


def _with_mark(text: str) -> str:
    return text if text[:5].lower() == "name " else f"{text.rstrip(' .?')}?"


def _unasked(lines: Sequence[str]) -> list[str]:
    """A question as a point that asks nothing, so that it ends the answer before it."""
    text = _ASKED.sub(r"\g<text>", lines[0])
    return [f"- {text}", f"  {lines[1]}", *lines[2:]]


def _is_wrong(answer: str) -> bool:
    """Whether an answer is an option that the notes mark as a wrong one."""
    tick = _TICK.match(answer)
    return tick is not None and tick["sign"] in "Xx✗" and "[" not in tick[0]


def _true_or_false(statement: str, truth: re.Match[str], lines: Sequence[str]) -> list[str]:
    """A statement as the question whether it is true, if the notes say more than that it is."""
    more = _EMPHASIS.sub("", truth["more"]).strip()
    more = _ALL_IN_BRACKETS.sub(r"\g<inside>", more)
    if not any(map(str.isalnum, more)):
        return _unasked(lines)
    asks = f"Q: True or false: {statement.rstrip(' .!')}?"
    return [asks, f"A: {truth['said'].capitalize()}. {more}", *lines[2:]]
