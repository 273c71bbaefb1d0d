"""Text in Windows-1252, as Excel saves tables on most Windows: what has no mark is known by what it
would say."""

from __future__ import annotations

import re

_ENCODING = "cp1252"
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
# Bytes that are a sign in UTF-8.
_UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# What western texts hardly have, but those of another encoding that is taken for this one: three
# such letters or four such signs side by side, signs between letters (but those of French,
# Catalan and dashes), a capital between small letters.
_ODD = re.compile(
    r"[^\W\d_a-zA-Z]{3}"
    r"|[^\x00-\x7f“”«»•–—…\xa0]{4}"
    r"|(?<=[^\W\d_])(?:[¹²³]|[^\x00-\x7f\w’‘·–—…\xa0])+(?=[^\W\d_])"
    r"|(?<=[a-z])[À-ÖØ-ÞŠŒŽŸ](?=[a-z])"
)
_FEW = 5  # of so many that are beyond ASCII one may be odd, as Icelandic has some


def decoded(content: bytes) -> str | None:
    """The text of bytes that are not UTF-8; None where they are not Windows-1252 either, or
    hardly: damaged UTF-8, Cyrillic, Chinese and the like."""
    if _CONTROLS.search(content):
        return None
    try:
        text = content.decode(_ENCODING)
    except UnicodeDecodeError:
        return None
    beyond = sum(byte > 127 for byte in content)
    if 2 * sum(map(len, _UTF_8.findall(content))) >= beyond:
        return None
    odd, runs = len(_ODD.findall(text)), len(_BEYOND_ASCII.findall(text))
    return text if _FEW * odd <= runs else None
