"""What is wrong with a deck file, said so that a person can fix it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn

from drill.core.text import clean_line
from drill.errors import DrillError

# A file with more faults than this is no deck; going on would only cost time and fill the screen.
MOST_FAULTS = 200

_NOT_LISTED = "too many problems; the rest is not listed"

_SHOWN = 60  # characters of someone's text repeated in a message
_NAME_SHOWN = 500  # characters of a file name or of the path to a field


@dataclass(frozen=True, slots=True)
class DeckFault:
    """One thing to fix. `line` counts from 1 and is 0 where there is none; `field` is a path such
    as `cards[2].prompt`, its numbers counting from 1, and empty where the whole file is meant."""

    file: str
    line: int
    field: str
    message: str
    hint: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        where = f"{place}: {self.field}" if self.field else place
        return (
            f"{where}: {self.message}\n  {self.hint}" if self.hint else f"{where}: {self.message}"
        )


class DeckError(DrillError):
    """A deck file cannot be used; `faults` are all that is wrong with it, from the top down."""

    def __init__(self, faults: tuple[DeckFault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass(slots=True)
class Findings:
    """The faults of one file as they come up."""

    file: str
    faults: list[DeckFault] = field(default_factory=list)

    def add(self, line: int, where: str, message: str, hint: str) -> None:
        """Note a fault; raises DeckError once there are `MOST_FAULTS`."""
        name = clean_line(self.file, limit=_NAME_SHOWN)
        self.faults.append(
            DeckFault(name, line, clean_line(where, limit=_NAME_SHOWN), message, hint)
        )
        if len(self.faults) == MOST_FAULTS:
            self.faults.append(DeckFault(name, 0, "", _NOT_LISTED, ""))
            raise self.error()

    def stop(self, line: int, message: str, hint: str) -> NoReturn:
        """Raise DeckError with one last fault, after which reading makes no sense."""
        self.add(line, "", message, hint)
        raise self.error()

    def refuse(self) -> None:
        """Raise DeckError if there is any fault."""
        if self.faults:
            raise self.error()

    def error(self) -> DeckError:
        return DeckError(tuple(sorted(self.faults, key=_from_the_top)))


def _from_the_top(fault: DeckFault) -> tuple[bool, int]:
    return fault.message == _NOT_LISTED, fault.line


def shown(text: str) -> str:
    """Someone's text in single quotes, safe to print and short enough for a message."""
    line = clean_line(text, limit=_SHOWN + 1)
    return f"'{line}'" if len(line) <= _SHOWN else f"'{line[:_SHOWN]}…'"
