"""Text from outside made harmless: what steers a terminal or cannot be seen goes, the rest stays as
typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Patterns are compiled when they are first needed: most text needs none, and `drill due` waits for
# every module. U+2028 and U+2029 break a line for some programs only, so they become the break that
# all agree on.
_BREAKS = "\r\n?|[\u2028\u2029]"
_KEPT_CONTROLS = "\n\t"
_DROPPED = frozenset({"Cc", "Cf", "Cs"})

# ZWNJ and ZWJ are format characters with a meaning: they shape Persian and Indic words and join
# emoji. Between two visible characters beyond ASCII they stay; anywhere else they only hide a
# difference, so they go.
_JOINERS = "\u200c\u200d"
_STRAY_JOINER = (
    rf"(?<![^\x00-\x7f\s{_JOINERS}])[{_JOINERS}]|[{_JOINERS}](?![^\x00-\x7f\s{_JOINERS}])"
)

# One line has no room for a break, nor for a tab, whose width no two terminals agree on.
_LINE_GAPS = r"[\n\t]+"

_LONGEST_SLUG = 48


def clean(text: str, *, limit: int) -> str:
    r"""`text` without what steers a terminal or cannot be seen, in NFC, at most `limit` characters
    long.

    Removed: C0 controls but `\n` and `\t`, DEL, C1, lone surrogates, and format characters
    (category Cf: bidirectional controls, zero-width space, soft hyphen, byte order mark, tags)
    except ZWNJ and ZWJ between two characters beyond ASCII. `\r\n`, `\r`, U+2028 and U+2029 become
    `\n`. Cleaning twice changes no more.
    """
    return _cut(_cleaned(text), limit)


def clean_line(text: str, *, limit: int) -> str:
    """`clean` for what is on one line (a prompt, a title): a run of breaks and tabs becomes one
    space."""
    line = _cleaned(text)
    return _cut(line if line.isprintable() else re.sub(_LINE_GAPS, " ", line), limit)


def _cleaned(text: str) -> str:
    if text.isascii() and (text.isprintable() or text.replace("\n", "").isprintable()):
        return text
    if not text.isprintable():
        text = re.sub(_BREAKS, "\n", text)
        text = text.translate(dict.fromkeys(ord(sign) for sign in set(text) if not _is_kept(sign)))
    text = unicodedata.normalize("NFC", text)
    # What stood on either side of a removed joiner may combine now.
    return unicodedata.normalize("NFC", re.sub(_STRAY_JOINER, "", text))


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[:limit].rstrip(_JOINERS)


def _is_kept(character: str) -> bool:
    if character in _KEPT_CONTROLS or character in _JOINERS:
        return True
    return unicodedata.category(character) not in _DROPPED


def first_few(names: Sequence[str], most: int) -> str:
    """`a, b and 3 more`: at most `most` of the names."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def slug(text: str) -> str:
    """A short id for `text`, as in `how-many-users`: at most 48 of a-z, 0-9 and hyphens, cut
    between words.

    A text without any of these letters gets a name made from its bytes, so that it has one at all.
    """
    words = slug_words(text)
    if not words:
        from hashlib import sha256

        return f"item-{sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}"
    joined = words[0][:_LONGEST_SLUG]
    for word in words[1:]:
        if len(joined) + 1 + len(word) > _LONGEST_SLUG:
            break
        joined += f"-{word}"
    return joined


def slug_words(text: str) -> list[str]:
    """All words of the id of a text, of a-z and 0-9."""
    latin = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall("[a-z0-9]+", latin)
