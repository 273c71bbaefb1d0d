"""The plan on the screen: days left, the load to come, and the forecast."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from drill.app.learning.cram import CramQueue
from drill.app.planning.interview_plan import INTERVIEW, PlanView
from drill.core.command_line import CommandHint
from drill.core.day import about_minutes, day_of, minutes
from drill.core.learning.forgetting import Share
from drill.core.planning.forecast import overall
from drill.core.planning.playthrough import Evening
from drill.core.planning.worth import Prediction
from drill.render.phrases import (
    BAD,
    DIM,
    GOOD,
    STRONG,
    countdown,
    date_and_time,
    new_table,
    plural,
    share_range,
)
from drill.render.stats_phrases import forecasts

_BAR = 24  # columns of the longest bar
_SHORT_BAR = 3  # in a narrow window
_WIDE = 60  # columns
_FEW_LEFT_OUT = 0.1  # of the cards: no reason to double the minutes
_MOST_DAYS = 31  # that are shown


def plan(view: PlanView, width: int) -> RenderableType:
    """The whole plan in a window of `width` columns. Every bar has its figure beside it."""
    lines: list[RenderableType] = []
    for one in view.ahead:
        left = countdown(one.name, (day_of(one.at) - view.day).days)
        decks = f" · {', '.join(one.decks)}" if one.decks else ""
        lines.append(Text(f"{left} ({date_and_time(one.at)}){decks}", STRONG))
    if view.plan.weights:
        weights = ", ".join(f"{name} {weight:g}" for name, weight in view.plan.weights)
        lines.append(Text(f"Weights: {weights}"))
    lines += [
        _forecast(view),
        *_ready(view),
        _fit(view),
        _last_new(view),
        Text(),
        Text("The load to come:", STRONG),
    ]
    shown = view.course.evenings[:_MOST_DAYS]
    most = max((one.minutes for one in shown), default=0.0)
    longest = _BAR if width >= _WIDE else _SHORT_BAR
    lines += [_evening(one, most, longest) for one in shown]
    if len(view.course.evenings) > len(shown):
        lines.append(
            Text(f"… and {plural(len(view.course.evenings) - len(shown), 'day')} more", DIM)
        )
    lines += [Text(), Text("By deck:", STRONG), _decks(view)]
    compared = overall(view.calibration)
    if compared is not None:
        lines += [Text(), Text(f"{forecasts(compared)}:", STRONG), _calibration(view)]
    return Group(*lines)


def several_timelines(decks: Sequence[str]) -> list[Text]:
    """Which timelines the plan counts, where there are several, and how to leave one out."""
    if len(decks) < 2:
        return []
    out = CommandHint("suspend", decks[1])
    return [Text(f"Timelines counted: {', '.join(decks)}"), Text(f"To leave one out: {out}")]


def reason(predicted: Prediction, tonight: bool) -> Text:
    """Why the plan asks a card today, or why not."""
    figures = (
        f"plan: at the interview {predicted.alone:.0%} if left alone, {predicted.asked:.0%} if "
        f"asked now ({100 * predicted.gain:+.1f} points)"
    )
    refused = "not asked today: others gain more, or it gains too little"
    return Text(f"{figures}; {'asked today' if tonight else refused}")


def cleared() -> Text:
    return Text(f"The plan is cleared; cards go on by SM-2. {CommandHint('undo')} brings it back.")


def nothing_to_cram() -> Text:
    return Text("No card to cram: none is left after what was asked for.")


def cram_promise(found: CramQueue, given: float | None) -> Text:
    """What a cram will get through, said before it starts."""
    total, aim = len(found.waiting), "the interview" if found.aim == INTERVIEW else found.aim
    if given is None:
        needed = minutes(sum(one.seconds for one in found.waiting))
        return Text(
            f"{plural(total, 'card')}, about {needed} min, what gains most for {aim} first."
        )
    left = (
        f"; {plural(total - found.within, 'card')} will not fit"
        if found.within < total
        else ", then again from the first"
    )
    gain = "gains" if found.within == 1 else "gain"
    return Text(
        f"In {given:g} min: the {plural(found.within, 'card')} that {gain} most for {aim}{left}."
    )


def _forecast(view: PlanView) -> Text:
    line = Text("Recalled on the day: ").append(_range(view.now), STRONG).append(" as of now, ")
    return line.append(_range(view.course.recall), f"{STRONG} {GOOD}").append(
        " if the plan is kept"
    )


def _ready(view: PlanView) -> list[Text]:
    """What the first screen and the statistics say, where that is another range."""
    ready = _range(view.ready)
    if ready == _range(view.now):
        return []
    return [
        Text(
            f"Ready so far: {ready} ({CommandHint('stats')}); what you failed counts there once "
            "you recall it on another day."
        )
    ]


def _range(share: Share) -> str:
    return share_range(share.low, share.high)


def _fit(view: PlanView) -> Text:
    given = view.plan.minutes
    if given >= view.course.needed:
        return Text(f"It fits: {view.course.needed} min a day would do, you have {given:g}.")
    unseen = len(view.course.unseen)
    if 0 < unseen <= _FEW_LEFT_OUT * view.cards:
        return Text(
            f"It nearly fits: in {given:g} min a day all but {unseen} of "
            f"{plural(view.cards, 'card')} are asked. {view.course.needed} min would bring most."
        )
    left_out = f" {plural(unseen, 'card')} will never be asked." if unseen else ""
    return Text(
        f"It does not fit: it needs {view.course.needed} min a day, you have {given:g}.{left_out} "
        f"What would make it fit: {CommandHint('plan', '--minutes', str(view.course.needed))}, or "
        "fewer decks.",
        BAD,
    )


def _last_new(view: PlanView) -> Text:
    last = view.course.last_new
    if last is None:
        return Text("No new cards are left to come in.")
    return Text(
        "The minutes say how many new cards come in, not new_per_day; the last one on "
        f"{last:%a %d %b}."
    )


def _evening(one: Evening, most: float, longest: int) -> Text:
    bar = "█" * max(round(longest * one.minutes / most), 1) if one.minutes else ""
    new = f", {one.new} new" if one.new else ""
    return (
        Text(f"{one.day:%a %d %b} ")
        .append(bar, GOOD)
        .append(f" {about_minutes(one.minutes * 60)} min, {plural(one.cards, 'card')}{new}")
    )


def _decks(view: PlanView) -> RenderableType:
    table = new_table("Deck", "Now", "If kept")
    kept = dict(view.course.by_deck)
    for deck, now in view.now_by_deck:
        table.add_row(Text(deck), Text(_range(now)), Text(_range(kept[deck])))
    return table


def _calibration(view: PlanView) -> RenderableType:
    table = new_table("Forecast", "Recalled", "Answers")
    for one in view.calibration:
        table.add_row(
            Text(f"{one.forecast:.0%}"), Text(f"{one.recalled:.0%}"), Text(str(one.answers))
        )
    return table
