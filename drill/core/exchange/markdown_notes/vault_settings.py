"""How a vault of Obsidian is set: what its plugins take for flashcards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import NamedTuple

FLASHCARDS = "flashcards"
_LONGEST = 100  # characters of a sign or a tag
_MOST = 200  # tags or folders
_SIGNS = {
    "line": "singleLineCardSeparator",
    "line_both": "singleLineReversedCardSeparator",
    "below": "multilineCardSeparator",
    "below_both": "multilineReversedCardSeparator",
    "end": "multilineCardEndMarker",
}
_GAPS = {
    "==": "convertHighlightsToClozes",
    "**": "convertBoldTextToClozes",
    "{{": "convertCurlyBracketsToClozes",
}
_PATTERNS = {  # of gaps, that the plugin offers
    "==[123;;]answer[;;hint]==": "==",
    "**[123;;]answer[;;hint]**": "**",
    "{{[123;;]answer[;;hint]}}": "{{",
}
_HAS_FIELDS = re.compile(r"\[[^\]]*(?:\d|hint)")
_BLOCKS = {
    "begin": "Begin Note",
    "end": "End Note",
    "begin_in_line": "Begin Inline Note",
    "end_in_line": "End Inline Note",
    "deck": "Target Deck Line",
    "tags": "File Tags Line",
}
# A sign of a tag: anything but blanks and punctuation, so also an emoji.
TAG_SIGN = r"[^\s!-,.:-@\[-^`{-~\u2000-\u200c\u200e-\u206f\u3000-\u303f]"
_TAG = re.compile(rf"{TAG_SIGN}+")


class Signs(NamedTuple):
    """What parts question and answer, in a line or as a line of its own, one way and both ways;
    `end` is the line that ends a card of several lines, a blank one where it is empty. An empty
    sign is none."""

    line: str = "::"
    line_both: str = ":::"
    below: str = "?"
    below_both: str = "??"
    end: str = ""

    @property
    def in_line(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.line_both, self.line)))

    @property
    def alone(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.below_both, self.below)))


class BlockSigns(NamedTuple):
    """What marks blocks for Anki, in lines of their own and within a line, and the lines that name
    the deck and the tags of a file."""

    begin: str = "START"
    end: str = "END"
    begin_in_line: str = "STARTI"
    end_in_line: str = "ENDI"
    deck: str = "TARGET DECK"
    tags: str = "FILE TAGS"


class Blocks(NamedTuple):
    """Blocks for Anki: `gaps` are the signs of gaps beside `{{c1::…}}`, `fields` the names of
    fields beside the usual ones."""

    signs: BlockSigns = BlockSigns()
    gaps: frozenset[str] = frozenset()
    fields: tuple[str, ...] = ()


class Vault(NamedTuple):
    """`tags` mark notes with flashcards, without their `#`; with `folders` all notes have some, and
    the folders are the decks. `gaps` are the signs of gaps and `patterns` those that a person
    made up, `ignored` the folders without notes, `ignored_tags` mark notes without flashcards,
    `blocks` are what another plugin, Obsidian_to_Anki, reads."""

    signs: Signs = Signs()
    tags: tuple[str, ...] = (FLASHCARDS,)
    folders: bool = False
    gaps: frozenset[str] = frozenset({"=="})
    ignored: tuple[str, ...] = ()
    blocks: Blocks = Blocks()
    patterns: tuple[str, ...] = ()
    ignored_tags: tuple[str, ...] = ()

    def ignores(self, path: str) -> bool:
        """Whether a note at this path in the vault, with `/` between folders, has no flashcards: it
        begins with the name of such a folder or file, or fits its pattern."""
        parts = path.split("/")
        return any(
            path.startswith(folder) or _fits(parts, folder.split("/")) for folder in self.ignored
        )


def _fits(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether the parts of a path fit those of a pattern, in which `**` is any number of them."""
    reached = {0}
    for piece in pattern:
        if piece == "**":
            reached = set(range(min(reached, default=len(parts) + 1), len(parts) + 1))
        else:
            reached = {at + 1 for at in reached if fnmatchcase("".join(parts[at : at + 1]), piece)}
    return len(parts) in reached


AS_IT_CAME = Vault()


def vault_of(settings: object) -> Vault:
    """A vault as the settings of the plugin have it; as it came where they say nothing that
    holds."""
    told = _below(settings, "settings")
    if not told:
        return AS_IT_CAME
    folders = (folder for folder in _texts(told.get("noteFoldersToIgnore")) if folder.strip("/"))
    return Vault(
        Signs()._replace(**_signs(told, _SIGNS, 0)),
        _named_tags(told, "flashcardTags") or AS_IT_CAME.tags,
        told.get("convertFoldersToDecks") is True,
        _gaps(told),
        tuple(folders),
        patterns=tuple(filter(_is_own_pattern, _texts(told.get("clozePatterns")))),
        ignored_tags=_named_tags(told, "flashcardTagsToIgnore"),
    )


def _named_tags(told: Mapping[str, object], name: str) -> tuple[str, ...]:
    """The tags of a setting, without their `#`."""
    tags = (tag.strip().lstrip("#").strip("/") for tag in _texts(told.get(name)))
    return tuple(filter(_TAG.fullmatch, tags))


def _gaps(told: Mapping[str, object]) -> frozenset[str]:
    """The signs of gaps; as they came where nothing says which."""
    patterns = _texts(told.get("clozePatterns"))
    if not patterns and _GAPS["=="] not in told:
        return AS_IT_CAME.gaps
    named = {_PATTERNS[pattern] for pattern in patterns if pattern in _PATTERNS}
    own = " ".join(filter(_is_own_pattern, patterns))
    switched = {sign for sign, name in _GAPS.items() if told.get(name) is True and sign not in own}
    return frozenset(named | switched)


def _is_own_pattern(pattern: str) -> bool:
    """Whether a pattern of gaps is one that a person made up."""
    return pattern not in _PATTERNS and "answer" in pattern and bool(_HAS_FIELDS.search(pattern))


def blocks_of(settings: object) -> Blocks:
    """Blocks for Anki as the settings of the plugin have them; as they came where these say nothing
    that holds."""
    defaults = _below(settings, "settings", "Defaults")
    curly = defaults.get("CurlyCloze") is True
    highlights = curly and defaults.get("CurlyCloze - Highlights to Clozes") is True
    types = _below(settings, "fields_dict").values()
    fields = dict.fromkeys(name for names in types for name in _texts(names))
    return Blocks(
        BlockSigns()._replace(**_signs(_below(settings, "settings", "Syntax"), _BLOCKS)),
        frozenset(["{"] * curly + ["=="] * highlights),
        tuple(fields)[:_MOST],
    )


def _below(settings: object, *names: str) -> Mapping[str, object]:
    """The settings below these names; none where there are no such."""
    for name in names:
        settings = settings.get(name) if isinstance(settings, dict) else None
    return settings if isinstance(settings, dict) else {}


def _signs(
    told: Mapping[str, object], names: Mapping[str, str], shortest: int = 1
) -> dict[str, str]:
    """The signs that settings have, by the fields that `names` gives the names of."""
    named = {
        field: sign.strip()
        for field, name in names.items()
        if isinstance(sign := told.get(name), str)
    }
    return {field: sign for field, sign in named.items() if shortest <= len(sign) <= _LONGEST}


def _texts(value: object) -> list[str]:
    """The short texts of a list; of a single text itself."""
    found: Iterable[object] = value if isinstance(value, list) else [value]
    return [text for text in found if isinstance(text, str) and len(text) <= _LONGEST][:_MOST]


@lru_cache(maxsize=100)
def tag_pattern(tags: tuple[str, ...]) -> str:
    """A pattern of these tags without `#`, and of those below them, as its first group."""
    longest_first = sorted(tags, key=len, reverse=True)
    return rf"((?:{'|'.join(map(re.escape, longest_first))})(?:/{TAG_SIGN}+)?)"


def deck_of_tag(tag: str) -> str:
    """The deck that a tag names: `flashcards/a/b` and `a/b` are `a b`."""
    return tag.strip("/").removeprefix(f"{FLASHCARDS}/").replace("/", " ")
