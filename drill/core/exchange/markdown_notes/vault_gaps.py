"""Texts with gaps in the notes of a vault: a card for each gap, or for each number of gaps.

A gap may say in which cards it is asked: `==1;;so==` in the first, with all others of this number;
`==ash;;so==` asks it in the first, shows it in the second and hides it in the third. How else gaps
look is set in the vault.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from drill.core.cards import MOST_GAPS, Card, ClozeCard
from drill.core.exchange.card_text.cloze_cards import cloze_card
from drill.core.exchange.card_text.fences_and_gaps import fenced
from drill.core.exchange.card_text.html_in_markdown import without_html
from drill.core.exchange.markdown_notes.vault_settings import Vault
from drill.core.text import slug

_Gap = re.Match[str]
_GAP = re.compile(
    r"==(?:(?P<turn>\d{1,4}|[ash]{1,100});;)?(?P<gap>(?!\s)[^=\n;](?:[^=\n]|=(?!=))*?)"
    r"(?P<blank>[ \t]*)(?:;;(?P<inner>[^=\n]+))?==(?:\^\[(?P<hint>[^\]]*)\])?"
)
_NO_GAP = "\ue000"  # of the private range: what stands for a sign that is text in this vault
_OTHER_GAPS = {
    "**": re.compile(r"\*\*(?!\s)([^*\n]+?)(?<!\s)\*\*"),
    "{{": re.compile(r"\{\{(?!\s)([^{}\n]+?)(?<!\s)\}\}"),
}
_FIELD = re.compile(r"\[((?:\\+.|[^\]\\])*)\]|(answer)")  # of a pattern that a vault sets
_NUMBER = re.compile(r"\d+")
_HIDDEN = "…"


def has_gap(text: str, vault: Vault) -> bool:
    return bool(_gaps(_marked(text, vault)))


def gapped_cards(text: str, vault: Vault) -> Sequence[Card | None]:
    """The cards of a text, with what is in other gaps to be read; None for a number that no gap
    has."""
    text = _marked(without_html(text), vault)
    gaps = _gaps(text)
    told = [gap for gap in gaps if gap["turn"]]
    turns = [gap for gap in told if gap["turn"].isdecimal()] or told
    count = max(map(_turns, turns), default=len(gaps))
    if max(len(gaps), count) > MOST_GAPS:
        whole = _GAP.sub(lambda mark: f"{{{{{mark['gap']}}}}}", text)
        return [ClozeCard(slug(text), "", answer=whole)]  # which whoever takes it finds too large
    id = slug(_GAP.sub(r"\g<gap>", text))
    cards: list[Card | None] = []
    for number in range(count):
        roles = [
            _role(gap["turn"] if gap in turns else "", number) if turns else "sa"[at == number]
            for at, gap in enumerate(gaps)
        ]
        made = cloze_card("", _parts(text, gaps, roles))
        cards.append(replace(made, id=id) if "a" in roles else None)
    return cards


def _turns(gap: _Gap) -> int:
    """The last card that a gap says anything of."""
    return int(gap["turn"]) if gap["turn"].isdecimal() else len(gap["turn"])


def _role(turn: str, number: int) -> str:
    """What a gap is in a card: a for asked, s for shown, h for hidden."""
    if turn.isdecimal():
        return "sa"[int(turn) == number + 1]
    return turn[number] if number < len(turn) else "s"


def _marked(text: str, vault: Vault) -> str:
    """The text with all gaps between `==`, as the plugin comes."""
    if "==" not in vault.gaps and not any("==" in pattern for pattern in vault.patterns):
        text = text.replace("==", _NO_GAP)
    for pattern in vault.patterns:
        text = _compiled(pattern).sub(_as_it_came, text)
    for sign in filter(vault.gaps.__contains__, _OTHER_GAPS):
        text = _OTHER_GAPS[sign].sub(r"==\1==", text)
    return text


@lru_cache(maxsize=100)
def _compiled(pattern: str) -> re.Pattern[str]:
    """What finds the gaps of a pattern such as `{{[123::]answer[::hint]}}`: the number and the hint
    stand in brackets with the signs around them, and may be missing."""
    made, end = "", 0
    for field in _FIELD.finditer(pattern):
        made += re.escape(pattern[end : field.start()])
        inside = re.sub(r"\\+([\[\]])", r"\1", field[1] or "")
        if field[2]:
            made += r"(?P<gap>[^\n]+?)" if "<gap>" not in made else "answer"
        elif "hint" in inside and "<hint>" not in made:
            before, _, behind = inside.partition("hint")
            made += rf"(?:{re.escape(before)}(?P<hint>[^\n]+?){re.escape(behind)})?"
        elif (number := _NUMBER.search(inside)) and "<turn>" not in made:
            before, behind = inside[: number.start()], inside[number.end() :]
            turn = r"(?P<turn>\d{1,4}|[ash]{1,100})"
            made += rf"(?:{re.escape(before)}{turn}{re.escape(behind)})?"
        else:
            made += re.escape(field[0])
        end = field.end()
    return re.compile(made + re.escape(pattern[end:]))


def _as_it_came(found: _Gap) -> str:
    fields = found.groupdict()
    turn, hint = fields.get("turn"), fields.get("hint")
    return (
        "==" + (f"{turn};;" if turn else "") + fields["gap"] + (f";;{hint}" if hint else "") + "=="
    )


def _gaps(text: str) -> list[_Gap]:
    """The gaps outside of code."""
    outside = [not in_fence for in_fence in fenced(text.split("\n"))]
    return [
        gap
        for gap in _GAP.finditer(text)
        if outside[text.count("\n", 0, gap.start())] and not _in_code(text, gap.start())
    ]


def _parts(text: str, gaps: Sequence[_Gap], roles: Sequence[str]) -> list[str]:
    """The text around the gaps that are asked, at even places, and what is in them, at odd ones."""
    parts, end = [""], 0
    for gap, role in zip(gaps, roles, strict=True):
        parts[-1] += text[end : gap.start()]
        hint = gap["inner"] or gap["hint"]
        if role == "a":
            parts += [gap["gap"], f" ({hint})" if hint else ""]
        else:
            parts[-1] += _HIDDEN if role == "h" else gap["gap"]
        parts[-1] += gap["blank"]
        end = gap.end()
    parts[-1] += text[end:]
    return [part.replace(_NO_GAP, "==") for part in parts]


def _in_code(text: str, at: int) -> bool:
    """Whether a place is between backticks of its line."""
    if "`" not in text:
        return False
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    after = text[at : end if end >= 0 else len(text)]
    return text.count("`", start, at) % 2 == 1 and "`" in after
