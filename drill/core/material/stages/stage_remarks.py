"""Cards from what is beside a stage of a timeline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drill.core.cards import Kind
from drill.core.material.drafts import Draft, NotePlace, draft
from drill.core.material.facts.facts import NotePoint
from drill.core.material.facts.language.english import Form, form_of, shared_form, word_count
from drill.core.material.facts.sentences.sentence_facts import enumerated, split_sentences, steps_of
from drill.core.material.questions.card_drafts import items_of
from drill.core.material.reading.blocks import lines_of
from drill.core.material.reading.headings import Section
from drill.core.material.stages.stage_list import StageList
from drill.core.material.stages.stage_questions import stage_question
from drill.core.material.timelines.timeline import Timeline
from drill.core.material.vocabulary import Vocabulary

_DRAWN = re.compile(r"[│─►┌┐└┘|]")
_MOST_WORDS = 5  # of a thing that is listed
# Stages that software goes through, not an interview.
_OF_PIPELINE = re.compile(r"\W*(?:build|compile|deploy|lint|unit\W?tests?)\b", re.IGNORECASE)
_SIGNS = re.compile(r"\s+[/+;]\s+")  # "cost + risks / questions"
# A number or a word for one, how much of something, or a word for what was named before.
_NO_WHAT = re.compile(
    r"\W*(?:~?\d|one\b|two\b|three\b|four\b|five\b|a (?:few|couple|lot|bit|little)\b|only\b|just\b"
    r"|some\b|any\b|all\b|most\b|many\b|each\b|every\b|both\b|half\b|several\b|enough\b|at (?:most"
    r"|least)\b|up to\b|max\b|more\b|less\b|no\b|not\b|it\b|its\b|they\b|them\b|he\b|she\b|I\b|we\b"
    r"|you\b|this\b|that\b|these\b|those\b|here\b|there\b|same\b|usually\b|often\b|sometimes\b"
    r"|always\b|never\b|maybe\b|mostly\b|as\b|if\b|when\b|while\b|until\b|unless\b|because\b"
    r"|since\b"
    r"|but\b|so\b|skip\b|keep\b|don['’]?t\b|do not\b|be\b|stay\b|go\b|try\b|optional\b|depends\b"
    r"|(?!apply|reply|supply|rely|multiply|family|assembly|exactly\W+once)\w+ly\b"
    r"|(?:quick|short|brief|fast|slow)\W*(?:[,.;]|$)|by\b|with\b|without\b|in\b|out loud\b)",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"[\"“](?:\S+\s+){7,}")
_SAYS_HOW = "it says how, or how much, not what the stage is about"


def remarks(
    part: Section, place: NotePlace, times: Timeline, vocabulary: Vocabulary
) -> Iterator[Draft]:
    """What is said of a stage on the line that gives its time."""
    if not times.remarks:
        return
    is_interview = not any(_OF_PIPELINE.match(one.name) for one in times.stages)
    own = [*part.path[-1:], *part.blocks]
    for number in (
        number for block in own for number in lines_of(block) if number in times.remarks
    ):
        stage = times.lines.get(number)
        said = _LEAD_OR_FOR.sub("", times.remarks[number])
        if stage is None or not said or _DRAWN.search(said):
            continue
        within = replace(place.within(stage), stage=stage)
        listed = _listed(said) if is_interview else ()
        steps = steps_of(said) if is_interview else ()
        if listed or steps:
            yield _list(said, listed or steps, within, place, number, vocabulary)
        elif not why_not_asked(said):
            yield draft(
                Kind.BASIC,
                _question(stage, said, vocabulary, is_interview=is_interview),
                within,
                (number,),
                topic=place.topic(),
                answer=said,
                words=(stage,),
            )


# "… first, then the rest. Ask" leads to a list; "for questions" says what a buffer is for.
_LEAD_OR_FOR = re.compile(
    r"^for\s+|(?:^|(?<=[.!?])\s+)(?:ask|cover|check|do|say)\W*$", re.IGNORECASE
)


def why_not_asked(remark: str) -> str:
    """Why what is said of a stage is not asked, "" if it is."""
    if _SPOKEN.search(remark):
        return "what somebody says in one interview"
    return _SAYS_HOW if _NO_WHAT.match(remark) and not _listed(remark) else ""


def _listed(remark: str) -> tuple[str, ...]:
    """The things that the first sentence of a remark lists, if it does nothing else."""
    first = next(iter(split_sentences(_SIGNS.sub(", ", remark))), "")
    things = enumerated(first.rstrip("."))
    are_short = all(word_count(thing) <= _MOST_WORDS for thing in things)
    is_what = not any(map(_NO_WHAT.match, things))
    return things if are_short and is_what else ()


def _list(
    said: str,
    things: Sequence[str],
    within: NotePlace,
    place: NotePlace,
    number: int,
    vocabulary: Vocabulary,
) -> Draft:
    stage, form = within.stage, shared_form(things, vocabulary)
    is_ordered = bool(steps_of(said))
    return draft(
        Kind.SEQUENCE if is_ordered else Kind.CHECKLIST,
        stage_question(StageList(stage, (), ordered=is_ordered), form),
        within,
        (number,),
        topic=place.topic(),
        items=items_of([NotePoint(thing, (), "", (number,)) for thing in things]),
        words=(stage,),
    )


def _question(stage: str, said: str, vocabulary: Vocabulary, *, is_interview: bool) -> str:
    form = form_of(said, vocabulary)
    if is_interview and form in (Form.COMMAND, Form.QUESTION):
        return stage_question(StageList(stage, ()), form)
    return f"What is the stage “{stage}” about?"
