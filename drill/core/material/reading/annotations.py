"""What someone marked in notes: cards in the ways of other tools (Q and A, gaps, questions with
colons), and other wordings of a point or answer: "(also: …; not: …)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from drill.core.cards import Kind
from drill.core.colons import is_one_name
from drill.core.gaps import gapped, has_gap
from drill.core.material.drafts import Draft, NotePlace, draft
from drill.core.material.reading.blocks import NoteLine
from drill.core.material.reading.question_marks import in_order, without_transition
from drill.core.material.topics import topic_of

# How questions and answers are marked; in other languages than English with a colon.
_ASKED = (
    r"(?:Q|Question)\s?\d*[:.)：]"
    r"|(?:问|問|问题|質問|질문|Вопрос|Pregunta|Pergunta|Frage|Domanda)\s?\d*\s?[:：]"
)
_TOLD = (
    r"(?:A|Ans|Answer)\s?\d*[:.)：]"
    r"|(?:答|答案|回答|답|답변|Ответ|Respuesta|Resposta|Antwort|Réponse|Risposta)\s?\d*\s?[:：]"
)
# A question with its answer on one line: "Q: What is TTL? A: how long an entry lives".
_ON_ONE_LINE = rf"(?:{_ASKED}|F\s?\d*:)\s*(?P<asks>\S.*?[?？])\s*(?P<says>(?:{_TOLD})\s*\S.*)"
_TOGETHER = re.compile(rf"^{_ON_ONE_LINE}$")
_ANY = re.compile(
    rf"^(?:{_ASKED}|{_TOLD}|C\s?\d*[:.)])|::|==|\{{\{{|^\?\??$|^{_ON_ONE_LINE}$", re.MULTILINE
)
_QUESTION = re.compile(rf"^(?:{_ASKED})\s*(?P<text>.*)$")
_ANSWER = re.compile(rf"^(?:{_TOLD})\s*(?P<text>.*)$")
_CLOZE = re.compile(r"^C:\s*(?P<text>.+)$")
_SQUARE = re.compile(r"\[([^\[\]]+)\](?!\()")
# Gaps are short; without a bound a line full of opening marks would take time that grows with its
# square.
_HIGHLIGHT = re.compile(r"(?<![<>=!])==(?=[^\s>])([^=]{1,300}?)(?<=[^\s<])==(?![>=])")
_ANKI = re.compile(r"\{\{c\d+::((?:[^{}]|\{[^{}]{0,100}\}){1,300}?)(?:::([^{}]{1,300}))?\}\}(?!\})")
_LONGEST_GAP = 6  # words; more that is highlighted was to be seen, not to be filled in
_LONGEST_WITH_GAPS = 30  # words
_FEWEST_BESIDE = 2  # words
_WRAPPED = 60  # characters of a line that an editor may have broken
_COLONS = re.compile(r"^(?P<one>.+?)(?P<mark>:::?)(?P<two>[^:].*)$")
_BETWEEN = ("?", "??")  # a line between a question and its answer; two ask the way back as well
# What may follow `::` behind a name with a hyphen in a style sheet.
_PSEUDO = frozenset("after backdrop before cue marker part placeholder selection slotted".split())
# What Obsidian keeps of a note in a line: "up:: [[Databases]]".
_PROPERTIES = frozenset(
    "up down prev next previous same parent parents child children sibling siblings related links "
    "see tags aliases source sources author status type created updated date moc topic "
    "topics".split()
)
_WORDINGS = re.compile(
    r"\((?=also:|not:)(?P<forms>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*[.;]?\s*$", re.IGNORECASE
)
_LABELLED = re.compile(r"(?P<label>also|not):\s*(?P<form>.*)$", re.IGNORECASE | re.DOTALL)
_NOTE = re.compile(r"^(?:why|note)\s*:\s*(?P<text>.+)$", re.IGNORECASE | re.DOTALL)
_LETTER = re.compile(r"[^\W_]")
_TAGS = re.compile(r"(?:^|\s)#[\w/-]+")
_SCHEDULE = re.compile(r"\s*<!--SR:.*?-->\s*$")


@dataclass(frozen=True, slots=True)
class Worded:
    """A text of the notes without "(also: …; not: …)" at its end: which other wordings count, and
    which do not."""

    text: str
    aliases: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()


def worded(text: str) -> Worded:
    """The text parted from its wordings; a label holds for what follows it, up to the next one."""
    lowered = text.lower()
    for opening in ("(also:", "(not:"):
        start = lowered.rfind(opening)
        match = _WORDINGS.fullmatch(text, start) if start >= 0 else None
        if match is not None:
            return _parted(text[:start].strip(), match["forms"])
    return Worded(text)


def _parted(text: str, forms: str) -> Worded:
    """The text with its forms, each of them once."""
    found: dict[str, dict[str, None]] = {"also": {}, "not": {}}
    label = "also"
    for form in map(str.strip, forms.split(";")):
        match = _LABELLED.match(form)
        if match is not None:
            label, form = match["label"].lower(), match["form"]
        if form:
            found[label][form] = None
    return Worded(text, tuple(found["also"]), tuple(found["not"]))


def note_of(text: str) -> str | None:
    """The text behind "Why:" or "Note:", None if `text` does not begin so."""
    match = _NOTE.match(text)
    return match["text"].strip() if match else None


@dataclass(frozen=True, slots=True)
class Marked:
    """A card as it is marked in the notes; `both` asks the way back as well."""

    kind: Kind
    prompt: str
    answer: str
    lines: tuple[int, ...]
    both: bool = False
    note: str = ""


def has_marks(text: str) -> bool:
    """Whether `text` (lines kept) may hold marked cards; quick, for most texts hold none."""
    return bool(_ANY.search(text))


def asked(line: NoteLine) -> str | None:
    """The question of a line "Q: …", None if it is no such line."""
    match = _QUESTION.match(line.text)
    return match["text"] if match else None


def answered(line: NoteLine) -> str | None:
    match = _ANSWER.match(line.text)
    return match["text"] if match else None


def _unlabelled(line: NoteLine) -> str:
    """The text of a line without "Q:" or "A:" before it."""
    question, answer = asked(line), answered(line)
    if question is not None:
        return question
    return line.text if answer is None else answer


def is_before_answer(lines: Sequence[NoteLine]) -> bool:
    """Whether lines are a question with the line of `?` below it that its answer follows."""
    return lines[-1].text in _BETWEEN and any(_LETTER.search(line.text) for line in lines[:-1])


def question_of(lines: Sequence[NoteLine]) -> str | None:
    """The question that lines ask when the answer is what follows them; None if they are not marked
    as one."""
    if is_before_answer(lines):
        return _untagged(" ".join(line.text for line in lines[:-1] if line.text))
    if asked(lines[0]) is None:
        return None
    texts = [_unlabelled(line) for line in lines]
    return " ".join(filter(None, texts))


def marked(lines: Sequence[NoteLine]) -> tuple[list[Marked], list[NoteLine]]:
    """The marked cards in the lines of a paragraph or point, and the lines that are in none."""
    lines = [one for line in lines for one in _with_answer_apart(line)]
    separator = next((i for i, line in enumerate(lines) if line.text in _BETWEEN), None)
    if separator is not None and _is_between(lines, separator):
        return [_around(lines, separator)], []
    found: list[Marked] = []
    rest: list[NoteLine] = []
    index = 0
    while index < len(lines):
        question = asked(lines[index])
        if question is not None:
            end = _end_of_answer(lines, index + 1)
            card = _question(lines[index:end])
            found += [card] if card else []
            rest += [] if card else lines[index:end]
            index = end
            continue
        card = _gaps(lines[index]) or _colons(lines[index])
        found += [card] if card else []
        rest += [] if card else [lines[index]]
        index += 1
    return found, rest


def _with_answer_apart(line: NoteLine) -> tuple[NoteLine, ...]:
    """A line, as two if it has a question and its answer, both marked."""
    match = _TOGETHER.match(line.text)
    if match is None:
        return (line,)
    return (replace(line, text=f"Q: {match['asks']}"), replace(line, text=match["says"]))


def _end_of_answer(lines: Sequence[NoteLine], start: int) -> int:
    for index in range(start, len(lines)):
        if asked(lines[index]) is not None or _CLOZE.match(lines[index].text):
            return index
    return len(lines)


def _is_between(lines: Sequence[NoteLine], separator: int) -> bool:
    """Whether there is a question before the separator and an answer behind it."""
    return _has_letters(lines[:separator]) and _has_letters(lines[separator + 1 :])


def _has_letters(lines: Sequence[NoteLine]) -> bool:
    return any(_LETTER.search(line.text) for line in lines)


def _around(lines: Sequence[NoteLine], separator: int) -> Marked:
    prompt = " ".join(line.text for line in lines[:separator])
    answer = "\n".join(line.text for line in lines[separator + 1 :] if line.text)
    numbers = tuple(line.number for line in lines)
    return Marked(Kind.BASIC, _untagged(prompt), answer, numbers, lines[separator].text == "??")


def _question(lines: Sequence[NoteLine]) -> Marked | None:
    """The card of a question and the answer below it; None if the answer is missing."""
    prompt: list[str] = []
    answer: list[str] = []
    note: list[str] = []
    place = prompt
    for line in lines:
        question, reply, remark = asked(line), answered(line), note_of(line.text)
        if reply is not None:
            place = answer
        elif remark is not None:
            place = note
        place.append(
            next((text for text in (reply, question, remark) if text is not None), line.text)
        )
    said = "\n".join(_unwrapped(filter(None, answer)))
    if not said or not "".join(prompt):
        return None
    numbers = tuple(line.number for line in lines)
    asks = _untagged(" ".join(filter(None, prompt)))
    return Marked(Kind.BASIC, asks, said, numbers, note="\n".join(note))


def _unwrapped(lines: Iterable[str]) -> Iterator[str]:
    """The lines of an answer, those that an editor broke within a sentence put together."""
    whole = ""
    for line in lines:
        is_broken = len(whole) >= _WRAPPED and line[:1].islower()
        if whole and not (is_broken and whole[-1:] not in ".:;!?"):
            yield whole
            whole = line
        else:
            whole = f"{whole} {line}".strip()
    yield whole


def _gaps(line: NoteLine) -> Marked | None:
    """A text with gaps, marked in one of the three ways."""
    match = _CLOZE.match(line.text)
    text = match["text"] if match else line.text
    hints = [f"{gap}: {hint}" for gap, hint in _ANKI.findall(text) if hint]
    cut = with_gaps_cut(line.text)
    if cut == text or not has_gap(cut):
        return None
    return Marked(Kind.CLOZE, "", _untagged(cut), (line.number,), note="; ".join(hints))


def with_gaps_cut(line: str) -> str:
    """A line with its gaps between braces, however they are marked, and without the mark of a
    cloze before it."""
    match = _CLOZE.match(line)
    text = match["text"] if match else line
    cut = _ANKI.sub(lambda gap: _gap(gap[1]), text)
    # In a longer text words are only marked, and there is nothing to recall one by where it is all.
    beside = len(re.findall(r"\w+", _HIGHLIGHT.sub("", text)))
    may_be_gap = beside >= _FEWEST_BESIDE and len(text.split()) <= _LONGEST_WITH_GAPS
    cut = _HIGHLIGHT.sub(
        lambda gap: _gap(gap[1]) if may_be_gap and len(gap[1].split()) <= _LONGEST_GAP else gap[1],
        cut,
    )
    return _SQUARE.sub(lambda gap: _gap(gap[1]), text) if match and cut == text else cut


def _gap(text: str) -> str:
    """The gap as cards mark it; the text where its braces are no pairs."""
    return (gapped(("", text)) if text.strip() else None) or text


def _colons(line: NoteLine) -> Marked | None:
    """`question::answer`, where the colons are no part of a name in a program."""
    match = None if line.coded else _COLONS.match(line.text)
    if match is None:
        return None
    one, two = match["one"], match["two"]
    if not one.strip() or not two.strip() or one.strip().lower() in _PROPERTIES:
        return None
    both = match["mark"] == ":::"
    are_sides = both or _are_apart(one, two) or _are_texts(one, two, line)
    if not are_sides or is_one_name(one, two):
        return None
    answer = _SCHEDULE.sub("", two).strip()
    return Marked(Kind.BASIC, _untagged(one.strip()), answer, (line.number,), both)


def _are_apart(one: str, two: str) -> bool:
    """Whether a space or the end of a sentence stands beside the colons."""
    return two[:1] == " " or one.endswith((" ", "?", "!", ".", ")", "”", '"'))


def _are_texts(one: str, two: str, line: NoteLine) -> bool:
    """Whether the sides of the colons are texts or a marked term, not names in a program."""
    if line.lead == one or _is_hyphened(one, two):
        return True
    return len(one.split()) > 1 and (not two[:1].islower() or _is_prose(one, two))


def _is_prose(one: str, two: str) -> bool:
    """Whether words are around the colons rather than names of a program."""
    before, behind = one.split()[-1], two.split()
    if len(behind) < 2 or not behind[0].isalpha():
        return False
    return before.islower() and before.isalpha()


def _is_hyphened(one: str, two: str) -> bool:
    """Whether a lone name with a hyphen, which no program has, stands before prose."""
    behind = two.split()
    return "-" in one and len(behind) > 1 and behind[0] not in _PSEUDO


def _untagged(text: str) -> str:
    return _TAGS.sub("", text).strip() or text.strip()


def mark_drafts(found: Sequence[Marked], place: NotePlace) -> Iterator[Draft]:
    """The cards; a bare term is asked with its heading before it."""
    for card in found:
        told = worded(card.answer)
        answer = told.text
        own = (card.prompt, card.answer)
        topic = topic_of((*reversed(place.names), place.title), (" ".join(own),))
        words = (card.prompt,) if card.prompt else (_first_words(answer),)
        heading = place.innermost if re.search(r"[^\W\d_]", place.innermost) else ""
        prompt = in_order(without_transition(card.prompt)) if card.kind is Kind.BASIC else heading
        yield draft(
            card.kind,
            prompt,
            place,
            card.lines,
            topic=topic,
            words=words,
            answer=answer,
            accept=told.aliases,
            refusals=told.refusals,
            note=card.note,
        )
        if card.both:
            back = (f"{card.prompt} back",)
            yield draft(
                card.kind,
                answer.replace("\n", " "),
                place,
                card.lines,
                topic=topic,
                words=back,
                answer=card.prompt,
            )


def _first_words(text: str) -> str:
    return " ".join(text.replace("{{", "").replace("}}", "").split()[:8])
