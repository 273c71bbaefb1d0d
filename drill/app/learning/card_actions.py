"""What a person does with cards outside of a session: suspend, resume, reset, unlearn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

from drill.app.backups.backup import back_up
from drill.app.env import Env
from drill.app.library import Library, NotFoundError
from drill.app.views.card_views import card_states_of, meant
from drill.app.views.name_lookup import the_card
from drill.clock import today
from drill.core.backups.retention import Reason
from drill.core.command_line import CommandHint
from drill.core.learning.log import (
    Action,
    ActionKind,
    Correction,
    apply_entry,
)


def put_aside(
    env: Env,
    library: Library,
    kind: ActionKind,
    names: Sequence[str],
    without: Sequence[str],
    working: Callable[[], AbstractContextManager[object]],
) -> Action | None:
    """Suspend, resume or reset the cards that `names` mean, in one step that can be undone.

    Only cards that it changes are part of the step; None when there are none. A card that was
    dropped is resumed only by its own id. `working` shows that something takes its time.
    """
    now, log = env.clock.now(), library.store.log
    selection = meant(env, library, names, without)
    before = card_states_of(env, library, names, selection)
    cards = tuple(before)
    action = Action(log.new_id(now), kind, cards, now, today(env.clock))
    if kind is ActionKind.RESUME:
        cards = tuple(
            card for card in cards if card in selection.names or before[card].dropped is None
        )
    changed = tuple(card for card in cards if apply_entry(before[card], action) != before[card])
    if not changed:
        return None
    action = replace(action, cards=changed)
    with working():
        if kind is ActionKind.RESET:
            back_up(env, Reason.RESET)
        log.append(action)
    return action


def unlearn(env: Env, library: Library, card_id: str, typed: str | None) -> list[Correction]:
    """Take back what a person said counts or does not count for a card, all of it or what they said
    of `typed`.

    Raises NotFoundError when there is nothing of the kind.
    """
    log, now = library.store.log, env.clock.now()
    card = the_card(env, library, card_id)
    wanted = typed.casefold().strip() if typed is not None else None
    said = [
        correction
        for correction in log.corrections(card.id)
        if wanted in (None, correction.typed.casefold().strip())
    ]
    if not said:
        what = f"“{typed}” was never corrected" if typed is not None else "nothing was corrected"
        raise NotFoundError(
            f"{card.id}: {what}", f"See what was learned with: {CommandHint('show', card.id)}"
        )
    wordings = sorted({correction.typed for correction in said}) if wanted is not None else [""]
    ids, day = log.new_ids(now, len(wordings)), today(env.clock)
    actions = [
        Action(id, ActionKind.UNLEARN, (card.id,), now, day, wording)
        for id, wording in zip(ids, wordings, strict=True)
    ]
    log.append_together(actions)
    return said
