"""The stock note types of Anki that ask both ways, as it calls them in the languages that heads of
tables may be in."""

from __future__ import annotations

_BOTH_WAYS = (
    "Basic (and reversed card)",
    "Einfach (und die umgekehrte Richtung)",
    "Basis (en omgekeerde kaart)",
    "Básico (y tarjeta invertida)",
    "Básico (e cartão invertido)",
    "Básico (e ficha invertida)",
    "Généralités (deux sens)",
    "Basilare (e carta inversa)",
    "Podstawowy (z odwrotną kartą)",
    "Простая (с обратной карточкой)",
    "问答题（附翻转卡片）",
    "基本型（含反向卡片）",
    "基本 (表面と裏面を反転したカードも作成)",
)
_IF_WISHED = (
    "Basic (optional reversed card)",
    "Einfach (und wahlweise die umgekehrte Richtung)",
    "Basis (omgekeerde kaart optioneel)",
    "Básico (tarjeta invertida opcional)",
    "Básico (cartão invertido opcional)",
    "Básico (ficha invertida opcional)",
    "Basique (carte inversée optionnelle)",
    "Basilare (carta inversa opzionale)",
    "Podstawowy (z opcjonalną odwrotną kartą)",
    "Простая (с обратной по выбору)",
    "问答题（可选附翻转卡片）",
    "基本型（選擇性反向卡片）",
    "基本 (任意で反転カードを作成)",
)


def asks_both_ways(note_type: str) -> bool:
    """Whether each note is two cards; Anki calls a type that came again the same with a suffix."""
    return note_type.startswith(_BOTH_WAYS)


def may_ask_back(note_type: str) -> bool:
    """Whether a note is two cards if its third field says anything."""
    return note_type.startswith(_IF_WISHED)
