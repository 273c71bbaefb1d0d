"""Backups, the way back to them, and the doctor's findings on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain

from rich.console import Group, RenderableType
from rich.text import Text

from drill.app.backups.doctor import Diagnosis
from drill.app.backups.restore import BackupDetails, RestorePreview, RestoreResult
from drill.core.backups.health import Check, Finding
from drill.core.backups.retention import Kept, LogDifference, Reason
from drill.core.command_line import CommandHint
from drill.render.layout import Hanging, Listing, remark
from drill.render.phrases import BAD, DIM, GOOD, RIGHT_MARK, STRONG, WRONG_MARK, plural, shown

_WHY = {
    Reason.DAY: "first of the day",
    Reason.HAND: "asked for",
    Reason.MIGRATION: "before a newer drill",
    Reason.IMPORT: "before an import",
    Reason.MERGE: "before a merge",
    Reason.RESET: "before a reset",
    Reason.RESTORE: "before a restore",
    Reason.UNDO: "before a restore was undone",
    Reason.DOCTOR: "before a fix",
}
_KIND = {Kept.ACTION: " (suspend, bury, reset)"}
_SOUND = {
    Check.FILE: "the database is whole",
    Check.DECKS: "the cards are as in the deck files",
    Check.REFERENCES: "each entry of the log has its cards",
    Check.MEMORY: "the memory of each card is what its log adds up to",
    Check.IDS: "the log has one order",
    Check.CLOCK: "nothing is dated in the future",
    Check.UNSTORED: "nothing is left that could not be stored",
}


def backed_up(made: BackupDetails) -> Text:
    return Text(f"{_what(made)} → {shown(made.backup.path)}")


def backups(listed: Sequence[BackupDetails]) -> RenderableType:
    """Two lines a backup: its name, and what it is."""
    records = [
        (
            Text(each.backup.name, STRONG),
            f"{_when(each.taken)} · {_WHY[each.backup.reason]} · {_what(each)}",
        )
        for each in listed
    ]
    more = f"; go back to one by its name, or: {CommandHint('restore', 'newest')}"
    none = "No backup yet; one is made by itself beside the first work of a day"
    return Listing(records, f"{plural(len(listed), 'backup')}{more}" if listed else none)


def weighed(wanted: RestorePreview) -> RenderableType:
    """What going back to a backup would cost and bring."""
    lines = [Text(f"To go back to {wanted.name}:", STRONG)]
    if wanted.damage:
        lines.append(Text(f"  the database is damaged ({wanted.damage}),", BAD))
        lines.append(Text("  and what came since is lost;", BAD))
        lines.append(Text("  the damaged file is kept, set aside."))
        return Group(*lines)
    looks = BAD if wanted.lost.counts else ""
    lines.append(Text(f"  lost: {_difference(wanted.lost)}", looks))
    if wanted.regained.counts:
        lines.append(Text(f"  regained: {_difference(wanted.regained)}"))
    return Group(*lines)


def returned(wanted: RestorePreview, done: RestoreResult) -> RenderableType:
    """What was done; where others stored something after the cost was told, the true one once
    more."""
    lines = [Text(f"Went back to {done.name}.")]
    if done.lost != wanted.lost:
        lines.append(
            Text(f"Something was stored meanwhile; lost in all: {_difference(done.lost)}", BAD)
        )
    if done.before is not None:
        back = (
            f"{CommandHint('undo')} goes back to it, or {CommandHint('restore', done.before.name)}"
        )
        lines.append(Text(f"What was there is kept; {back}"))
    if done.aside is not None:
        lines.append(Text(f"The damaged database is set aside: {done.aside}"))
    return Group(*lines)


def not_returned() -> Text:
    return Text("Nothing was changed.")


def diagnosed(diagnosis: Diagnosis) -> RenderableType:
    """A line for each check, and all findings with their cures."""
    lines: list[RenderableType] = []
    for check in Check:
        lines += _checked(check, diagnosis)
    lines += [_marked(RIGHT_MARK, f"fixed: {each.what}", GOOD) for each in diagnosis.fixed]
    if diagnosis.before:
        lines.append(Text(f"What was there before is kept: {diagnosis.before}", DIM))
    if any(finding.can for finding in diagnosis.findings):
        lines.append(
            Text(f"{CommandHint('doctor', '--fix')} does what it can, after a backup.", STRONG)
        )
    return Group(*lines)


def _checked(check: Check, diagnosis: Diagnosis) -> Iterable[RenderableType]:
    """What a check found, or that it found nothing, or was not made."""
    found = [finding for finding in diagnosis.findings if finding.check is check]
    if found:
        return chain.from_iterable(map(_finding, found))
    if check in diagnosis.made:
        return [_marked(RIGHT_MARK, _SOUND[check], GOOD)]
    return [Text(f"- not looked at: {check.value}", DIM)]


def _finding(finding: Finding) -> list[Hanging]:
    cure = f"--fix would {finding.cure}" if finding.can else finding.cure
    return [_marked(WRONG_MARK, finding.what, BAD), remark(cure)]


def _marked(mark: str, text: str, style: str) -> Hanging:
    return Hanging(Text(f"{mark} {text}", style), 2)


def _what(listed: BackupDetails) -> str:
    answers = "cannot be read" if listed.answers is None else plural(listed.answers, "answer")
    return f"{answers} · {listed.size / 1e6:.1f} MB"


def _difference(difference: LogDifference) -> str:
    if not difference.counts:
        return "nothing"
    counts = [
        plural(count, kind.value) + _KIND.get(kind, "") for kind, count in difference.counts.items()
    ]
    ends = dict.fromkeys(_when(at) for at in (difference.first, difference.last) if at is not None)
    return f"{', '.join(counts)}; {' to '.join(ends)}"


def _when(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"
