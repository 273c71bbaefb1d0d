"""Looking whether everything is sound, and fixing what can be fixed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from drill import dbfiles
from drill.app.backups import recovery
from drill.app.backups.backup import back_up
from drill.app.building.deck_files import all_deck_paths
from drill.app.building.deck_intake import load_deck, store_deck
from drill.app.env import Env
from drill.app.exchange.exporting import Tick
from drill.app.files.media import shown_pictures
from drill.app.library import Library, open_library
from drill.core.backups.health import Check, Finding
from drill.core.backups.retention import Reason
from drill.core.cards import lost_card
from drill.core.command_line import CommandHint
from drill.core.grading import target_seconds
from drill.core.text import clean_line, first_few
from drill.errors import DrillError
from drill.store import backups, database_switch, file_of
from drill.store.engine import how_to_take_in, settle_wal

_LONGEST_NAME = 200  # characters of a file's name that is told
_NAMED = 3  # cards that are named where there are more
_IN_AN_INDEX = re.compile(
    r"row \d+ missing from index .*|wrong # of entries in index .*|non-unique entry in index .*"
)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found, the checks that could be `made`, what was `fixed`, and what keeps the state
    before that."""

    findings: tuple[Finding, ...]
    made: tuple[Check, ...]
    fixed: tuple[Finding, ...] = ()
    before: str | None = None


def examine(env: Env, progress: Tick) -> Diagnosis:
    """Look at everything and change nothing. What cannot be read is a finding, not an error.

    `progress` is called with the number of cards whose logs were read, and of all. The file of a
    database on a server is not there to be looked at.
    """
    file = file_of(env.settings.database)
    try:
        if file is not None:
            settle_wal(file, env.notify)
        damage = backups.damage(file) if file is not None and file.exists() else ""
        if file is not None and damage:
            return Diagnosis(
                (_damaged(file, damage), *_unstored(env, sound=False)), (Check.FILE, Check.UNSTORED)
            )
        with open_library(env) as library:
            cards = _drifted(library, progress)
            misadded = library.store.figures.misadded()
            findings = (
                *_decks(env, library),
                *_references(library),
                *_memory(cards, misadded),
                *_entries(env, library),
            )
    except DrillError as error:
        broken = Finding(Check.FILE, error.message, error.hint)
        return Diagnosis((broken, *_unstored(env, sound=False)), (Check.FILE, Check.UNSTORED))
    findings += tuple(_unstored(env, sound=True))
    return Diagnosis(
        findings, tuple(check for check in Check if file is not None or check is not Check.FILE)
    )


def wals_set_aside(env: Env) -> list[str]:
    """What there is to say of the logs of other databases beside this one, which only a person can
    take in."""
    file = file_of(env.settings.database)
    logs = dbfiles.wals_set_aside(file) if file is not None else []
    return [
        f"{log}: is the log of a database that was replaced here\n  {how_to_take_in(log)}"
        for log in logs
    ]


def unused_pictures(env: Env) -> list[str]:
    """What there is to say of files in the folder of media that no card shows, which only a person
    may delete.

    Nothing where a deck cannot be read: its pictures may be among them.
    """
    media = env.settings.media
    there = sorted(path.name for path in media.iterdir()) if media.is_dir() else []
    if not there:
        return []
    try:
        decks = [load_deck(path) for path in all_deck_paths(env.settings, env.shipped).values()]
    except DrillError:
        return []
    shown = {place.name for place in shown_pictures(decks, media)}
    return [
        f"{media / clean_line(name, limit=_LONGEST_NAME)}: no card shows it"
        for name in there
        if name not in shown
    ]


def fix(env: Env, found: Diagnosis, progress: Tick) -> Diagnosis:
    """Fix what can be fixed, after a backup; return what is found then. Raises StoreError."""
    wrong = {finding.check for finding in found.findings if finding.can}
    if not wrong:
        return found
    file = file_of(env.settings.database)
    if file is not None and Check.FILE in wrong:
        # No backup is taken of what is damaged.
        before = database_switch.set_aside(file, env.clock.now()).name
        database_switch.rebuild_indexes(file)
    else:
        backup = back_up(env, Reason.DOCTOR)
        before = backup.name if backup else ""
        _mend_rows(env, progress)
    after = examine(env, progress)
    fixed = tuple(finding for finding in found.findings if finding not in after.findings)
    return replace(after, fixed=fixed, before=before)


def _mend_rows(env: Env, progress: Tick) -> None:
    with open_library(env) as library:
        for deck in _decks_differing(library):
            store_deck(library.store, library.paths[deck], None)
        rows = library.store.soundness
        rows.keep_cards(lost_card(card) for card in rows.missing_cards())
        rows.remove_strays()
        library.store.figures.forget()
        rows.replay(_drifted(library, progress))
        for file in recovery.recovery_files(env):
            if file.problem is None:
                recovery.store_recovered(env, library, file.path)


def _damaged(file: Path, damage: str) -> Finding:
    what = f"{file}: damaged: {damage}"
    if all(_IN_AN_INDEX.fullmatch(part) for part in damage.split("; ")):
        return Finding(Check.FILE, what, "rebuild its indexes", can=True)
    newest = backups.newest_name(file)
    cure = "there is no backup; keep the file"
    if newest:
        cure = f"{CommandHint('restore', newest)} goes back to the newest backup"
    return Finding(Check.FILE, what, cure)


def _decks(env: Env, library: Library) -> Iterator[Finding]:
    for fault in library.faults:
        yield Finding(Check.DECKS, fault.message, fault.hint)
    # Another process may have taken a deck in or out since the files were listed: it is looked
    # at once more.
    differing = _decks_differing(library) and _decks_differing(library.refreshed(env))
    cards = [card for those in differing.values() for card in those]
    if cards:
        yield Finding(
            Check.DECKS,
            f"not as in the deck file: {first_few(cards, _NAMED)}",
            "read the deck files again",
            can=True,
        )


def _decks_differing(library: Library) -> dict[str, list[str]]:
    """The decks that the database has otherwise than their files, with the cards in question."""
    found = {}
    for path in library.paths.values():
        with suppress(DrillError):  # which is one of the library's faults
            deck = load_deck(path)
            if cards := library.store.soundness.differing(deck, target_seconds):
                found[deck.id] = cards
    return found


def _references(library: Library) -> Iterator[Finding]:
    missing, strays = library.store.soundness.missing_cards(), library.store.soundness.strays()
    if missing:
        cure = "put retired cards in their place, so that the log is kept"
        yield Finding(
            Check.REFERENCES,
            f"in the log, but no cards: {first_few(missing, _NAMED)}",
            cure,
            can=True,
        )
    if strays:
        yield Finding(Check.REFERENCES, f"orphaned detail rows: {strays}", "remove them", can=True)


def _memory(cards: Sequence[str], misadded: bool) -> Iterator[Finding]:
    if cards:
        yield Finding(
            Check.MEMORY,
            f"not as the log says: {first_few(cards, _NAMED)}",
            "replay the log",
            can=True,
        )
    if misadded:
        yield Finding(
            Check.MEMORY,
            "sums of past days are not what their answers add up to",
            "add them up",
            can=True,
        )


def _drifted(library: Library, progress: Tick) -> list[str]:
    """The cards whose memory, or what they say of it, is not what the log says."""
    rows = library.store.soundness
    return sorted({*rows.drifted(progress), *rows.mismarked()})


def _entries(env: Env, library: Library) -> Iterator[Finding]:
    odd = library.store.soundness.odd_ids()
    if odd:
        ids = first_few([str(id) for id in odd], _NAMED)
        what = f"ids that are not in order of time, or not unique: {ids}"
        yield Finding(Check.IDS, what, "that cannot be fixed; the log still works")
    ahead, last = library.store.soundness.dated_after(env.clock.now())
    # What another process stores between the look at the clock and the one at the log is no fault.
    if last is not None and last > env.clock.now():
        when = env.clock.local(last)
        what = f"dated in the future: {ahead} of the log, the last of {when:%Y-%m-%d %H:%M}"
        yield Finding(
            Check.CLOCK,
            what,
            f"set the clock, if it is wrong; else {CommandHint('undo')} takes the newest back",
        )


def _unstored(env: Env, *, sound: bool) -> Iterator[Finding]:
    """Recovery files; only a sound database can take them in."""
    for file in recovery.recovery_files(env):
        if file.problem is not None:
            yield Finding(
                Check.UNSTORED, file.problem.message, "nothing of it can be taken in; move it away"
            )
        else:
            later = f"once the database is sound: {CommandHint('doctor', '--fix')} takes it in"
            cure = "take it in" if sound else later
            yield Finding(
                Check.UNSTORED, f"kept outside of the database: {file.path}", cure, can=sound
            )
