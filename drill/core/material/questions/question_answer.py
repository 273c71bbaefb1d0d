"""A question with its answer before it is weighed, and what all questions share."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from drill.core.cards import Kind
from drill.core.markdown import plain
from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import (
    Answered,
    DesignFact,
    Fact,
    Meaning,
    NotePoint,
    Points,
    remarks_of,
)
from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.language.names import plain_name
from drill.core.material.facts.sentences.sentence_facts import enumerated, split_sentences, steps_of


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """A question with its answer, as text or as points, before it is weighed.

    `doubt` says why a person may not want the card as it is, "" if nothing is known against it;
    `words` name it.
    """

    fact: Fact
    kind: Kind
    prompt: str
    words: tuple[str, ...]
    answer: str = ""
    entries: tuple[NotePoint, ...] = ()
    note: str = ""
    accept: tuple[str, ...] = ()
    doubt: str = ""

    @property
    def marked(self) -> bool:
        """Whether the question is marked as one: "Q: …"."""
        match self.fact:
            case Points(marked=marked) | Answered(given=marked):
                return marked
        return False

    @property
    def refusals(self) -> tuple[str, ...]:
        """Wordings that do not count as the answer, if the question has one."""
        match self.fact:
            case Meaning(refusals=refusals) | Points(entries=(NotePoint(refusals=refusals),)):
                return refusals
        return ()

    @property
    def texts(self) -> list[str]:
        """The points, else the answer."""
        return [entry.text for entry in self.entries] or [self.answer]

    @property
    def single_answer(self) -> str:
        """The answer of a card without points, "" of one with points."""
        return "" if self.entries else self.answer

    @property
    def shown(self) -> str:
        """The table or code that answers the question, as Markdown; "" if none does."""
        return self.fact.shown if isinstance(self.fact, Answered) else ""

    @property
    def given(self) -> bool:
        """Whether the notes themselves ask just this, as the walk through a design problem does."""
        if isinstance(self.fact, DesignFact):
            return True
        return isinstance(self.fact, Points | Answered) and self.fact.given


def as_shown(asked: QuestionAnswer) -> QuestionAnswer:
    """The card with its formulas, its table or code as the screen shows them, which is what is
    weighed."""
    if not (asked.shown or any("$" in text for text in (asked.prompt, *asked.texts))):
        return asked
    entries = tuple(replace(entry, text=plain(entry.text)) for entry in asked.entries)
    return replace(asked, prompt=plain(asked.prompt), answer=plain(asked.answer), entries=entries)


def shown_whole(fact: Answered, question: str, doubt: str) -> QuestionAnswer:
    """The card of a question that a table or code answers: the points of a table's first column,
    if it has them, else all of it."""
    shown = "\n".join(filter(None, (_ANNOUNCES.sub("", fact.text), fact.shown)))
    if fact.entries:
        note = "\n".join(filter(None, (shown, fact.note)))
        kind, answer = Kind.CHECKLIST, ""
    else:
        kind, answer, note = Kind.BASIC, shown, fact.note
    return QuestionAnswer(
        fact, kind, question, (fact.question,), answer, fact.entries, note, doubt=doubt
    )


# "The following table shows how they differ:"
_ANNOUNCES = re.compile(
    r"^(?:the\s+(?:following|below)|below\s+is\s+a|here\s+is\s+a)\s+"
    r"(?:table|code|example|snippet)\b[^.\n]*[.:]?\s*$",
    re.IGNORECASE,
)


def numbered(text: str) -> tuple[str, ...]:
    """The parts of a text that numbers it: "(1) Look. (2) Open."; empty if it does not."""
    parts = re.split(r"(?:^|\s)\(?\d\)\s+", text)
    numbers = [int(number) for number in re.findall(r"(?:^|\s)\(?(\d)\)\s+", text)]
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return ()
    begins_before = bool(parts[0].strip())
    return () if begins_before else tuple(part.strip().rstrip(".;,") for part in parts[1:])


def ends_a_claim(asked: QuestionAnswer) -> bool:
    """Whether the points end a sentence of the notes: those of "When will Kafka rebalance?"."""
    return isinstance(asked.fact, Points) and bool(_CLAIM.match(asked.prompt))


_CLAIM = re.compile(
    r"(?:In [^,?]+, )?(?:"
    r"(?:[Ww]hat (?:can|could|may|might|must|will)"
    r"|[Ww]hich (?:two|three|four|five) (?:[\w-]+ ){1,4}?(?:can|must|should|does|do)) (?!you\b)"
    r"|(?:[Ii]n|[Ww]ith|[Aa]t|[Ff]or|[Oo]n|[Ii]nto|[Tt]hrough|[Uu]nder) which "
    r"|[Ww]hich (?:[\w-]+ ){1,4}?(?:is|are|have been|can be|must be|should be|does) "
    r"|[Ww]hat do(?:es)? (?!you\b)[^?]+"
    r" (?:include|contain|consist of|comprise|provide|offer|require|need|support|have)\?$"
    r"|(?:[Ww]hen|[Ww]hy|[Hh]ow|[Ww]hich \w+) (?:is|are|was|were|can|could|should|must|will|may"
    r"|might|would|has|have|had|does|do) (?!you\b))"
)


def first_sentences(text: str, most: int) -> tuple[str, str]:
    """The first sentences of a text, of at most so many words, but one at least; and the rest."""
    if word_count(text) <= most:
        return text, ""
    first, *rest = split_sentences(text.replace("\n", " "))
    while rest and word_count(f"{first} {rest[0]}") <= most:
        first = f"{first} {rest.pop(0)}"
    return first, " ".join(rest)


def without_label(text: str) -> str:
    """An answer without a label that says only that it is one, "Definition: …", and without the
    verb that joins a meaning to its term: "is a copy of …"."""
    return _COPULA.sub("", _ANSWER_LABEL.sub("", text.strip()))


_COPULA = re.compile(r"^(?:is|are)\s+(?=(?:an?|the)\s)")
_ANSWER_LABEL = re.compile(
    r"^(?:(?:quick|short|simple|one[- ]line)\s+)?"
    r"(?:definition|answer|ans|solution|meaning|description|summary|tl;?dr|one[- ]line(?:r)?"
    r"|in\s+short|in\s+one\s+(?:line|sentence))\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)


def told_whole(entries: tuple[NotePoint, ...], question: str) -> tuple[NotePoint, ...]:
    """The points with what is said of each where a question asks to tell that, not for names: "What
    happens …?"; and with the figure of each where others have theirs: "Latency: 10 ms"."""
    said = [_said_of(entry) for entry in entries]
    if _ASKS_TO_TELL.search(question) and all(said):
        return tuple(replace(one, text=one.remark, remark="") for one in entries)
    have_figures = any(_FIGURE.search(entry.text) for entry in entries)
    return tuple(
        replace(one, text=one.remark, remark="")
        if have_figures and told and re.search(r"\d", told)
        else one
        for one, told in zip(entries, said, strict=True)
    )


def _said_of(entry: NotePoint) -> str:
    """What a few words say of the name that a point is."""
    label, colon, said = entry.remark.partition(": ")
    if not colon or label != entry.text:
        return ""
    is_short = word_count(entry.remark) <= _MOST_WORDS and "\n" not in said
    return said if is_short else ""


_MOST_WORDS = 14
_FIGURE = re.compile(r"\w: [^:]*\d")
_ASKS_TO_TELL = re.compile(
    r"^(?:In [^,?]+, )?(?:explain|describe|compare)\b|\bwhat happens\b|\bdiffer", re.IGNORECASE
)


def without_examples(text: str) -> tuple[str, str]:
    """An answer, and the labelled lines behind it that show it in use: "On the server: `df -h`"."""
    first, *more = text.strip().split("\n")
    if first.rstrip().endswith((":", ",")) or _LABELLED.match(first):
        return text, ""
    are_examples = bool(more) and all(map(_LABELLED.match, more))
    return (first, "\n".join(more)) if are_examples else (text, "")


_LABELLED = re.compile(r"[A-Z][\w-]*(?:\s[\w-]+){0,2}:\s+\S")


def without_opener(text: str) -> str:
    """An answer without words at its beginning that tell nothing: "In essence, …"."""
    return _OPENER.sub("", text)


_OPENER = re.compile(
    r"^(?:in\s+(?:essence|short|general|other\s+words|simple\s+terms|a\s+nutshell)|basically"
    r"|essentially"
    r"|simply\s+put|generally|put\s+simply|that\s+is(?=,))\b,?\s+(?:(?:this|it)\s+means\s+)?(?=\S)",
    re.IGNORECASE,
)


def whole_answer(asked: QuestionAnswer) -> QuestionAnswer:
    """A card whose answer the sentence after it goes on with ("Those that …"), with that sentence
    where both are short."""
    after, _, rest = asked.note.partition("\n")
    told = f"{asked.answer.rstrip('.')}. {after}"
    is_open = bool(asked.answer) and _GOES_ON.match(after)
    if not is_open:
        return asked
    if word_count(told) > _LONGEST_WHOLE:
        return asked
    return replace(asked, answer=told, note=rest)


_GOES_ON = re.compile(r"(?:those|these|then|but|another|as soon as)\s", re.IGNORECASE)
_LONGEST_WHOLE = 36  # words


def names_above(place: NotePlace, label: str) -> tuple[str, ...]:
    """The headings above a label, without the label where it is the innermost of them."""
    if place.names and plain_name(place.names[-1]).lower() == plain_name(label).lower():
        return place.names[:-1]
    return place.names


def prefixed(question: str, subject: str) -> str:
    subject = re.sub(r"^(?:an?|the)\s+", "", subject)
    whole = (
        f"{subject[:1].upper() + subject[1:]}: {question}"
        if subject and subject.lower() not in question.lower()
        else question
    )
    return whole[:1].upper() + whole[1:]


def for_one(question: str) -> str:
    """The question for a list of one point."""
    match = re.match(
        r"^(?P<before>(?:.*: )?[Ww]hat) are (?P<the>the )(?P<what>\S+(?:\s\S+){0,3}?)s "
        r"(?P<rest>(?:of|for|in|to) .*)$",
        question,
    )
    if match is None:
        return question
    if match["what"].endswith(("e", "s")) or " and " in match["what"]:
        return question
    what = _SAID_OF_ONE.get(match["what"], match["what"])
    return f"{match['before']} is the {what} {match['rest']}"


_SAID_OF_ONE = {"pro": "advantage", "con": "disadvantage"}


# One line of a stage may name several things: "QPS, storage, bandwidth".
_OF_SEVERAL = re.compile(r"\bdo you (?:ask|cover|monitor)\b")


def listed(fact: Points, question: str, doubt: str) -> QuestionAnswer:
    """The card of a list; of a single point, what it says, or the steps that its arrows show."""
    if not fact.given:
        fact = replace(fact, entries=without_asides(fact.entries))
    fact = replace(fact, entries=told_whole(fact.entries, question))
    if len(fact.entries) == 1:
        return _of_single_point(fact, question, doubt)
    if fact.ordered and _IN_LAYERS.search(question) and question.endswith("?"):
        question = f"{question.rstrip('?')}, in order?"
    asks_for_order = fact.ordered and _ASKS_FOR_ORDER.search(question) is not None
    is_sequence = asks_for_order or question.endswith("in order?")
    kind = Kind.SEQUENCE if is_sequence else Kind.CHECKLIST
    note = remarks_of(fact.entries)
    return QuestionAnswer(
        fact, kind, question, _words_of(fact), entries=fact.entries, note=note, doubt=doubt
    )


def _words_of(fact: Points) -> tuple[str, ...]:
    return (fact.label_or_heading, *reversed(fact.place.names[-2:]))


def _of_single_point(fact: Points, question: str, doubt: str) -> QuestionAnswer:
    only, words = fact.entries[0], _words_of(fact)
    kind, entries = _parts_of_point(only, question)
    if entries:
        return QuestionAnswer(
            fact, kind, question, words, entries=entries, note=only.remark, doubt=doubt
        )
    return QuestionAnswer(
        fact,
        Kind.BASIC,
        for_one(question),
        words,
        only.text,
        note=only.remark,
        accept=only.aliases,
        doubt=doubt,
    )


def _parts_of_point(only: NotePoint, question: str) -> tuple[Kind, tuple[NotePoint, ...]]:
    """The points that a single point consists of, none if its text is the answer."""
    if steps := steps_of(only.text):
        return Kind.SEQUENCE, tuple(NotePoint(step, (), "", only.lines) for step in steps)
    if _OF_SEVERAL.search(question) and (named := enumerated(only.text)):
        return Kind.CHECKLIST, tuple(NotePoint(one, (), "", only.lines) for one in named)
    return Kind.CHECKLIST, (only,) if only.text.endswith("?") else ()


_ASKS_FOR_ORDER = re.compile(
    r"\bhow do(?:es)?\b.*\bwork\?|\b(?:which|what|right|correct|usual) order\b", re.IGNORECASE
)
# Of numbered ones; those of two kinds, and of what is chosen from, have no order.
_IN_LAYERS = re.compile(
    r"\b[Ww]h(?:at|ich)(?: are the)? (?:\w+ )?(?:layers|stages|phases)\b(?!.*, in order)"
)


def without_asides(entries: tuple[NotePoint, ...]) -> tuple[NotePoint, ...]:
    """The points that tell something; all if hardly one does."""
    told = tuple(entry for entry in entries if not _ASIDE.fullmatch(entry.text))
    kept = told if len(told) > 1 else entries
    return tuple(replace(one, text=_RATED.sub("", one.text) or one.text) for one in kept)


# "Token bucket ✅ (recommended)"
_RATED = re.compile(
    r"(?<=\w)\s*[\u2600-\u27bf\u2b50\u2b55\U0001f300-\U0001faff\ufe0f]+\s*"
    r"(?:\((?:recommended|preferred|best)\b[^()]*\))?$",
    re.IGNORECASE,
)

# A point that says only that there are more, or that something follows which is no point.
_ASIDE = re.compile(
    r"(?:(?:and|many|some)\s+)*(?:others?|more|etc|so on)\W*|\W+"
    r"|(?:tips?|notes?|analogy|remarks?|fun fact)\W*",
    re.IGNORECASE,
)


def plain_words(text: str) -> str:
    """The words of a text in small letters, without signs, parted by one blank."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))
