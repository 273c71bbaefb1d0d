"""Sounds of Anki in a text, which are named by a sign: their files have long names."""

from __future__ import annotations

import re

SIGN = "♪"
SOUND = re.compile(r"\[sound:([^\]\n]*)\]")
_SIGNS = re.compile(rf"{SIGN}(?:[^\S\n]*{SIGN})+")
_BESIDE = re.compile(rf"[^\S\n]*{SIGN}[^\S\n]*$", re.MULTILINE)


def with_signs(text: str) -> str:
    """The text with a sign where sounds stand, one for several in a row."""
    if "[sound:" not in text:
        return text
    return _SIGNS.sub(SIGN, SOUND.sub(f" {SIGN} ", text))


def is_only_sound(text: str) -> bool:
    """Whether a text says nothing but that there is a sound."""
    return SIGN in text and not any(sign.isalnum() for sign in text)


def without_signs(text: str) -> str:
    """The text without the signs at the ends of its lines, as an answer that can be typed."""
    return _BESIDE.sub("", text).strip() if SIGN in text else text
