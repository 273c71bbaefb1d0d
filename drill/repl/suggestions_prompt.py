"""Looking through suggestions: each is decided by one key, and each step can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from drill.app.building.suggestion_review import Suggested, SuggestionReview
from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    SequenceCard,
    TimingCard,
)
from drill.core.text import clean_line
from drill.errors import DrillError
from drill.render import suggestion_screens as screens
from drill.render.layout import remark
from drill.repl import moments
from drill.repl.dialogue import Dialogue
from drill.repl.keys import ENTER, Asker

_EDIT, _JOIN, _DROP, _UNDO, _LATER = "e", "m", "x", "u", "q"
_DROP_FILE, _FILE_LATER = "f", "l"
_KEYS = (ENTER, _EDIT, _JOIN, _DROP, _DROP_FILE, _FILE_LATER, _UNDO, _LATER)
_LONGEST = 5_000  # characters of an edited line


def look_through(review: SuggestionReview, dialogue: Dialogue) -> None:
    """Show one suggestion after the other until none is left or the person leaves; then say what
    was done."""
    total = len(review.waiting)
    try:
        _decide_all(review, dialogue, total)
    except EOFError:
        pass
    finally:
        left = len(review.waiting) + review.put_off
        dialogue.show(screens.looked_through(len(review.kept), review.dropped, left))


def _decide_all(review: SuggestionReview, dialogue: Dialogue, total: int) -> None:
    while True:
        one = review.current
        if one is not None:
            dialogue.show(screens.suggestion(one, total - len(review.waiting) + 1, total))
        moment = moments.SUGGESTION if one is not None else moments.NO_SUGGESTION
        keys = _KEYS if one is not None else (ENTER, _UNDO, _LATER)
        key = dialogue.press(moment, keys)
        if key == _LATER or (one is None and key == ENTER):
            return
        try:
            dialogue.show(remark(_decide(review, one, key, dialogue.asker)))
        except DrillError as error:
            dialogue.show(remark(str(error)))


def _decide(review: SuggestionReview, one: Suggested | None, key: str, asker: Asker) -> str:
    """Do what a key means, and return what was done. Raises DrillError."""
    if one is None or key == _UNDO:
        return "took back the last step" if review.undo() else "nothing to take back"
    if key == _JOIN:
        together = review.join()
        return (
            f"joined: {together.question}"
            if together
            else "it cannot be joined with the one before"
        )
    if key == _DROP:
        review.drop()
        return "dropped; it comes back only if the notes change"
    if key == _DROP_FILE:
        return f"dropped {review.drop_file()} of this file; they come back only if the notes change"
    if key == _FILE_LATER:
        return f"passed over {review.put_off_file()} of this file, for now"
    kept = review.keep(_edited(one.card, asker) if key == _EDIT else None)
    return f"kept: {kept.question}"


def _edited(card: Card, asker: Asker) -> Card:
    """The card with the question and the answer as the person changed them; an empty line leaves a
    point out."""

    def changed(what: str, text: str) -> str:
        typed = asker.line(f"{what}: ", "Enter keeps the line unchanged", text=text)
        return clean_line(typed, limit=_LONGEST).strip()

    prompt = changed("question", card.prompt) or card.prompt
    return replace(_answered(card, changed), prompt=prompt)


def _answered(card: Card, changed: Callable[[str, str], str]) -> Card:
    match card:
        case ChecklistCard() | SequenceCard():
            texts = [(item, changed("point", item.text)) for item in card.items]
            return replace(
                card,
                items=tuple(replace(item, text=text) for item, text in texts if text) or card.items,
            )
        case BasicCard() | ClozeCard():
            lines = [changed("answer", line) for line in card.answer.split("\n")]
            return replace(card, answer="\n".join(filter(None, lines)) or card.answer)
        case ChoiceCard() | TimingCard():
            return card
