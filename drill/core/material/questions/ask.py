"""Facts to cards: for each kind of fact the question that a person would ask, naming its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drill.core.cards import Kind
from drill.core.material.drafts import NotePlace
from drill.core.material.facts.english import Form, form_of, head_of, is_plural, shared_form, word_count
from drill.core.material.facts.facts import (
    Answered,
    Cell,
    Contrast,
    Entry,
    Fact,
    Figure,
    Meaning,
    Points,
    Rule,
    Statement,
)
from drill.core.material.facts.figures import is_figure
from drill.core.material.facts.figures import question as figure_question
from drill.core.material.facts.names import Strength, context, designs, plain_name, strength, title_subject
from drill.core.material.facts.sentences import enumerated, split_sentences
from drill.core.material.questions.labels import Question, Setting, context_of, question_for, spoken_question
from drill.core.material.ranges import durations
from drill.core.material.vocabulary import Vocabulary

_MEANING = re.compile(
    r"^\W*(?:meaning|definition|explanation|description|descr|desc|stands\s+for|what(?:\s+(?:it\s+is|is\s+it|it\s+means))?|details?|about|summary)\W*$",
    re.I,
)
_USE = re.compile(
    r"^\W*(?:when(?:\s+to\s+use)?|use\s+(?:when|if)|best\s+for|good\s+for|use\s+cases?|usage|used\s+for|use|ideal\s+for|suitable\s+for|typical\s+use)\W*$",
    re.I,
)
_WHEN = re.compile(r"when|if", re.I)
_PLURAL_COLUMN = re.compile(
    r"^\W*(?:pros|cons|advantages|disadvantages|benefits|drawbacks|examples?|limitations|strengths|weaknesses|uses|features|tools|algorithms)\W*$",
    re.I,
)
_HOW = re.compile(r"^\W*(?:how(?:\s+it\s+works)?|mechanism|working|approach)\W*$", re.I)
_WHY = re.compile(r"^\W*(?:why|reason|rationale|because)\W*$", re.I)
_LONG_DEFINITION = 34  # words


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer, as text or as points, before it is weighed.

    `doubt` says why a person may not want the card as it is, "" if nothing is known against it; `words` name it.
    """

    fact: Fact
    kind: Kind
    prompt: str
    words: tuple[str, ...]
    answer: str = ""
    entries: tuple[Entry, ...] = ()
    note: str = ""
    accept: tuple[str, ...] = ()
    doubt: str = ""

    @property
    def given(self) -> bool:
        """Whether the notes themselves ask just this."""
        return isinstance(self.fact, Points) and self.fact.given


def ask(fact: Fact, setting: Setting) -> Asked | str:
    """The card that asks for a fact, or why there is none."""
    match fact:
        case Points():
            return _points(fact, setting)
        case Meaning():
            return _meaning(fact, setting)
        case Answered():
            return _answered(fact, setting)
        case Statement():
            return _statement(fact, setting)
        case Rule():
            return _rule(fact, setting)
        case Cell():
            return _cell(fact, setting)
        case Contrast():
            return _contrast(fact, setting)
        case Figure():
            return _figure(fact, setting)


def _names(place: NotePlace, label: str) -> tuple[str, ...]:
    """The headings above a label, without the label where it is the innermost of them."""
    if place.names and plain_name(place.names[-1]).lower() == plain_name(label).lower():
        return place.names[:-1]
    return place.names


def _points(fact: Points, setting: Setting) -> Asked | str:
    texts = [entry.text for entry in fact.entries]
    label = fact.label or fact.place.innermost
    if fact.given:
        asked = spoken_question(label, fact.place.names, setting) if setting.speech.is_english else Question(label)
        return _listed(fact, asked.text, "")
    if not setting.speech.is_english:
        question = _neutral(label, _names(fact.place, label), fact.place, setting)
    else:
        form = shared_form(texts, setting.vocabulary)
        found = question_for(label, _names(fact.place, label), form, fact.ordered, setting)
        if found is None:
            return "the notes do not say what these are points of"
        question = found.text
        if found.doubt:
            return _listed(fact, question, found.doubt)
    if not fact.certain and len(fact.entries) == 1:
        return "a single remark"
    doubt = "" if fact.certain else "it is not sure that the heading asks for these points"
    return _listed(fact, question, doubt)


def _listed(fact: Points, question: str, doubt: str) -> Asked | str:
    words = (fact.label or fact.place.innermost, *reversed(fact.place.names[-2:]))
    note = "\n".join(entry.remark for entry in fact.entries if entry.remark)
    if len(fact.entries) == 1:
        only = fact.entries[0]
        if only.text.endswith("?"):
            return Asked(fact, Kind.CHECKLIST, question, words, entries=fact.entries, note=note, doubt=doubt)
        single = _one(question)
        return Asked(fact, Kind.BASIC, single, words, only.text, note=only.remark, accept=only.aliases, doubt=doubt)
    sequence = question.endswith("in order?") or (fact.ordered and bool(re.search(r"\bhow does\b.*\bwork\?", question)))
    kind = Kind.SEQUENCE if sequence else Kind.CHECKLIST
    return Asked(fact, kind, question, words, entries=fact.entries, note=note, doubt=doubt)


def _one(question: str) -> str:
    """The question for a list of one point."""
    match = re.match(
        r"^(?P<before>(?:.*: )?[Ww]hat) are (?P<the>the )(?P<what>\S+(?:\s\S+){0,3}?)s (?P<rest>(?:of|for|in|to) .*)$",
        question,
    )
    return (
        f"{match['before']} is the {match['what']} {match['rest']}"
        if match and not match["what"].endswith(("e", "s")) and " and " not in match["what"]
        else question
    )


def _meaning(fact: Meaning, setting: Setting) -> Asked | str:
    vocabulary = setting.vocabulary
    term, text = plain_name(fact.term), fact.text.strip()
    label = fact.of or fact.place.innermost
    names = tuple(name for name in fact.place.names if name.lower() != term.lower())
    words = (term, f"{fact.place.innermost} {term}")
    if not term:
        return "a term is missing"
    if not setting.speech.is_english:
        return Asked(fact, Kind.BASIC, _neutral(term, names, fact.place, setting), words, text, accept=fact.aliases)
    if text.endswith("?"):
        return "a question without an answer"
    if re.match(r"^(?:which|what)\s+[\w-]+(?:\s+[\w-]+)?$", label, re.IGNORECASE) and is_term(term, vocabulary):
        return Asked(
            fact, Kind.BASIC, f"{label[:1].upper() + label[1:]} for {setting.speech.within(term)}?", words, text
        )
    if _has_role(term, vocabulary):
        return _told_role(fact, term, names, words, setting)
    if _is_reason_list(label, vocabulary):
        return "said of a point that is asked for in its list"
    if strength(term, vocabulary) is Strength.NOTHING:
        return "the term says nothing alone"
    if not is_term(term, vocabulary):
        return "said of a point that is no term"
    said = setting.speech.within(term)
    designed = _designed((*names, setting.titles[0]))
    if designed:
        asks = "What do you do for" if said.endswith("handling") else "How do you handle"
        whole = setting.speech.with_article(setting.speech.within(designed))
        asks = f"{asks} {said} when you design {whole}?"
        return Asked(fact, Kind.BASIC, asks, words, text, accept=fact.aliases)
    if form_of(text, vocabulary) in (Form.COMMAND, Form.NEGATED):
        asks = _prefixed(f"what do you do about {said}?", _about(term, names, setting))
        return Asked(
            fact, Kind.BASIC, asks, words, text, accept=fact.aliases, doubt="it is not sure that the term is a problem"
        )
    if re.match(r"^(?:when|if)\b", text, re.I) and re.search(r"\bwhen\b|\bchoos|\bpick", label, re.I):
        return Asked(fact, Kind.BASIC, f"When do you use {said}?", words, text)
    if is_figure(text):
        about = _about(term, names, setting)
        return Asked(fact, Kind.BASIC, _what(said, about), words, text, doubt="the figure may be an example's")
    return _defined(fact, term, names, words, setting)


def is_term(term: str, vocabulary: Vocabulary) -> bool:
    """Whether a phrase names a thing: no command, no sentence, no "written in C"."""
    if form_of(term, vocabulary) is not Form.NAME or word_count(term) > 6:
        return False
    parts = re.sub(r"\([^()]*\)", "", term.lower()).split()
    if not parts:
        return False
    if any(part in _NOT_IN_TERMS for part in parts[1:]) or parts[0] in _NOT_BEFORE_TERMS:
        return False
    if (
        parts[0] in vocabulary.verbs
        and parts[0] in vocabulary.noun_verbs
        and len(parts) > 1
        and parts[1].endswith(("ly", "small", "simple"))
    ):
        return False
    if any(part in vocabulary.verbs and part not in vocabulary.noun_verbs for part in parts[1:]):
        return False
    if any(part in vocabulary.doing for part in parts[1:-1]):
        return False
    return not re.match(r"^\w+(?:ed|en)\s+(?:in|by|for|with|against|to|on|at|from)\b", term.lower())


_NOT_IN_TERMS = frozenset(
    "is are was were be can could should must will would may might has have does do don't doesn't isn't aren't not you your we our it"
    " they this that which because if when always never against out".split()
)
_NOT_BEFORE_TERMS = frozenset(
    "when if because since while after before once until unless how why where what very more less most not no only just also"
    " usually often sometimes always never each every some many any all good bad best better worse fast faster slow slower easy easier"
    " hard simple simpler smoother cheaper expensive robust great useful important saying picking in on at by with for from to".split()
)


def _about(term: str, names: tuple[str, ...], setting: Setting) -> str:
    about = context_of(term, names, setting)
    return setting.speech.with_article(setting.speech.within(about)) if about else ""


def _designed(names: Sequence[str]) -> str:
    """What the notes design, by the nearest name that says so; "" if nothing is designed."""
    name = next((name for name in reversed(names) if name and designs(plain_name(name))), "")
    return title_subject(name)


def _told_role(
    fact: Meaning, term: str, names: tuple[str, ...], words: tuple[str, ...], setting: Setting
) -> Asked | str:
    """What a label such as "Pros" or "Use case" says of the thing above it."""
    found = question_for(term, names, None, False, setting)
    if found is None or found.doubt or not context("", names, setting.titles, setting.vocabulary):
        return "the notes do not say of what this is"
    parts = enumerated(fact.text)
    if term.lower().startswith("example") and not parts:
        return "a single example"
    if parts:
        entries = tuple(Entry(part, (), "", fact.lines) for part in parts)
        return Asked(fact, Kind.CHECKLIST, found.text, words, entries=entries)
    return Asked(fact, Kind.BASIC, _one(found.text), words, fact.text, accept=fact.aliases)


def _defined(fact: Meaning, term: str, names: tuple[str, ...], words: tuple[str, ...], setting: Setting) -> Asked | str:
    text, note = _first_of(_without_term(fact.text, term))
    about = _about(term, names, setting)
    listed = _is_glossary(fact.of or fact.place.innermost, setting.vocabulary)
    doubt = "" if not about or listed else "the term says little alone"
    if not listed and form_of(text, setting.vocabulary) is Form.SENTENCE and not _DEFINES.match(text):
        doubt = "it is not sure that the sentence says what the term means"
    named = setting.speech.with_article(setting.speech.within(term))
    plural = is_plural(term) and not re.match(r"^an?\s", text, re.I)
    be, does = ("are", "do") if plural else ("is", "does")
    doing = form_of(text, setting.vocabulary) is Form.DOING
    asks = f"what {does} {named} do" if doing else f"what {be} {named}"
    simple = about and word_count(about) <= 4 and not re.search(r"\b(?:vs|and|to|how|when)\b|[:?]", about)
    if about and about.lower() not in asks.lower():
        asks = f"{asks} in {about}?" if simple else f"{about}: {asks}?"
    else:
        asks = f"{asks}?"
    return Asked(
        fact, Kind.BASIC, asks[:1].upper() + asks[1:], words, text, note=note, accept=fact.aliases, doubt=doubt
    )


_DEFINES = re.compile(r"^(?:an?|the\s+\w+\s+(?:of|that|which)|it\b|how|when|where|any|one|\w{4,}ing)\b", re.IGNORECASE)


def _without_term(text: str, term: str) -> str:
    """An explanation that begins with its term again, without it: "Sharding is …" of sharding."""
    again = rf"^(?:an?\s+|the\s+)?{re.escape(term)}\s+(?:is|are|means|refers?\s+to)\s+(?=\S)"
    match = re.match(again, text, re.IGNORECASE)
    rest = text[match.end() :] if match else text
    return rest[:1].upper() + rest[1:] if match else rest


def _is_glossary(label: str, vocabulary: Vocabulary) -> bool:
    """Whether a label says that terms follow: a role such as "components" or "types", or a plural."""
    return head_of(plain_name(label)).lower() in vocabulary.roles or is_plural(plain_name(label))


def _first_of(text: str) -> tuple[str, str]:
    """What an explanation says, and what is too much to be recalled beside it."""
    if word_count(text) <= _LONG_DEFINITION:
        return text, ""
    sentences = split_sentences(text)
    return sentences[0], " ".join(sentences[1:])


def _what(said: str, subject: str) -> str:
    return f"What is the {said} of {subject}?" if subject else f"What is the {said}?"


def _prefixed(question: str, subject: str) -> str:
    subject = re.sub(r"^(?:an?|the)\s+", "", subject)
    whole = (
        f"{subject[:1].upper() + subject[1:]}: {question}"
        if subject and subject.lower() not in question.lower()
        else question
    )
    return whole[:1].upper() + whole[1:]


def _has_role(term: str, vocabulary: Vocabulary) -> bool:
    """Whether a label says in which respect something follows: "Pros", "Use case"."""
    if form_of(term, vocabulary) is not Form.NAME:
        return False
    joined = re.sub(r"\s+", "-", term.lower())
    return joined in vocabulary.roles or joined in _SINGLE_ROLES


_SINGLE_ROLES = frozenset(
    "purpose goal definition use usage meaning example use-case when why how problem solution idea motivation pro con advantage"
    " disadvantage benefit drawback reason when-to-use best-for good-for used-for how-it-works trade-off tradeoff".split()
)


def _is_reason_list(label: str, vocabulary: Vocabulary) -> bool:
    reasons = vocabulary.reasons
    head = head_of(plain_name(label)).lower()
    return head in reasons or re.sub(r"\s+", "-", plain_name(label).lower()) in reasons


def _answered(fact: Answered, setting: Setting) -> Asked | str:
    if not setting.speech.is_english:
        question, doubt = plain_name(fact.question.rstrip("?")) + "?", ""
    else:
        found = spoken_question(fact.question, fact.place.names, setting)
        question, doubt = found.text, found.doubt
    words = (fact.question,)
    entries = fact.entries
    if entries:
        kind = (
            Kind.SEQUENCE
            if fact.ordered
            and re.search(r"\bsteps?\b|\bprocess\b|\bhow (?:do|does|to)\b|\bflow\b|\border\b", question, re.I)
            else Kind.CHECKLIST
        )
        if len(entries) == 1:
            return Asked(fact, Kind.BASIC, question, words, entries[0].text, note=fact.note, doubt=doubt)
        return Asked(fact, kind, question, words, entries=entries, note=fact.note, doubt=doubt)
    numbered = _numbered(fact.text)
    if numbered:
        steps = tuple(Entry(part, (), "", fact.lines) for part in numbered)
        how = re.search(r"\bhow (?:do|does|to)\b|\bsteps?\b", question, re.IGNORECASE)
        return Asked(
            fact, Kind.SEQUENCE if how else Kind.CHECKLIST, question, words, entries=steps, note=fact.note, doubt=doubt
        )
    text, note = fact.text, fact.note
    if word_count(text) > _LONG_DEFINITION and re.match(
        r"^(?:what (?:is|are|does .+ mean)|define|who|which)\b", question, re.I
    ):
        sentences = split_sentences(text.replace("\n", " "))
        text, note = sentences[0], " ".join(sentences[1:])
    return Asked(fact, Kind.BASIC, question, words, text, note=note, doubt=doubt)


def _numbered(text: str) -> tuple[str, ...]:
    """The parts of a text that numbers it: "(1) Look. (2) Open."; empty if it does not."""
    parts = re.split(r"(?:^|\s)\(?\d\)\s+", text)
    numbers = [int(number) for number in re.findall(r"(?:^|\s)\(?(\d)\)\s+", text)]
    whole = len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)) and not parts[0].strip()
    return tuple(part.strip().rstrip(".;,") for part in parts[1:]) if whole else ()


def _statement(fact: Statement, setting: Setting) -> Asked | str:
    subject = re.sub(r"^(an?)\s+", "", fact.subject)
    said = setting.speech.within(subject)
    named = (
        f"{fact.subject.split()[0].lower()} {said}" if subject != fact.subject else setting.speech.with_article(said)
    )
    about = context(
        subject, tuple(n for n in fact.place.names if n.lower() != subject.lower()), setting.titles, setting.vocabulary
    )
    asks = fact.asks
    if is_plural(subject):
        asks = re.sub(r"^What is \{\}", "What are {}", re.sub(r"\bdoes \{\}", "do {}", asks))
    question = asks.format(named)
    if about and about.lower() not in question.lower():
        question = _prefixed(question[:1].lower() + question[1:], setting.speech.within(about))
    words = (f"{subject} {asks}" if asks != "What is {}?" else subject,)
    return Asked(fact, Kind.BASIC, question, words, fact.text)


def _rule(fact: Rule, setting: Setting) -> Asked | str:
    question = fact.asks.format(fact.condition)
    about = ""
    if fact.asks != "What do you use {} for?" and strength(fact.condition, setting.vocabulary) is not Strength.ALONE:
        about = context("", fact.place.names, setting.titles, setting.vocabulary)
    return Asked(
        fact, Kind.BASIC, _prefixed(question[:1].lower() + question[1:], about), (fact.condition,), fact.action
    )


def _cell(fact: Cell, setting: Setting) -> Asked | str:
    row, column = plain_name(fact.row), plain_name(fact.column)
    if not setting.speech.is_english:
        return _with_cell(fact, f"{_neutral(row, fact.place.names, fact.place, setting).rstrip('?')}: {column}?")
    said = setting.speech.within(row)
    about = context(row, fact.place.names, setting.titles, setting.vocabulary)
    where = f" ({setting.speech.within(about)})" if about and about.lower() not in row.lower() else ""
    named = setting.speech.with_article(said)
    lowered = setting.speech.within(column)
    if setting.interview and durations(fact.text) and word_count(fact.text) <= 4:
        return "a time that the timing cards ask for"
    if form_of(column, setting.vocabulary) is Form.COMMAND or column.lower().startswith("do "):
        return _with_cell(fact, f"{row}: what do you {column.lower()}?")
    if form_of(row, setting.vocabulary) in (Form.SENTENCE, Form.QUESTION) or word_count(row) > 8:
        if row.endswith("?"):
            return _with_cell(fact, spoken_question(row, fact.place.names, setting).text)
        return _with_cell(fact, f"{row}: which {lowered}?", "the first cell is no name")
    plural = is_plural(row)
    be, does = ("are", "do") if plural else ("is", "does")
    if not column or _MEANING.match(column):
        return _with_cell(fact, f"What {be} {named}{where}?")
    if _USE.match(column):
        return _with_cell(
            fact,
            f"When do you use {said}{where}?"
            if _WHEN.search(column) or "use case" in column.lower()
            else f"What {be} {said}{where} used for?",
        )
    if _HOW.match(column):
        return _with_cell(fact, f"How {does} {named}{where} work?")
    if _WHY.match(column):
        return _with_cell(fact, f"Why {said}{where}?")
    if strength(column, setting.vocabulary) is Strength.NOTHING and not _PLURAL_COLUMN.match(column):
        if not is_plural(column):
            return _with_cell(fact, f"What is the {lowered} of {named}{where}?", "the column's head says little")
    if _PLURAL_COLUMN.match(column) or is_plural(column):
        return _with_cell(fact, f"What are the {_plural(lowered)} of {named}{where}?")
    if word_count(column) > 4 or re.search(r"[?:/()]", column):
        return _with_cell(
            fact, f"{said[:1].upper() + said[1:]}{where}: {lowered.rstrip('?')}?", "the column's head is no name"
        )
    return _with_cell(fact, f"What is the {lowered} of {named}{where}?")


def _plural(word: str) -> str:
    return word + "s" if word in ("example", "limitation") else word


def _with_cell(fact: Cell, question: str, doubt: str = "") -> Asked:
    words = (fact.row, f"{fact.row} {fact.column}")
    if len(fact.parts) > 1:
        entries = tuple(Entry(part, (), "", fact.lines) for part in fact.parts)
        return Asked(fact, Kind.CHECKLIST, question, words, entries=entries, doubt=doubt)
    return Asked(fact, Kind.BASIC, question, words, fact.text, doubt=doubt)


def _contrast(fact: Contrast, setting: Setting) -> Asked | str:
    things = [plain_name(name) for name, _ in fact.sides]
    together = f"{', '.join(things[:-1])} and {things[-1]}"
    aspect = plain_name(fact.aspect)
    words = (f"{aspect} {' '.join(things)}",)
    answer = "\n".join(f"{thing}: {said}" for thing, (_, said) in zip(things, fact.sides, strict=True))
    if not setting.speech.is_english:
        return Asked(fact, Kind.BASIC, f"{together}: {aspect}?", words, answer)
    asks = f"How do {together} differ in {setting.speech.within(aspect)}?"
    doubt = "the first cell is no aspect" if word_count(aspect) > 5 or aspect.endswith("?") else ""
    if len({said.lower() for _, said in fact.sides}) == 1:
        return "the columns do not differ here"
    return Asked(fact, Kind.BASIC, asks, words, answer, doubt=doubt)


def _figure(fact: Figure, setting: Setting) -> Asked | str:
    name = setting.speech.within(plain_name(fact.name))
    about = context(name, fact.place.names, setting.titles, setting.vocabulary)
    if not setting.speech.is_english:
        return Asked(
            fact, Kind.BASIC, _neutral(fact.name, fact.place.names, fact.place, setting), (fact.name,), fact.value
        )
    question = figure_question(name, fact.value, " ".join(fact.place.names[-2:]))
    if about and about.lower() not in question.lower():
        question = _prefixed(question[:1].lower() + question[1:], setting.speech.within(about))
    return Asked(fact, Kind.BASIC, question, (fact.name,), fact.value)


def _neutral(label: str, names: Sequence[str], place: NotePlace, setting: Setting) -> str:
    """A question in any language: what it is about, and the label, without a word of English."""
    bare = plain_name(label.rstrip(":：?？"))
    above = [plain_name(name) for name in names if plain_name(name) and plain_name(name) != bare]
    about = above[-1] if above else place.title
    mark = "？" if re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", bare) else "?"
    if re.search(r"[?？]\s*$", label):
        return bare + mark
    return f"{about}: {bare}{mark}" if about and about.lower() not in bare.lower() else f"{bare}{mark}"
