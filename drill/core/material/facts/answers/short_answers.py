"""Questions of the notes whose answer is more than one can recall, or which speak of "it"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.answers.choices_by_answers import choices_by_answers
from drill.core.material.facts.answers.list_answers import Found
from drill.core.material.facts.facts import Answered, NotePoint, Points, with_lines_of
from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.lists.list_shapes import LONG_POINT
from drill.core.material.facts.sentences.counted_leads import counted_leads
from drill.core.material.facts.sentences.sentence_facts import split_sentences
from drill.core.material.reading.blocks import Block

_FEWEST = 2  # points; a single one is the answer
_LONGEST = 32  # words of a sentence that says what something is
_WHAT_IS = re.compile(
    r"^(?:Q\s?\d*[:.)]\s*)?what\s+(?P<verb>is|are)\s+"
    r"(?P<term>(?:(?:an?|the)\s+)?[\w/'’-]+(?:\s[\w/'’-]+){0,4})\s*\?$",
    re.IGNORECASE,
)
# Sentences on what the first one says: "It sits in the gateway".
_GOES_ON = re.compile(r"(?:it|they|this|these|note that)\s", re.IGNORECASE)
_IT = re.compile(r"\b(?P<it>it|they)\b(?!['’])", re.IGNORECASE)
_OF_THE_AUTHOR = re.compile(
    r"^(?:what|how|when)\s+(?:do|should|can|would|must)\s+I\s+"
    r"(?:say|do|ask|mention|draw|cover|check|explain|start|open"
    r"|close|handle|answer|react|begin|end|estimate)\b",
    re.IGNORECASE,
)


def own_answers(found: Sequence[Found], blocks: Sequence[Block], place: NotePlace) -> list[Found]:
    """The facts with those of lists that a sentence counts, where a question for what something is
    has the first sentence that says so as its answer instead of a list of sentences, and "it" is
    what the question before asks for."""
    chosen = choices_by_answers(blocks, place)
    asked = {line for one in chosen for line in one.lines}
    left = [one for one in found if not (isinstance(one, Answered) and asked.issuperset(one.lines))]
    named = _named(list(map(_shortened, left if asked else found)))
    return [*counted_leads(blocks, place), *chosen, *map(_of_author, named)]


def _question_in(one: Found) -> str:
    """The question or label that a fact asks for the answer to; "" if it has none."""
    match one:
        case Answered(question=question):
            return question
        case Points(label=label):
            return label
    return ""


def _shortened(one: Found) -> Found:
    """A question for what something is, answered by a text in points, with the first sentence of
    the text as its answer; anything else as it is."""
    if not isinstance(one, Points | Answered):
        return one
    question = _question_in(one).strip()
    if not _WHAT_IS.match(question) or not _is_prose_in_points(one.entries):
        return one
    answer, note = _parted_text(one.entries)
    if word_count(answer) > _LONGEST or answer.rstrip().endswith(":"):
        return one
    below = set(with_lines_of(one.entries[1:], ()))
    lines = tuple(number for number in one.lines if number not in below)
    given = one.given and (isinstance(one, Answered) or one.marked)
    return Answered(one.place, question, answer, lines, note=note, given=given)


def _parted_text(entries: Sequence[NotePoint]) -> tuple[str, str]:
    """The first sentence of a text in points, and the rest of it."""
    texts = [_whole(entry) for entry in entries]
    first, *rest = split_sentences(texts[0]) or [texts[0]]
    return first, "\n".join(filter(None, (" ".join(rest), *texts[1:])))


def _is_prose_in_points(entries: Sequence[NotePoint]) -> bool:
    """Whether points are a text in pieces: half of them are long, or each goes on with the one
    before it."""
    if len(entries) < _FEWEST:
        return False
    long = sum(word_count(entry.text) > LONG_POINT for entry in entries)
    return 2 * long >= len(entries) or all(_GOES_ON.match(entry.text) for entry in entries[1:])


def _whole(entry: NotePoint) -> str:
    """What a point of the notes says, with what was taken for a remark."""
    if not entry.remark:
        return entry.text
    more = entry.remark.removeprefix(f"{entry.text}: ")
    is_sentence = more[:1].isupper()
    return f"{entry.text.rstrip('.')}{'. ' if is_sentence else ', '}{more}"


def _named(found: Sequence[Found]) -> Iterator[Found]:
    """The facts, with the term that a question asks for named in the next one that says "it"."""
    term = ""
    for one in found:
        is_label = isinstance(one, Points) and not one.label.endswith("?")
        question = "" if is_label else _question_in(one)
        asks = _WHAT_IS.match(question.strip())
        spoken = _IT.search(question)
        if asks:
            term = asks["term"]
        elif spoken and term:
            told = f"{question[: spoken.start()]}{term}{question[spoken.end() :]}"
            yield _asked_as(one, told)
            continue
        elif question:
            term = ""
        yield one


def _asked_as(one: Found, question: str) -> Found:
    """What answers a question with another wording of that."""
    match one:
        case Answered():
            return replace(one, question=question)
        case Points():
            return replace(one, label=question)
    return one


def _of_author(one: Found) -> Found:
    """What the notes ask of their author is a question of one's own: "What do I say when …?". Below
    a stage of the interview it is one of that stage."""
    if isinstance(one, Answered | Points) and not one.place.stage:
        return replace(one, given=one.given or bool(_OF_THE_AUTHOR.match(_question_in(one))))
    return one
