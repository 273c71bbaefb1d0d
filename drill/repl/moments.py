"""The keys of each moment: the one table that the footers, the help at `?` and docs/keys.md come
from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from rich.console import Group
from rich.text import Text

from drill.core.command_line import CommandHint
from drill.render.layout import Hanging

HELP = "?"
_BEHIND_KEY = 9  # columns: where it is said what a key does
_SUGGESTIONS = CommandHint("suggestions")


class KeyUse(NamedTuple):
    """What a key does: in the footer in a word or two, and in the help in a sentence."""

    key: str
    label: str
    description: str


class Moment(NamedTuple):
    """When keys mean something, and which; `keeps_text` where what else is typed waits for the line
    that is asked for next."""

    name: str
    keys: tuple[KeyUse, ...]
    keeps_text: bool = False

    def footer(
        self, changed: Mapping[str, str] | None = None, without: Collection[str] = ()
    ) -> str:
        """What can be done, in one line; `changed` says it otherwise for some keys."""
        said = changed or {}
        return " · ".join(
            f"{one.key} {said.get(one.key, one.label)}"
            for one in self.keys
            if one.key not in without
        )

    def help(self) -> Group:
        """What each key means, one a line."""
        lines = (Text(f"  {one.key:<5}  {one.description}") for one in self.keys)
        return Group(*(Hanging(line, _BEHIND_KEY) for line in lines))


_UNDO = KeyUse("u", "undo", "takes back the last step; while several lines are typed, the last one")
_STEPS = (
    _UNDO,
    KeyUse("e", "edit", "opens the card in $EDITOR"),
    KeyUse("s", "suspend", f"puts the card aside until {CommandHint('resume', 'CARD')}"),
    KeyUse("b", "bury", "puts the card aside for today"),
    KeyUse("x", "drop", f"drops the card for good; {CommandHint('resume', 'CARD')} restores it"),
    KeyUse("q", "leave", "ends the session"),
)
OPEN = "o"
_OPEN = KeyUse(OPEN, "picture", "opens the card's pictures in the system's viewer")
_HELP = KeyUse(HELP, "help", "shows what the keys mean here")

ANSWERING = Moment(
    "answering, each on a line of its own",
    (
        KeyUse(
            "Enter", "answers", "gives the answer; where it has several lines, an empty one ends it"
        ),
        KeyUse(HELP, "hint", "gives a hint, which costs a grade"),
        *_STEPS,
    ),
)
_QUALITY = KeyUse("0–5", "overrules", "gives your own quality instead of the proposed one")
JUDGED = Moment(
    "an answer was judged",
    (
        KeyUse("Enter", "accepts", "accepts the proposed quality"),
        _QUALITY,
        KeyUse("+", "that counts", "says that a wording counts, from now on"),
        KeyUse("-", "that does not", "says that a wording does not count, from now on"),
        _OPEN,
        *_STEPS,
        _HELP,
    ),
    keeps_text=True,
)
COMPARING = Moment(
    "prose, which you compare",
    (
        KeyUse("Enter", "accepts", "accepts the proposed quality"),
        KeyUse("y/n", "was it right?", "says that the answer was right, or was not"),
        _QUALITY._replace(label="grades it"),
        _OPEN,
        *_STEPS,
        _HELP,
    ),
    keeps_text=True,
)
ASKED = Moment(
    "a line is asked about",
    (
        KeyUse("y", "counts", "the line names the point, from now on"),
        KeyUse("n", "does not", "the line does not name it, from now on"),
        KeyUse("Enter", "leaves it open", "says neither"),
        _HELP,
    ),
)


def choosing(choices: int) -> Moment:
    """When one of some choices is meant, 2 to 9 of them."""
    return Moment(
        "one of several is meant",
        (
            KeyUse(f"1–{choices}", "chooses", "takes the one of that number"),
            KeyUse("Enter", "leaves it", "takes none"),
            _HELP,
        ),
    )


SUMMARY = Moment(
    "the summary of a session",
    (
        KeyUse("u", "takes back the last step", "takes back the last step and goes on"),
        KeyUse("Enter", "closes", "ends the session"),
        _HELP,
    ),
    keeps_text=True,
)
LEFT = Moment(
    "the summary of a session that was left",
    (
        KeyUse("u", "goes on", "goes on where it was left"),
        KeyUse("Enter", "closes", "ends the session"),
        _HELP,
    ),
    keeps_text=True,
)
SUGGESTION = Moment(
    "a suggestion",
    (
        KeyUse("Enter", "keeps", "makes a card of it"),
        KeyUse("e", "edits", "edits question and answer, and keeps it"),
        KeyUse("m", "joins", "adds its answer to the card that was kept before it"),
        KeyUse("x", "drops", "drops it, until the notes change"),
        KeyUse(
            "f",
            "drops this file's",
            "drops all that is suggested of this file, until the notes change",
        ),
        KeyUse("l", "this file later", "passes over all that is suggested of this file, for now"),
        KeyUse("u", "undo", "takes back the last step"),
        KeyUse("q", "later", f"leaves the rest for {_SUGGESTIONS}"),
        _HELP,
    ),
)
NO_SUGGESTION = Moment(
    "after the last suggestion",
    (
        KeyUse("u", "takes back the last step", "takes back the last step"),
        KeyUse("Enter", "closes", "ends it"),
        _HELP,
    ),
    keeps_text=True,
)
OFFER = Moment(
    "a build that left suggestions",
    (
        KeyUse("Enter", "looks at them now", "shows one suggestion after the other"),
        KeyUse("q", "later", f"leaves them for {_SUGGESTIONS}"),
        _HELP,
    ),
)
TIMELINE = Moment(
    "several timelines",
    (
        KeyUse("Enter", "practises the first", "practises the first, and suspends the others"),
        KeyUse("1–9", "another", "practises the one of that number, and suspends the others"),
        KeyUse("a", "all", "suspends none"),
        _HELP,
    ),
)
BROKEN = Moment(
    "an edit that left the card broken",
    (
        KeyUse("e", "edits again", "opens it in $EDITOR again"),
        KeyUse("Enter", "goes on", "goes on with the card as it was"),
        _HELP,
    ),
)
MOCK = Moment(
    "a mock interview, each on a line of its own",
    (
        KeyUse(
            "next", "ends the stage", "ends the stage; after the last one there is the scorecard"
        ),
        KeyUse("u", "takes back", "takes the last line of the stage back"),
        KeyUse("pause", "stops the clock", "stops the clock until Enter"),
        KeyUse("q", "leaves", f"leaves; {CommandHint('mock', '--resume')} goes on"),
        _HELP,
    ),
)
PAUSED = Moment(
    "a mock interview that was paused",
    (KeyUse("Enter", "goes on", "lets the clock run again"), _HELP),
    keeps_text=True,
)
MOMENTS = (
    ANSWERING,
    JUDGED,
    COMPARING,
    ASKED,
    choosing(9),
    SUMMARY,
    LEFT,
    SUGGESTION,
    NO_SUGGESTION,
    OFFER,
    TIMELINE,
    BROKEN,
    MOCK,
    PAUSED,
)
