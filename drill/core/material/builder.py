"""Documents to decks: everything read, each card given its id, every line accounted for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drill.core.cards import (
    BasicCard,
    Card,
    Deck,
    Source,
    Stage,
    answer_text,
)
from drill.core.markdown.card_texts import deck_with_texts
from drill.core.material.deck_names import (
    PLAIN_NAMES,
    DeckNames,
)
from drill.core.material.drafts import (
    Draft,
    NotePlace,
    heading_name,
    place_of,
    with_headings,
)
from drill.core.material.facts.answers.list_answers import Found, Reading
from drill.core.material.facts.forms.note_forms import facts_of_forms
from drill.core.material.facts.language.speech import Speech
from drill.core.material.facts.lists.headed_steps import steps_of_heading
from drill.core.material.facts.lists.lower_headings import headings_below, points_of_headings
from drill.core.material.facts.lists.members import meaning_of_member
from drill.core.material.facts.sections import read_section
from drill.core.material.line_report import Skipped, skipped
from drill.core.material.marks import marks_of
from drill.core.material.naming import named, once_each, suggested
from drill.core.material.needs.need_blocks import beside_needs
from drill.core.material.notes import Notes, read
from drill.core.material.questions.card_drafts import Made, cards_of, without_unnamed
from drill.core.material.questions.document_context import DocumentContext
from drill.core.material.questions.drawings import drawings, with_parts
from drill.core.material.questions.whole_subject import whole_subject
from drill.core.material.reading.blocks import Mute, lines_of
from drill.core.material.reading.document import LONGEST_LINE, Document
from drill.core.material.reading.exhibits import (
    Exhibit,
    PictureReference,
    by_section,
    captions,
    first_line,
    showing,
    shown_with,
)
from drill.core.material.reading.file_titles import title_of_file, title_of_system, title_of_text
from drill.core.material.reading.headings import Section
from drill.core.material.reading.skipped_sections import is_example, passed_over
from drill.core.material.stages.interview_method import InterviewMethod
from drill.core.material.stages.stage_lists import with_stage_lists, without_doubles
from drill.core.material.stages.stage_places import (
    at_last,
    is_of_any_stage,
    later_stages,
    of_named_stage,
    stage_of,
    without_answers,
)
from drill.core.material.stages.stage_remarks import remarks
from drill.core.material.timelines.timeline import Timeline, joined
from drill.core.material.timelines.timing_deck import timing_cards
from drill.core.material.too_long import is_too_long
from drill.core.material.topics import TIMING
from drill.core.material.vocabulary import Vocabulary
from drill.core.material.walkthroughs.design_cards import beside_design, with_design
from drill.core.material.walkthroughs.design_facts import SectionDesign, designs_of
from drill.core.material.walkthroughs.designed_systems import designed
from drill.core.material.walkthroughs.walk_parts import TELLING, walk_part

# A plan for writing a program, not an interview's stage.
_IDENTIFIER = re.compile(r"[a-z][A-Z]|_|\(\)")
_OF_PLAN = "Interview plan"  # a title that says nothing of what is asked
_MANY = 3  # answers to one question, which show that it names only a label


@dataclass(frozen=True, slots=True)
class Built:
    """What a build gives: the decks that have cards, the timeline, and the lines that became
    nothing.

    The texts of cards are plain, but for notes that show something; `marks` has, by these, what
    they are with the marks of the notes. `pictures` are those that the notes name.
    """

    decks: tuple[Deck, ...]
    stages: tuple[Stage, ...]
    skipped: tuple[Skipped, ...]
    marks: Mapping[str, str] = field(default_factory=dict)
    pictures: tuple[PictureReference, ...] = ()

    @property
    def marked(self) -> tuple[Deck, ...]:
        """The decks with the marks of the notes."""
        return tuple(
            deck_with_texts(deck, lambda text: self.marks.get(text, text)) for deck in self.decks
        )


@dataclass(frozen=True, slots=True)
class _Cards:
    """What came of a document: cards, doubtful ones with the doubt, lines that gave none, and lines
    that are shown."""

    notes: Notes
    drafts: list[Draft]
    doubtful: list[tuple[Draft, str]]
    mutes: list[Mute]
    shown: set[int]
    pictures: list[PictureReference]

    def with_exhibits(self, marks: Mapping[str, str]) -> _Cards:
        """The same, the cards with what is shown after their answers; their notes with the marks of
        the notes."""
        drafts = [showing(one, marks) for one in self.drafts]
        return replace(
            self, drafts=drafts, doubtful=[(showing(one, marks), why) for one, why in self.doubtful]
        )


@dataclass(frozen=True, slots=True)
class _SectionFacts:
    """A section with its place, what its questions need to know, what it states, its pictures that
    may be asked for, why it is passed over if it is, and what it settles of a design problem."""

    section: Section
    place: NotePlace
    context: DocumentContext
    found: Sequence[Found]
    to_draw: Sequence[Exhibit]
    why: str
    design: SectionDesign


def build(documents: Sequence[Document], vocabulary: Vocabulary) -> Built:
    """The decks of all documents together, called by their topics alone; no text is refused."""
    return build_notes(
        [read(document, vocabulary) for document in documents], vocabulary, PLAIN_NAMES
    )


def stages_of(notes: Sequence[Notes]) -> tuple[Stage, ...]:
    """The stages that some notes give together."""
    places, _ = joined([one.timeline for one in notes])
    return tuple(notes[document].timeline.stages[place] for document, place in places)


def build_notes(
    notes: Sequence[Notes], vocabulary: Vocabulary, names: DeckNames, others: Sequence[Stage] = ()
) -> Built:
    """The decks of some notes, which share a timeline. The same notes always give the same decks.

    Where they have no timeline their cards may speak of the stages of `others`.
    """
    places, timelines = joined([one.timeline for one in notes])
    stages = tuple(notes[document].timeline.stages[place] for document, place in places)
    sources = [Source(notes[d].name, notes[d].timeline.sources[place]) for d, place in places]
    spoken = [stage.name for stage in stages or others]
    found = [
        _cards(replace(one, timeline=own), spoken, vocabulary)
        for one, own in zip(notes, timelines, strict=True)
    ]
    marks = _marks_of_all(found)
    found = [cards.with_exhibits(marks) for cards in found]
    drafts = [one for cards in found for one in cards.drafts]
    kinds = next((one.settings.timing for one in notes if one.settings.timing), frozenset())
    untimed = notes[places[0][0]].untimed if places else ()
    length = notes[places[0][0]].length if places else None
    wordings = {name: one for each in notes for name, one in each.timeline.wordings.items()}
    timing = timing_cards(stages, sources, names.of(TIMING), kinds, untimed, length, wordings)
    decks = [deck for id in names.ids if (deck := _deck(id, names, drafts, stages, timing)).cards]
    asked = {one.card.question for one in drafts}
    doubtful: list[tuple[Draft, str]] = []
    missed: list[Skipped] = []
    for cards in found:
        kept = [(one, why) for one, why in cards.doubtful if one.card.question not in asked]
        doubtful += kept
        missed += _missed(cards, kept)
    if doubtful and not decks:
        decks = [_deck(names.of(doubtful[0][0].topic), names, (), (), ())]
    pictures = tuple(picture for cards in found for picture in cards.pictures)
    return Built(_with_suggestions(decks, doubtful, names), stages, tuple(missed), marks, pictures)


def _marks_of_all(found: Sequence[_Cards]) -> dict[str, str]:
    """By the texts of all cards, what they are with their marks; the first document counts."""
    marks: dict[str, str] = {}
    for cards in found:
        every = [one for one in cards.drafts if not one.whole]
        every += (one for one, _ in cards.doubtful)
        marks = marks_of([(one.card, one.lines) for one in every], cards.notes.parsed.raw) | marks
    return marks


def _cards(notes: Notes, stages: Sequence[str], vocabulary: Vocabulary) -> _Cards:
    drafts: list[Draft] = []
    doubtful: list[tuple[Draft, str]] = []
    mutes: list[Mute] = []
    beside = by_section(notes.parsed, notes.parts, notes.timeline.lines)
    captioned = captions(beside)
    shown: set[int] = set()
    method = notes.method  # which goes through all headings
    for facts in facts_by_section(notes, stages, vocabulary):
        part = facts.section
        if facts.why:
            blocks = (*part.path[-1:], *part.blocks)
            mutes += [Mute(tuple(lines_of(block)), facts.why) for block in blocks]
            continue
        made = _made_of(facts, method, vocabulary)
        mutes += made.mutes
        told = remarks(part, facts.place, notes.timeline, vocabulary)
        sure = [*told, *made.drafts]
        unsure = [one for one, _ in made.suggestions]
        every = [*sure, *unsure]
        mutes += [Mute(one.lines, "too long for a card") for one in every if is_too_long(one.card)]
        fitting = [one for one in every if not is_too_long(one.card)]
        kept = [one for one in fitting if not captioned.issuperset(one.lines)]
        are_unsure = set(map(id, unsure))
        certain = [one for one in kept if id(one) not in are_unsure]
        own = beside.get(first_line(part), [])
        with_them, seen = shown_with(kept, certain, own, notes.parsed.raw)
        shown |= seen
        names = [(heading.number, heading_name(heading.text)) for heading in part.path]
        ready = {
            id(one): with_headings(new, names) for one, new in zip(kept, with_them, strict=True)
        }
        drafts += [ready[id(one)] for one in sure if id(one) in ready]
        drafts += drawings(facts.to_draw, facts.place, facts.context)
        doubtful += [(ready[id(one)], why) for one, why in made.suggestions if id(one) in ready]
    drafts, repeated = once_each(without_doubles(drafts))
    doubtful += repeated
    labels = _labels([*drafts, *(one for one, _ in doubtful)])
    mutes += [Mute(one.lines, "a label that stands at many things") for one in labels]
    are_labels = set(map(id, labels))
    sure = [one for one in drafts if id(one) not in are_labels]
    rest = [(one, why) for one, why in doubtful if id(one) not in are_labels]
    exhibits = [one for those in beside.values() for one in those]
    pictures = [one.reference for one in exhibits if one.reference is not None]
    return _Cards(notes, sure, rest, mutes, shown, pictures)


def _made_of(facts: _SectionFacts, method: InterviewMethod, vocabulary: Vocabulary) -> Made:
    """The cards of a section: with those of its design, or else of the stages of an interview."""
    found = beside_design(facts.found, facts.design)
    made = cards_of(found, facts.context)
    if facts.design.system:
        made = with_design(made, facts.design, facts.context)
    else:
        part, place = facts.section, facts.place
        made = with_stage_lists(made, part, place, method, vocabulary)
    return without_unnamed(made)


def _labels(drafts: Sequence[Draft]) -> list[Draft]:
    """The cards whose question stands for many answers, as it names only a label: "In SQL, what is
    the effect?"."""
    plain = [one for one in drafts if isinstance(one.card, BasicCard)]
    answers = {(one.card.question, answer_text(one.card)) for one in plain}
    times = Counter(question for question, _ in answers)
    return [one for one in plain if times[one.card.question] >= _MANY]


def _is_of_stage(part: Section, place: NotePlace, times: Timeline) -> bool:
    """Whether a section is under a stage or holds stages itself."""
    return bool(place.stage) or any(
        number in times.lines for block in part.blocks for number in lines_of(block)
    )


def _whole(subject: str, system: str) -> str:
    """What all of a document is on: the subject of its title, as a system with its article where it
    designs that one."""
    is_same = re.sub(r"^(?:an?|the)\s+", "", system).lower() == subject.lower()
    return system if is_same or not subject else subject


def _is_of_system(notes: Notes, designs: Sequence[SectionDesign]) -> bool:
    """Whether notes that begin with the minutes of the stages are on a system all the same: their
    title or first heading designs one, or it is the only one that they name."""
    first = next((part.path[0].text for part in notes.parts if part.path), "")
    systems = {one.system for one in designs if one.system}
    walks = {walk_part(part.path[-1].text) for part in notes.parts if part.path}
    is_only_one = len(systems) == 1 and bool(walks & TELLING)
    is_designed = bool(designed(notes.title or first)) or is_only_one
    return bool(notes.timeline.stages) and is_designed


def facts_by_section(
    notes: Notes, stages: Sequence[str], vocabulary: Vocabulary
) -> Iterator[_SectionFacts]:
    """The sections of a document, each with what it states, or with why nothing of it is asked."""
    text = "\n".join(line for line in notes.parsed.raw if len(line) <= LONGEST_LINE)
    speech = Speech(text, vocabulary)
    reading = Reading(vocabulary, notes.title, notes.stage_lines, speech.language)
    names_stages = not any(_IDENTIFIER.search(stage) for stage in stages)
    timed = len(stages) > 1 and names_stages and not notes.times_a_thing
    title = "" if is_example(notes.title) else title_of_system(notes.title, vocabulary)
    named = title_of_file(notes.parsed.name, text, vocabulary)
    titles = (title, named or ("" if title else title_of_text(notes.parts, vocabulary)))
    if notes.is_plan:
        titles = (_OF_PLAN, "")
    whole = whole_subject(titles, text, vocabulary)
    known = later_stages(notes.parts, stages)
    beside = by_section(notes.parsed, notes.parts, notes.timeline.lines)
    lower = headings_below(notes.parts)
    names = (titles[0], notes.settings.title)
    designs = designs_of(notes.parsed, notes.parts, names, speech, vocabulary, notes.method)
    designs = [SectionDesign()] * len(notes.parts) if notes.is_on_method else designs
    is_of_system = _is_of_system(notes, designs)
    for at, (part, own_design) in enumerate(zip(notes.parts, designs, strict=True)):
        of_system = is_of_system and bool(own_design.system)
        stage = stage_of(part.path, stages, known, exactly=not notes.timeline.stages)
        stage = "" if of_system else stage
        place = place_of(part, notes.parsed.name, notes.title, stage)
        is_told = _is_of_stage(part, place, notes.timeline) or is_of_any_stage(place.innermost)
        is_interview = timed and is_told and not of_system
        why = passed_over(part.path, notes.title, vocabulary)
        design = SectionDesign() if why or place.stage or is_interview else own_design
        context = DocumentContext(
            vocabulary, speech, titles, is_interview, _whole(whole, design.system)
        )
        found: list[Found] = []
        if not why:
            found = read_section(part, place, reading)
        if not (why or is_interview):
            if speech.is_english:
                told = meaning_of_member(part, found, lower, place, vocabulary)
                steps = [] if stages else steps_of_heading(part, lower, place, speech)
                of_headings = points_of_headings(part, lower, place, vocabulary)
                found = [*steps, *found, *of_headings, *told]
            found += beside_needs(facts_of_forms(notes.parts, at, place, reading), found)
        if is_interview:
            last = stages[-1]
            found = [of_named_stage(at_last(one, notes.parsed.raw, last), stages) for one in found]
            found = without_answers(found, place.innermost)
        own = beside.get(first_line(part), [])
        found, to_draw = with_parts(found, own, context)
        yield _SectionFacts(part, place, context, found, to_draw, why, design)


def _missed(cards: _Cards, kept: Sequence[tuple[Draft, str]]) -> Iterator[Skipped]:
    """The lines that became neither a card nor one of the suggestions `kept`."""
    notes = cards.notes
    drafts = (*cards.drafts, *(one for one, _ in kept))
    used = {line for one in drafts for line in one.lines} | set(notes.timeline.lines) | cards.shown
    doubted = [Mute(one.lines, why) for one, why in cards.doubtful]
    passed = [Mute((line,), why) for line, why in notes.timeline.passed.items()]
    return skipped(notes.parsed, used, [*cards.mutes, *doubted, *passed], notes.parts)


def _deck(
    id: str,
    names: DeckNames,
    drafts: Sequence[Draft],
    stages: tuple[Stage, ...],
    timing: tuple[Card, ...],
) -> Deck:
    """The deck with the cards of its topics, those of the timeline first."""
    timed = names.of(TIMING) == id
    first = timing if timed else ()
    cards = (*first, *named([one for one in drafts if names.of(one.topic) == id], id, first))
    return Deck(id, names.title(id), cards, _files(cards), stages if timed else ())


def _with_suggestions(
    decks: Sequence[Deck], doubtful: Sequence[tuple[Draft, str]], names: DeckNames
) -> tuple[Deck, ...]:
    """The decks with the doubtful cards of their topics; the first one has those of topics without
    a deck."""
    known = {deck.id for deck in decks}
    own: dict[str, list[tuple[Draft, str]]] = {deck.id: [] for deck in decks}
    for one, why in doubtful:
        id = names.of(one.topic)
        own[id if id in known else decks[0].id].append((one, why))
    return tuple(
        replace(deck, suggestions=suggested(own[deck.id], deck.id, deck.cards)) for deck in decks
    )


def _files(cards: Sequence[Card]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(card.source.file for card in cards if card.source is not None))
