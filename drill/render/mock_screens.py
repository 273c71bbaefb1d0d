"""The mock interview on the screen: the clock in words, the scorecard, mocks side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from drill.app.building.timelines import MockTimeline
from drill.app.learning.mock_interview import InterviewerQuestion, SaidLine
from drill.core.command_line import CommandHint
from drill.core.learning.mock import DesignProblem, Mock, Pace, Point, pace
from drill.core.learning.mock_points import ScoredMock, StageScore
from drill.core.markdown import plain
from drill.render.layout import Fitted, TitleLine, WordCut, indented
from drill.render.markdown import HangingLines
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
    new_table,
    plural,
    shorten_at_word,
)

_OWN_PROBLEM = "Of this problem no points are known: only general ones count."
_MEANING = 7  # columns of a key and the space behind it
_MARK = 2  # columns of a mark and the space behind it
_TWO_LINES = 110  # characters of a question, which takes two lines of 80 columns with its point
_STYLE = {Pace.EARLY: HALF, Pace.IN_RANGE: GOOD, Pace.OVER: BAD}


def opening(mock: Mock, problem: DesignProblem, keys: str) -> RenderableType:
    """The problem, and what can be typed; `keys` says which lines do something."""
    total = sum(stage.minutes.middle for stage in mock.stages)
    return Group(
        Text(f"Design: {problem.title}", TITLE),
        Text(problem.brief or _OWN_PROBLEM),
        Text(
            f"{total:.0f} minutes. Type what you would ask, state, draw or decide, a line each.",
            DIM,
        ),
        Text(keys, DIM),
    )


def several_timelines(timeline: MockTimeline) -> Text:
    """Which of several timelines a mock interview has, and how to have another."""
    another = CommandHint("mock", "--timeline", timeline.besides[0])
    return Text(
        f"The stages are those of {timeline.deck}. You also practise "
        f"{' and '.join(timeline.besides)}: {another}"
    )


def stage(mock: Mock) -> RenderableType:
    now = mock.current_stage
    title = f"stage {mock.stage + 1} of {len(mock.stages)}"
    return Group(Text(), TitleLine(title), Text(f"{now.name} · {now.minutes} min", STRONG))


def footer(mock: Mock, seconds: float, elapsed: float) -> str:
    """The clock of the stage in words: what is spent, what is left, and what to do."""
    now = mock.current_stage
    high = now.minutes.high * 60
    state = {
        Pace.EARLY: f"{clock_time(high - seconds)} left",
        Pace.IN_RANGE: f"IN RANGE: {clock_time(max(high - seconds, 0))} left, bring it to an end",
        Pace.OVER: f"OVER by {clock_time(seconds - high)}: say next",
    }[pace(seconds, now.minutes)]
    return (
        f"{now.name} · {clock_time(seconds)} of {now.minutes} min · {state} · in all "
        f"{clock_time(elapsed)}"
    )


def echo(raised: Iterable[str], again: Iterable[str], rest: Sequence[str] = ()) -> RenderableType:
    """What a line raised, with the rest of it, or repeated; nothing is said about what is still to
    be raised."""
    if new := " + ".join(dict.fromkeys(raised)):
        text = Text(f"  {RIGHT_MARK} {new}", GOOD)
        if rest:
            text.append(f" · also noted: {', '.join(rest)}", DIM)
        return HangingLines(text, step=_MARK)
    if old := " + ".join(dict.fromkeys(again)):
        return HangingLines(Text(f"  again: {old}", DIM), step=_MARK)
    return Text("  noted", DIM)


def help(keys: Iterable[tuple[str, str]]) -> RenderableType:
    """What each key means, and what is said to a line."""
    said = (
        (RIGHT_MARK, "the points that a line raised, of any stage; each counts once"),
        ("again", "points that you raised before"),
        ("noted", "saved; what it perhaps raises counts at the end"),
    )
    lines = (Text(f"  {key:<5}  {meaning}") for key, meaning in (*keys, *said))
    return Group(*(HangingLines(line, step=_MEANING) for line in lines))


def so_far(said: Sequence[SaidLine], questions: Sequence[str]) -> RenderableType:
    """What was said in a stage that is taken up again, with what it raised and what was replied,
    and what was asked."""
    lines: list[RenderableType] = []
    for line in said:
        lines.append(Text(f"> {line.text}", DIM))
        if line.raised:
            lines.append(echo(line.raised, ()))
        lines.append(replies(line.replies))
    return Group(*lines, *map(interviewer, questions))


def taken_back(*, done: bool) -> Text:
    return Text("  took that line back" if done else "  no line in this stage to take back")


def stage_done(mock: Mock, seconds: float) -> Text:
    now = mock.current_stage
    found = pace(seconds, now.minutes)
    return Text(f"  {clock_time(seconds)} of {now.minutes} min: {found.value}", _STYLE[found])


def replaced(before: Mock) -> Text:
    return Text(f"The mock about “{before.problem}” was left unfinished; this one takes its place.")


def left() -> Text:
    return Text(f"\nSaved. Go on with: {CommandHint('mock', '--resume')}")


def asks(question: InterviewerQuestion, *, ending: bool = False) -> RenderableType:
    """What the interviewer asks, and what of the answer was said before; `ending` if it holds the
    end of a stage."""
    if question.is_answered:
        before = "You have said what I would ask next. "
    elif question.is_begun and question.raised:
        before = "You have said a part of what I would ask next; what else? "
    else:
        before = "What else? " if question.is_begun else ""
    lines: list[RenderableType] = [interviewer(before + question.text)]
    if question.raised:
        lines.append(echo(question.raised, ()))
    if ending and not question.is_answered:
        lines.append(Text("  next once more goes on without an answer", DIM))
    return Group(*lines)


def replies(said: Sequence[str]) -> RenderableType:
    """What the interviewer replies to a line, if anything."""
    return interviewer(" ".join(said)) if said else Group()


def interviewer(words: str) -> Text:
    return Text("Interviewer: ", STRONG).append(words, "not bold")


def scorecard(scored: ScoredMock) -> RenderableType:
    """A finished mock on one screen of 24 lines, also of 40 columns: time and points by stage, and
    what would have helped most."""
    every, again = CommandHint("mock", "--all"), CommandHint("cram", "--failed-today")
    return Group(
        Text(),
        TitleLine(f"scorecard · {scored.mock.problem}"),
        Fitted(_stage_table(scored), _stage_lines(scored)),
        *_total(scored),
        *_helpful(scored),
        Text(),
        Fitted(
            Text(f"All points: {every}. What was missed comes back; now: {again}", DIM),
            Text(f"All points: {every}\nWhat was missed comes back; now:\n  {again}", DIM),
        ),
    )


def _stage_table(scored: ScoredMock) -> RenderableType:
    table = new_table("Stage", "Time", "", "Raised")
    for column in table.columns[1:]:
        column.no_wrap = True
    for score in scored.scores:
        table.add_row(
            _cut(score.stage.name),
            Text(f"{clock_time(score.seconds)} of {score.stage.minutes} min"),
            Text(score.pace.value, _STYLE[score.pace]),
            Text(_raised_of(scored, score)),
        )
    return table


def _stage_lines(scored: ScoredMock) -> RenderableType:
    lines: list[Text] = []
    for score in scored.scores:
        line = Text(f"  {clock_time(score.seconds)} of {score.stage.minutes} · ")
        line.append(score.pace.value, _STYLE[score.pace])
        line.append(f" · {_raised_of(scored, score)}")
        lines += [_cut(score.stage.name), line]
    return Group(*lines)


def _cut(text: str, style: str = "") -> Text:
    """A text that is cut where its line ends."""
    return Text(text, style, no_wrap=True, overflow="ellipsis")


def all_points(scored: ScoredMock) -> RenderableType:
    """Every point of a finished mock, raised by which line or missed, by stage."""
    lines: list[RenderableType] = [TitleLine(f"all points · {scored.mock.problem}")]
    said = {point: scored.mock.lines[at].text for point, at in scored.mock.credited().items()}
    for score in scored.scores:
        lines += _stage_score(score, scored, said)
    legend = f"{RIGHT_MARK} raised · {HALF_MARK} perhaps raised, and counted · {WRONG_MARK} missed"
    return Group(*lines, Text(), *_total(scored), Text(legend, DIM))


def _raised_of(scored: ScoredMock, score: StageScore) -> str:
    """How many points of a stage were raised: those of the problem, if it has any."""
    raised, missed = score.raised, score.missed
    if scored.deck:
        raised, missed = scored.of_problem(raised), scored.of_problem(missed)
    return f"{len(raised)} of {len(raised) + len(missed)}"


def _total(scored: ScoredMock) -> list[RenderableType]:
    """What was raised of the problem, and of all; what of it is not sure, and which lines that were
    only noted count after all."""
    found = scored.result
    had, of = found.headline
    share = f" ({found.coverage:.0%})" if of else ""
    text = Text(f"Raised {had} of {plural(of, 'point')}", STRONG)
    if found.problem_points:
        every = f"{found.raised} of {found.points} with general ones"
        share = f" of this problem{share}, {every} ({found.raised / found.points:.0%})"
    text.append(f"{share}.")
    raised = {point for score in scored.scores for point in score.raised}
    unsure = len(scored.perhaps & raised)
    if not unsure:
        return [text]
    perhaps = f"{unsure} only perhaps meant"
    if not scored.counted_after_all:
        return [text, Text(perhaps, DIM)]
    after_all = f"counted after all: {' · '.join(scored.counted_after_all)}"
    wide = WordCut(Text(f"{perhaps}; noted, and {after_all}", DIM))
    return [text, Fitted(wide, Group(Text(perhaps, DIM), WordCut(Text(f"  {after_all}", DIM))))]


def _helpful(scored: ScoredMock) -> list[RenderableType]:
    if not scored.helpful:
        return []
    lines: list[RenderableType] = [Text("\nWould have helped most:", STRONG)]
    for card, item in scored.helpful:
        text = next(plain(point.text) for point in scored.cards[card].points if point.id == item)
        question = shorten_at_word(plain(scored.cards[card].prompt), _TWO_LINES)
        wide = Text(f"  {WRONG_MARK} {text}", BAD).append(f" · {question}", DIM)
        below = indented(WordCut(Text(question, DIM)), 4)
        narrow = Group(HangingLines(Text(f"  {WRONG_MARK} {text}", BAD), step=_MARK), below)
        lines.append(Fitted(HangingLines(wide, step=_MARK), narrow))
    return lines


def problems(known: Sequence[DesignProblem], mocks: Sequence[Mock]) -> RenderableType:
    """What there is to design, and what of it a mock was about."""
    done = {mock.problem for mock in mocks}
    lines = [
        Text(
            f"{RIGHT_MARK if one.title in done else ' '} {one.title}",
            DIM if one.title in done else "",
        )
        for one in known
    ]
    begin = CommandHint("mock", "TITLE")
    return Group(*lines, Text(f"Begin one by its title or a word of it: {begin}", DIM))


def history(mocks: Sequence[Mock], unfinished: Mock | None) -> RenderableType:
    """Finished mocks side by side, the oldest first, whether it gets better, and the one that was
    left."""
    if not mocks and unfinished is None:
        return Text(f"No mock interview so far. Begin one: {CommandHint('mock')}")
    lines: list[RenderableType] = [Text("No mock interview finished so far.")]
    if mocks:
        lines = [_side_by_side(mocks), _trend(mocks)]
    if unfinished is not None:
        lines.append(_unfinished(unfinished))
    return Group(*lines)


def _side_by_side(mocks: Sequence[Mock]) -> RenderableType:
    table = new_table("Day", "Problem", "Time", "In range", "Raised")
    has_problem = any(mock.result.problem_points for mock in mocks if mock.result)
    for mock in mocks:
        if mock.result is not None:
            found = mock.result
            raised, points = found.headline
            every = "all " if has_problem and not found.problem_points else ""
            share = f"{raised} of {every}{points} ({found.coverage:.0%})"
            table.add_row(
                Text(f"{mock.began:%Y-%m-%d}"),
                Text(mock.problem),
                Text(clock_time(mock.elapsed)),
                Text(f"{found.in_range} of {plural(found.stages, 'stage')}"),
                Text(share),
            )
    return table


def _stage_score(
    score: StageScore, scored: ScoredMock, said: Mapping[Point, str]
) -> list[RenderableType]:
    """The points of a stage, those that were raised with the line that `said` gives for each."""
    head = Text(f"\n{score.stage.name}", STRONG)
    head.append(f" · {clock_time(score.seconds)} of {score.stage.minutes} min: ", "not bold")
    head.append(score.pace.value, f"not bold {_STYLE[score.pace]}")
    lines: list[RenderableType] = [head, Text(f"  {_counted(scored, score)}")]
    for card in dict.fromkeys(card for card, _ in (*score.raised, *score.missed)):
        texts = {item.id: plain(item.text) for item in scored.cards[card].points}
        prompt = Text(f"  {plain(scored.cards[card].prompt)}", DIM)
        lines.append(HangingLines(prompt, step=_MARK))
        for point in score.raised:
            if point[0] == card:
                mark, style = (HALF_MARK, HALF) if point in scored.perhaps else (RIGHT_MARK, GOOD)
                line = Text(f"{mark} {texts[point[1]]}", style)
                lines.append(indented(line.append(f" · {said.get(point, '')}", DIM), 4))
        missed = [texts[item] for owner, item in score.missed if owner == card]
        lines += [indented(Text(f"{WRONG_MARK} {text}", BAD), 4) for text in missed]
    return lines


def _counted(scored: ScoredMock, score: StageScore) -> str:
    """How many points of a stage were raised, those of the problem apart."""
    every = plural(len(score.raised) + len(score.missed), "point")
    if not scored.deck:
        return f"{len(score.raised)} of {every} raised"
    return f"{_raised_of(scored, score)} of this problem, {len(score.raised)} of {every} in all"


def _trend(mocks: Sequence[Mock]) -> Text:
    """The last mock against the one before it about the same problem: of two problems one may just
    be the easier."""
    *earlier, last = mocks
    before = next((mock for mock in reversed(earlier) if mock.problem == last.problem), None)
    if before is None:
        return Text(f"The first mock about {last.problem}.")
    coverage = 100 * (_coverage(last, before) - _coverage(before, last))
    stages = _in_range(last) - _in_range(before)
    return Text(
        f"{last.problem}, against {before.began:%Y-%m-%d}: {coverage:+.0f} points of coverage, "
        f"{stages:+d} stages in range."
    )


def _coverage(mock: Mock, other: Mock) -> float:
    """The share of points raised, by what both mocks know: one that an older drill kept has no
    share of the problem's."""
    results = [one.result for one in (mock, other) if one.result]
    if not mock.result or not mock.result.points:
        return 0.0
    if all(result.problem_points for result in results):
        return mock.result.coverage
    return mock.result.raised / mock.result.points


def _in_range(mock: Mock) -> int:
    return mock.result.in_range if mock.result else 0


def _unfinished(mock: Mock) -> Text:
    return Text(
        f"Left unfinished: {mock.problem}, {clock_time(mock.elapsed)}, in stage {mock.stage + 1} "
        f"of {len(mock.stages)}. Go on with: {CommandHint('mock', '--resume')}"
    )
