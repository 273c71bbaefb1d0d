"""The screens of a session: the question, each line's echo, the judgement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from drill.app.learning.answering import JudgedAnswer
from drill.core.cards import (
    BasicCard,
    Card,
    ChoiceCard,
    ClozeCard,
    Item,
    Kind,
    ListCard,
    TimingCard,
    shown_stage,
)
from drill.core.command_line import CommandHint
from drill.core.day import minutes
from drill.core.gaps import with_gaps
from drill.core.grading import Grade, Match, Verdict, self_graded, takes_lines, target_seconds
from drill.core.learning.log import REHEARSALS, Mode
from drill.core.learning.scheduling import BEST, RECALLED, SATISFIED, Memory
from drill.core.markdown import plain
from drill.core.statistics.weak_points import MANY_ITEMS
from drill.render import markdown
from drill.render.layout import Hanging, TitleLine, indented, remark
from drill.render.phrases import (
    BAD,
    DIM,
    GOOD,
    HALF,
    HALF_MARK,
    RIGHT_MARK,
    STRONG,
    TITLE,
    WRONG_MARK,
    clock_time,
    day_name,
    interval,
    not_stored,
    plural,
    shorten,
)
from drill.render.reasons import reason_shown

_BEHIND_MARK = 4  # columns: where the text of a line begins that has a mark
_EXTRA_SHOWN = 60  # characters of what was typed
_EXTRAS_SHOWN = 8

_HOW = {
    Kind.TIMING: "how many minutes? such as 2-4",
    Kind.CHECKLIST: "one point a line, in your own words; an empty line ends",
    Kind.SEQUENCE: "in order, one a line; an empty line ends",
    Kind.CHOICE: "the number or the words",
    Kind.CLOZE: "the missing words; several: with ; between them",
    Kind.BASIC: "in a few words",
}
_OneAnswer = TimingCard | ChoiceCard | ClozeCard | BasicCard  # any card that is no list


def place(number: int, total: int, seconds: float | None) -> str:
    """Where in a session a card is: of how many, or where time ends it, with how many seconds
    left."""
    return f"{number} of {total}" if seconds is None else f"card {number} · {_left(seconds)}"


def repeat_place(left: int, seconds: float | None) -> str:
    """The same of a card that is asked once more, as `left` cards are."""
    return f"once more, {left} left" if seconds is None else f"once more · {_left(seconds)}"


def _left(seconds: float) -> str:
    return f"{minutes(seconds)} min left" if seconds else "the minutes are up"


def question(card: Card, where: str, deck_title: str, draw: markdown.Draw) -> RenderableType:
    """The card to answer, `where` it is in the session, what an answer looks like, and its target
    time."""
    head = " · ".join(filter(None, (where, deck_title, shown_stage(card))))
    lines: list[RenderableType] = [Text(), TitleLine(head)]
    if card.prompt:
        lines.append(markdown.one_line(card.prompt, TITLE))
    if isinstance(card, ClozeCard):
        lines.append(markdown.blocks(gapped(card.answer), TITLE))
    if isinstance(card, ChoiceCard):
        lines += [
            Hanging(Text(f"  {key}  ").append_text(markdown.one_line(option)), 5)
            for key, option in enumerate(card.options, start=1)
        ]
    lines += markdown.drawn(card.question, draw)
    size = f"{plural(len(card.points), 'point')} · " if card.points else ""
    lines.append(Text(f"{size}{_how(card)} · target {clock_time(target_seconds(card))}", DIM))
    return Group(*lines)


def _how(card: Card) -> str:
    """How the card is answered."""
    if not self_graded(card):
        return _HOW[card.kind]
    ends = "several lines; an empty line ends · " if takes_lines(card) else ""
    return f"{ends}compare with the notes yourself"


def line_echo(
    card: Card, line: str, new: Sequence[Match], unsure: Sequence[Match], left: int
) -> Hanging:
    """What a typed line of a checklist hit, and how many points are left.

    `new` are the matches that came with the line; of several readings the best one for the whole
    answer is taken, so an earlier line may count for another point than before.
    """
    texts = {item.id: plain(item.text) for item in card.points}
    own = [match for match in new if match.typed in line]
    echo = Text("  ")
    if own:
        echo.append(f"{RIGHT_MARK} {' + '.join(texts[match.item] for match in own)}", GOOD)
    elif unsure:
        echo.append(f"{HALF_MARK} perhaps; may be asked at the end", HALF)
    else:
        echo.append(f"{WRONG_MARK} no point yet", BAD)
    for match in new:
        if match not in own:
            echo.append(f"  in this answer “{match.typed}” counts as {texts[match.item]}", GOOD)
    return Hanging(echo.append(f"  {left} left", DIM), _BEHIND_MARK)


def hint(text: str) -> Hanging:
    return remark(f"hint: {text}" if text else "no more hints", HALF)


def judged(answered: JudgedAnswer, today: date, draw: markdown.Draw) -> RenderableType:
    """The judgement of an answer: what was right, what was missed, the quality and what follows
    from it."""
    card, review = answered.card, answered.review
    lines = _judgement(card, answered.grade, draw)
    if answered.notes is not None and review.quality < SATISFIED:
        lines.append(remark(f"from {answered.notes}", DIM))
    lines += [
        Text(),
        *_comparison(answered),
        quality_line(answered, today),
        _choices_line(answered),
    ]
    return Group(*lines)


def _comparison(answered: JudgedAnswer) -> list[Text]:
    """Why a quality is proposed for prose, and how the person says otherwise; nothing for what is
    judged."""
    if not self_graded(answered.card) or not answered.review.answer.strip():
        return []
    seems = "was not recognised"
    if answered.review.score > 0:
        is_whole = answered.review.score >= 1
        seems = "has what the notes say" if is_whole else "has a part of it"
    return [Text(f"Proposed because it {seems} · y: it was right · n: it was not", DIM)]


def judged_unstored(card: Card, grade: Grade, draw: markdown.Draw) -> RenderableType:
    """The judgement of an answer that could not be stored."""
    return Group(*_judgement(card, grade, draw), not_stored())


def _judgement(card: Card, grade: Grade, draw: markdown.Draw) -> list[RenderableType]:
    lines: list[RenderableType] = [Text()]
    if isinstance(card, ListCard):
        lines += [*_points(card, grade), *_left_open(card, grade), *_extras(grade)]
    else:
        pictures = map(indented, markdown.drawn(one_answer(card), draw))
        lines += [*_verdict(card, grade), *pictures, *_reason(card, grade)]
    if card.note:
        note = [markdown.blocks(card.note, DIM), *markdown.drawn(card.note, draw)]
        lines += map(indented, note)
    return lines


def quality_line(answered: JudgedAnswer, today: date) -> Text:
    """The quality that is stored, and when the card comes back with it."""
    review = answered.review
    style = _style_of(review.quality)
    line = Text(f"Quality {review.quality}", f"{STRONG} {style}").append(
        _because(answered), f"not bold {style}"
    )
    comes_back = review.mode is not Mode.ANSWER and review.quality < SATISFIED
    where = "in this session" if comes_back else "today"
    due = answered.after.due
    again = f"again {where}, then " if answered.after.repeats_on(review.day) else ""
    line.append(f" · {again}{day_name(due, today)}", "not bold")
    days = _days_until(answered.after, today)
    is_behind = answered.interview is not None and due >= answered.interview
    sooner = "; the plan may ask it before" if is_behind else ""
    line.append(f" ({days}{sooner}) · took {clock_time(review.seconds)}", f"not bold {DIM}")
    return line.append_text(_leech(answered))


def _style_of(quality: int) -> str:
    if quality >= SATISFIED:
        return GOOD
    return HALF if quality >= RECALLED else BAD


def _leech(answered: JudgedAnswer) -> Text:
    """A word to the person whose card will not stick, when it comes to that; else nothing."""
    card, days = answered.card, answered.failed_days
    if not days:
        return Text()
    cure = "split its list" if len(card.points) > MANY_ITEMS else "reword or split it"
    how = CommandHint("edit", card.id) if answered.review.mode is Mode.ANSWER else "e edits it"
    return Text(f"\n  A leech, failed on {days} days: {cure} ({how})", f"not bold {HALF}")


def _points(card: ListCard, grade: Grade) -> list[RenderableType]:
    typed: dict[str, list[str]] = {}
    for match in grade.matches:
        typed.setdefault(match.item, []).append(match.typed)
    return [_point(item, typed.get(item.id, []), item.id in grade.recalled) for item in card.items]


def _left_open(card: ListCard, grade: Grade) -> list[Hanging]:
    """What was typed and perhaps names a point, but nobody said so."""
    texts = {item.id: plain(item.text) for item in card.items}
    return [
        _marked(
            f"{HALF_MARK} “{shorten(match.typed, _EXTRA_SHOWN)}”: perhaps “{texts[match.item]}”, "
            "left open"
        )
        for match in grade.unsure
    ]


def _extras(grade: Grade) -> list[RenderableType]:
    """What was typed and surely named nothing, each cut to one line, and not too many of them."""
    open_ones = [match.typed for match in grade.unsure]

    def is_open(extra: str) -> bool:
        return any(typed in extra for typed in open_ones)

    surely = [extra for extra in grade.extras if not is_open(extra)]
    shown = [
        _marked(f"{WRONG_MARK} “{shorten(extra, _EXTRA_SHOWN)}” names none of them")
        for extra in surely
    ]
    more = len(shown) - _EXTRAS_SHOWN
    return [*shown[:_EXTRAS_SHOWN], *([Text(f"    … and {more} more", DIM)] if more > 0 else [])]


def _marked(text: str) -> Hanging:
    """A dim line that begins with a mark."""
    return Hanging(Text(f"  {text}", DIM), _BEHIND_MARK)


def _point(item: Item, typed: list[str], recalled: bool) -> Hanging:
    if not recalled:
        missed = Text(f"  {WRONG_MARK} ", BAD).append_text(markdown.one_line(item.text))
        return Hanging(missed, _BEHIND_MARK)
    line = Text(f"  {RIGHT_MARK} ", GOOD).append_text(markdown.one_line(item.text))
    words = " + ".join(typed)
    if words and words.casefold() != plain(item.text).casefold():
        line.append(f"  ← {words}", DIM)
    return Hanging(line, _BEHIND_MARK)


def _verdict(card: _OneAnswer, grade: Grade) -> list[RenderableType]:
    """Right, half right or wrong, and the answer: below that where it is more than lines of
    text."""
    answer = one_answer(card)
    ruling, style = _ruling(card, grade)
    look = "not bold" if self_graded(card) else STRONG
    if markdown.is_one_line(answer) and "\n" not in answer:
        line = Text(f"  {ruling} ", style).append_text(markdown.one_line(answer, look))
        return [Hanging(line, _BEHIND_MARK)]
    return [Text(f"  {ruling}", style), indented(markdown.blocks(answer), 4)]


def _ruling(card: _OneAnswer, grade: Grade) -> tuple[str, str]:
    """What is said before the answer, and its style."""
    if self_graded(card):
        return "The notes say:", STRONG
    if not (grade.extras or grade.matches or grade.parsed):
        return f"{WRONG_MARK} Not answered. The answer:", BAD
    if grade.verdict is Verdict.UNPARSED:
        return f"{WRONG_MARK} No minutes in that. The answer:", BAD
    if grade.score >= 1:
        return f"{RIGHT_MARK} Right:", GOOD
    if grade.score > 0:
        return f"{HALF_MARK} Half right. The answer:", HALF
    return f"{WRONG_MARK} No. The answer:", BAD


def _reason(card: _OneAnswer, grade: Grade) -> list[Hanging]:
    """Why a short answer did not count, and what of it matched; nothing where there is nothing to
    say."""
    if grade.score >= 1 or isinstance(card, TimingCard):
        return []
    asked = [
        f"{HALF_MARK} “{shorten(match.typed, _EXTRA_SHOWN)}”: "
        f"{reason_shown(match.why, match.typed) or 'perhaps, left open'}"
        for match in grade.unsure
    ]
    why = reason_shown(grade.why, " ".join(grade.extras))
    return [remark(reason, DIM) for reason in asked or filter(None, [why])]


def one_answer(card: _OneAnswer) -> str:
    """The answer of a card that wants one, as it is shown."""
    match card:
        case TimingCard():
            return f"{card.minutes} minutes"
        case ClozeCard():
            return with_gaps(card.answer, str)
        case ChoiceCard() | BasicCard():
            return card.answer


def gapped(text: str) -> str:
    """A cloze text with its gaps blanked out, all to the same length, which would be a hint."""
    return with_gaps(text, lambda _: "[…]")


def _because(answered: JudgedAnswer) -> str:
    """What the quality follows from."""
    card, review = answered.card, answered.review
    reasons = (
        [f"{len(review.recalled)} of {plural(len(card.points), 'point')}"] if card.points else []
    )
    reasons += [plural(review.hints, "hint")] if review.hints else []
    reasons += ["slow"] if review.seconds > target_seconds(card) else []
    return f" ({', '.join(reasons)})" if reasons else ""


def _days_until(memory: Memory, today: date) -> str:
    """The days until a card is due again, which may be fewer than its interval: it is answered
    before its day."""
    return interval(max((memory.due - today).days, 0))


def _choices_line(answered: JudgedAnswer) -> Text:
    """The interval that each other quality would give, equal ones together."""

    def later(quality: int) -> str:
        memory = answered.choices[quality]
        days = _days_until(memory, answered.review.day)
        return f"once more today, then {days}" if memory.repeats_on(answered.review.day) else days

    review = answered.review
    if review.mode in REHEARSALS and len(set(map(later, answered.choices))) == 1:
        return Text(
            "missed earlier today: today's drill asks it once more, whatever a cram says", DIM
        )
    parts = []
    for text, group in groupby(range(BEST + 1), key=later):
        first, *others = group
        span = f"{first}–{others[-1]}" if others else str(first)
        parts.append(f"{span}: {text}")
    return Text(" · ".join(parts), DIM)
