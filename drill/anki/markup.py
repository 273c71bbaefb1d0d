"""A card as the fields of its note. All text is escaped; only its own Markdown becomes elements."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from drill.anki.notetypes import CLOZE_ID, PLAIN_ID
from drill.core import markdown
from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    Deck,
    SequenceCard,
    TimingCard,
    shown_stage,
)
from drill.core.gaps import ANKI_SIGNS, marked, split_at_gaps, with_gaps
from drill.core.markdown import Picture
from drill.core.markdown.pictures import kept_name

# Any card that is no cloze.
_Uncut = TimingCard | ChecklistCard | SequenceCard | ChoiceCard | BasicCard
GUID_PREFIX = "drill:"
_BLANKS = re.compile(r"\s+")
# What Anki acts on inside a field: sounds and speech, LaTeX, and the delimiters of mathematics.
_ACTIVE = re.compile(r"\[(?=sound:|anki:|/?latex\]|/?\$)|\\(?=[()\[\]])", re.IGNORECASE)


def guid(card: str) -> str:
    """What a card's note is known by, for ever: made from its id, never from its text."""
    return GUID_PREFIX + card


def card_of(guid: str) -> str | None:
    """The id of the card that a note was made from, None for a note that is not drill's."""
    return guid.removeprefix(GUID_PREFIX) if guid.startswith(GUID_PREFIX) else None


def note_fields(card: Card) -> tuple[int, tuple[str, ...]]:
    """The note type's id, and the fields in its order but for the spare ones at the end."""
    place = f"{card.source.file}:{card.source.line}" if card.source else ""
    prompt = html(card.prompt)
    shared = (
        html(card.note),
        _escaped(shown_stage(card)),
        _escaped(place),
        card.kind.value,
        card.id,
    )
    if isinstance(card, ClozeCard):
        return CLOZE_ID, (_cloze(card.answer), prompt, *shared)
    return PLAIN_ID, (prompt, _choices(card), _answer(card), *shared)


def text_row(deck: Deck, card: Card) -> tuple[str, str, str, str, str]:
    """A row of Anki's text import: guid, deck, tags, front and back, for a note type with these two
    fields."""
    if isinstance(card, ClozeCard):
        front = [html(card.prompt), html(with_gaps(card.answer, lambda _: "[...]"))]
        back = [html(with_gaps(card.answer, str)), html(card.note)]
    else:
        front, back = [html(card.prompt), _choices(card)], [_answer(card), html(card.note)]
    tags = " ".join(note_tag(tag) for tag in card.tags)
    return (
        guid(card.id),
        deck.title,
        tags,
        "<br>".join(filter(None, front)),
        "<br>".join(filter(None, back)),
    )


def note_tag(tag: str) -> str:
    """A tag in Anki has no blanks."""
    return _BLANKS.sub("_", tag)


def html(text: str) -> str:
    """A card's text as HTML: what its Markdown says, all else exactly as it is."""
    return markdown.html(text, _escaped, _image)


def _image(picture: Picture) -> str:
    """A picture of the folder of media by its name there, as Anki has it in its own."""
    name = kept_name(picture)
    return f'<img src="{name}" alt="{escape(picture.alt)}">' if name else ""


def _escaped(text: str) -> str:
    """Text as HTML that shows exactly it."""
    shown = escape(text, quote=False)
    if "[" in shown or "\\" in shown:
        shown = _ACTIVE.sub(lambda sign: f"&#{ord(sign[0])};", shown)
    return shown.replace("\n", "<br>")


def _answer(card: _Uncut) -> str:
    match card:
        case TimingCard():
            return html(f"{card.minutes} min")
        case ChecklistCard():
            return _list("ul", (item.text for item in card.items))
        case SequenceCard():
            return _list("ol", (item.text for item in card.items))
        case ChoiceCard() | BasicCard():
            also = f" ({'; '.join(card.accept)})" if card.accept else ""
            return html(card.answer) + _escaped(also)


def _choices(card: Card) -> str:
    return _list("ol", card.options) if isinstance(card, ChoiceCard) else ""


def _list(tag: str, points: Iterable[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{html(point)}</li>' for point in points)}</{tag}>"


def _cloze(text: str) -> str:
    """The text with its gaps as Anki has them. All are one card, as in drill, so all have the
    number 1."""
    return marked(map(_unbraced, split_at_gaps(html(text))), *ANKI_SIGNS)


def _unbraced(shown: str) -> str:
    """Without what would end a gap, begin one, or set a hint apart."""
    return shown.replace("{", "&#123;").replace("}", "&#125;").replace("::", "&#58;&#58;")
