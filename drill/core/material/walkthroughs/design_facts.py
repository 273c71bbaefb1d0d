"""All that the walk through a design problem states, section by section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from drill.core.material.drafts import NotePlace, file_words, place_of
from drill.core.material.facts.facts import DesignFact
from drill.core.material.facts.language.known_terms import is_term
from drill.core.material.facts.language.names import designs
from drill.core.material.facts.language.speech import Speech
from drill.core.material.reading.blocks import NoteLine, Paragraph, PointList, lines_of
from drill.core.material.reading.document import Parsed
from drill.core.material.reading.file_titles import speaks_of
from drill.core.material.reading.headings import Section
from drill.core.material.stages.interview_method import InterviewMethod
from drill.core.material.vocabulary import Vocabulary
from drill.core.material.walkthroughs.checked_boxes import checked_boxes
from drill.core.material.walkthroughs.chosen_parts import chosen_parts
from drill.core.material.walkthroughs.clarified import clarified
from drill.core.material.walkthroughs.decision_faults import mended
from drill.core.material.walkthroughs.decisions import decisions
from drill.core.material.walkthroughs.designed_systems import (
    DesignedSystem,
    designed_systems,
    is_kind_of_system,
)
from drill.core.material.walkthroughs.estimates import estimates
from drill.core.material.walkthroughs.fits import fits
from drill.core.material.walkthroughs.interfaces import interfaces
from drill.core.material.walkthroughs.kinds import kinds
from drill.core.material.walkthroughs.labelled_blocks import labelled_blocks
from drill.core.material.walkthroughs.led_lists import led_lists
from drill.core.material.walkthroughs.levels import levels, status_codes
from drill.core.material.walkthroughs.listed_parts import listed_parts
from drill.core.material.walkthroughs.plain_outlines import introduced, outlined
from drill.core.material.walkthroughs.reasons_after import reasons_after
from drill.core.material.walkthroughs.remedies import remedies
from drill.core.material.walkthroughs.schemas import schemas
from drill.core.material.walkthroughs.set_against import set_against
from drill.core.material.walkthroughs.walk_parts import walk_part


@dataclass(frozen=True, slots=True)
class SectionDesign:
    """What a section settles of a system; `system` is as it stands in a sentence, "" if none."""

    system: str = ""
    facts: tuple[DesignFact, ...] = ()


def designs_of(
    parsed: Parsed,
    parts: Sequence[Section],
    titles: Sequence[str],
    speech: Speech,
    vocabulary: Vocabulary,
    method: InterviewMethod,
) -> list[SectionDesign]:
    """What each section of a document settles of a system that is designed; `titles` are those of
    the document. Notes on the method of the interview have one only where a title says so."""
    if not speech.is_english:
        return [SectionDesign()] * len(parts)
    within = [outlined(part, parsed.raw) for part in parts]
    inner = list(chain.from_iterable(within))
    opening = introduced(inner) if len(inner) > len(parts) else ""
    file = _system_of_file(parsed, parts, vocabulary)
    names = [*titles, _first_line(parts), opening, file]
    if method.stages:
        names = [name if designs(name) else "" for name in names]
    problems = designed_systems(inner, names, speech, vocabulary)
    stated = [
        _of_section(part, problem, place_of(part, parsed.name, titles[0], ""), parsed.raw)
        for part, problem in zip(inner, problems, strict=True)
    ]
    found = iter(zip(map(_system_of, problems), _once_each(stated), strict=True))
    return [_together(list(islice(found, len(those)))) for those in within]


def _system_of(problem: DesignedSystem | None) -> str:
    return problem.system if problem is not None else ""


def _system_of_file(parsed: Parsed, parts: Sequence[Section], vocabulary: Vocabulary) -> str:
    """What the name of a file says that is designed, "" if that is not sure."""
    file = _OF_NOTES.sub("", re.sub(r"^(?:[A-Za-z]?\d+[A-Za-z]?\s+)+", "", file_words(parsed.name)))
    if is_term(file, vocabulary) or is_kind_of_system(file):
        return file
    is_spoken_of = speaks_of("\n".join(parsed.raw), file)
    return file if is_spoken_of or _opens_with_design(parts) else ""


def _opens_with_design(parts: Sequence[Section]) -> bool:
    """Whether a document begins with a part of a design, such as its requirements."""
    path = next((part.path for part in parts if part.path), ())
    return bool(path) and walk_part(path[-1].text) is not None


def _together(those: Sequence[tuple[str, tuple[DesignFact, ...]]]) -> SectionDesign:
    """What the parts of one section settle."""
    system = next((system for system, _ in those if system), "")
    return SectionDesign(system, tuple(fact for _, facts in those for fact in facts))


# What a file is called beside its system: "scratch pastebin", "news feed practice 2".
_OF_NOTES = re.compile(
    r"^(?:my |(?:build|design|creat)(?:e|ing)? (?:an? )?|scratch |rough |draft |practice "
    r"|notes? (?:on |for )?)+(?=\w)"
    r"|(?<=\w)(?: (?:scratch(?:pad)?|practice|drafts?|notes?|attempt|exercise|solution|v?\d+))+$",
    re.IGNORECASE,
)


def _first_line(parts: Sequence[Section]) -> str:
    """The short line at the head of a document without a title."""
    first = parts[0].blocks[:1] if parts and not parts[0].path else ()
    match first:
        case (Paragraph(lines=(NoteLine(text=text),)),) if len(text.split()) <= _LONGEST_TITLE:
            return text if text[-1:].isalnum() else ""
    return ""


_LONGEST_TITLE = 6  # words


def _of_section(
    part: Section, problem: DesignedSystem | None, place: NotePlace, raw: Sequence[str]
) -> tuple[DesignFact, ...]:
    """What a section states of the system that it designs, in the order of its lines."""
    if problem is None:
        return ()
    blocks = list(labelled_blocks(part, problem.heading))
    system = problem.system
    answered = list(clarified(blocks, system, place))
    replied = {line for one in answered for line in one.lines}
    found: list[DesignFact] = [
        *listed_parts(blocks, system, place),
        *answered,
        *interfaces(blocks, system, place),
        *chosen_parts(blocks, system, place),
        *schemas(blocks, system, place),
        *(one for one in estimates(blocks, system, place) if one.lines[0] not in replied),
        *led_lists(blocks, system, place),
        *kinds(blocks, system, place),
        *levels(blocks, system, place),
        *status_codes(_short_lines(part), system, place),
        *set_against(blocks, system, place),
    ]
    told = (remedies, fits, reasons_after, decisions)
    decided = (mended(one) for find in told for one in find(blocks, system, place))
    found += [*filter(None, decided), *_boxes(part, system, place, raw)]
    found = [one for one in found if "**" not in one.text + one.question]
    return tuple(sorted(found, key=lambda one: one.lines[0]))


def _boxes(
    part: Section, system: str, place: NotePlace, raw: Sequence[str]
) -> Iterator[DesignFact]:
    """What the checked boxes of a section choose."""
    numbers = [number for block in part.blocks for number in lines_of(block)]
    if not numbers:
        return
    heading = part.path[-1].text if part.path else ""
    yield from checked_boxes(raw, min(numbers), max(numbers), heading, system, place)


def _short_lines(part: Section) -> list[tuple[str, int]]:
    """The heading of a section and its points and lines, with their numbers."""
    found = [(part.path[-1].text, part.path[-1].number)] if part.path else []
    for block in part.blocks:
        match block:
            case PointList(points=points):
                found += [(point.text, point.number) for point in points]
            case Paragraph(lines=(line,)):
                found.append((line.text, line.number))
    return found


def _once_each(every: Sequence[tuple[DesignFact, ...]]) -> list[tuple[DesignFact, ...]]:
    """The facts of all sections without those that answer one question in two ways."""
    answers: dict[str, set[str]] = {}
    for facts in every:
        for one in facts:
            if not one.entries:
                answers.setdefault(one.question, set()).add(one.text.lower())
    seen: dict[str, str] = {}
    kept: list[tuple[DesignFact, ...]] = []
    for facts in every:
        own: list[DesignFact] = []
        for one in facts:
            is_first = not _is_told(one, seen)
            if one.entries or (len(answers[one.question]) == 1 and is_first):
                own.append(one)
                seen[one.question] = one.text
        kept.append(tuple(own))
    return kept


def _is_told(one: DesignFact, seen: Mapping[str, str]) -> bool:
    """Whether a question was asked, perhaps in other words."""
    if one.question in seen or one.question.replace("What is the sort", _BOTH_KEYS) in seen:
        return True
    of_users = re.match(r"How many (?:daily active )?users ", one.question)
    return bool(of_users) and any(
        text.startswith(one.text) for asked, text in seen.items() if _OF_USERS.match(asked)
    )


_BOTH_KEYS = "What are the partition key and the sort"
_OF_USERS = re.compile(r"(?:In .*, )?how many (?:\w+ )*users\b", re.IGNORECASE)
