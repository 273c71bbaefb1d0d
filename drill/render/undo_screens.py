"""What `drill undo` took back, on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from drill.app.backups.restore import RestoreResult
from drill.app.undo.last_step import LogStepTakenBack, RestoreTakenBack, Undone
from drill.app.undo.undo_results import FilesTakenBack, ImportTakenBack
from drill.core.backups.retention import Reason
from drill.core.command_line import CommandHint
from drill.core.learning.carried import carried_of
from drill.core.learning.log import (
    Action,
    ActionKind,
    Correction,
    Entry,
    Mode,
    PlanChange,
    Review,
    cards_of,
)
from drill.core.planning.plan import Plan
from drill.render.card_screens import put_aside, said
from drill.render.phrases import DIM, date_and_time, plural, shorten, shown

_SHOWN = 200  # characters of what was typed


def undone_screen(undone: Undone) -> RenderableType:
    match undone:
        case ImportTakenBack():
            return _import(undone)
        case FilesTakenBack():
            return _files(undone)
        case RestoreTakenBack():
            return _restore(undone.result)
        case LogStepTakenBack():
            return _log_step(undone.entries, undone.plan)


def _import(done: ImportTakenBack) -> RenderableType:
    """What an undo of an import did."""
    reviews = sum(isinstance(entry, Review) for entry in done.entries)
    what = [plural(done.cards if done.has_restored_decks else 0, "card")] + (
        [plural(reviews, "review")] if reviews else []
    )
    lines = [Text(f"Took back the import of {shown(Path(done.source))}: {', '.join(what)}")]
    if done.kept:
        lines.append(Text(f"changed since, and left as they are: {', '.join(done.kept)}", DIM))
    if done.gone:
        lines.append(
            Text(f"not there by these names, so nothing to take back: {', '.join(done.gone)}", DIM)
        )
    return Group(*lines)


def _files(done: FilesTakenBack) -> RenderableType:
    """What an undo of another step that wrote files did."""
    kept = ", ".join(shown(path) for path in done.kept)
    if not done.files:
        before = f"{CommandHint('undo')} again takes back the step before"
        return Text(
            f"Not taken back: {shorten(done.what, _SHOWN)}; changed since: {kept}\n{before}"
        )
    lines = [Text(f"Took back: {shorten(done.what, _SHOWN)}")]
    return Group(
        *lines, *([Text(f"changed since, and left as they are: {kept}", DIM)] if kept else [])
    )


def _restore(done: RestoreResult) -> Text:
    again = f"; {CommandHint('restore', done.before.name)} makes it again" if done.before else ""
    reasons = (why for why in (Reason.MERGE, Reason.IMPORT) if done.name.endswith(f"-{why}"))
    what = next(reasons, Reason.RESTORE)
    return Text(f"Took back the {what}{again}")


def _log_step(entries: Sequence[Entry], plan: Plan | None) -> Text:
    if len(entries) == 1 or all(_is_of(entry, ActionKind.UNLEARN) for entry in entries):
        return entry_taken_back(entries[0], plan)
    answers = [entry for entry in entries if isinstance(entry, Review)]
    if not answers:
        carried = [entry for entry in entries if _is_of(entry, ActionKind.CARRY)]
        came = set(chain.from_iterable(map(cards_of, carried)))
        if came:
            return Text(f"Took back: what {plural(len(came), 'card')} knew from elsewhere")
    told = f"Took back {plural(len(answers), 'answer')}"
    others = len(entries) - len(answers)
    if others:
        told += f" and {plural(others, 'other step')}"
    is_mock = {entry.mode for entry in answers} == {Mode.MOCK}
    return Text(f"{told} {'of a mock interview' if is_mock else 'brought in'}")


def entry_taken_back(entry: Entry, plan: Plan | None = None) -> Text:
    """What an entry had done; `plan` is the one that holds again."""
    match entry:
        case Review():
            typed = f"“{shorten(said(entry), _SHOWN)}”" if said(entry) else "no answer given"
            return Text(f"Took back the answer to {entry.card} (quality {entry.quality}): {typed}")
        case Action(kind=ActionKind.CARRY):
            return Text(
                f"Took back: what {entry.cards[0]} knew from {carried_of(entry.text).origin}"
            )
        case Action(kind=ActionKind.UNLEARN):
            wording = f"“{entry.text}”" if entry.text else "everything"
            return Text(f"Took back: {wording} unlearned in {entry.cards[0]}")
        case Action():
            return Text(f"Took back: {put_aside(entry.kind, entry.cards)}")
        case Correction():
            return Text(
                f"Took back: “{entry.typed}” {'counts' if entry.counts else 'does not count'} in "
                f"{entry.card}"
            )
        case PlanChange():
            return Text(f"Took back a change of the plan: {_plan_change(plan, entry.plan)}")


def _plan_change(before: Plan | None, after: Plan) -> str:
    """What a change made of a plan."""
    old, parts = before or Plan(), list[str]()
    if old.interviews != after.interviews:
        parts.append(f"{_interviews(old)} → {_interviews(after)}")
    if old.minutes != after.minutes and after.interviews:
        parts.append(f"minutes {old.minutes:g} → {after.minutes:g}")
    was, weights = dict(old.weights), dict(after.weights)
    for name in {**was, **weights}:
        if was.get(name, 1) != weights.get(name, 1):
            parts.append(f"weight of {name} {was.get(name, 1):g} → {weights.get(name, 1):g}")
    return ", ".join(parts) or "nothing was another than before"


def _interviews(plan: Plan) -> str:
    said = []
    for one in plan.interviews:
        decks = f" for {', '.join(one.decks)}" if one.decks else ""
        said.append(f"{one.name} {date_and_time(one.at)}{decks}")
    return " and ".join(said) or "no plan"


def _is_of(entry: Entry, kind: ActionKind) -> bool:
    return isinstance(entry, Action) and entry.kind is kind
