"""What a command sees of the outside, in one value that a test can make."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from drill import config
from drill.app.env import Env
from drill.cli.terminal import (
    STANDARD_OUTPUT,
    can_draw,
    columns,
    has_odd_size,
    wrapped,
    write_all,
)
from drill.clock import Clock, SystemClock
from drill.core.command_line import CommandHint
from drill.core.day import FIRST_YEAR, LAST_YEAR
from drill.core.text import clean
from drill.errors import DrillError, UsageError

_SCREENS_AT_ONCE = 2  # that a terminal can well scroll back
_LINES = 25  # of a terminal that does not say how many it has
LONGEST_COMPLAINT = (
    100_000  # characters; what names file names and other programs' words is cleaned once more
)

if TYPE_CHECKING:
    import argparse

    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output
    from rich.console import Console, RenderableType

    from drill.app.library import Library
    from drill.cli.card_pictures import CardPictures
    from drill.render.layout import Listing
    from drill.repl.dialogue import Dialogue
    from drill.repl.keys import Ahead, Asker, TypingPace


class World:
    """Standard streams, environment variables and clock; `keys`, `screen` and `pace` replace a
    person at a terminal."""

    def __init__(
        self,
        environ: Mapping[str, str],
        stdin: TextIO,
        stdout: TextIO,
        stderr: TextIO,
        clock: Clock | None = None,
        shipped: Path | None = None,
        edit: Callable[[Path, int], None] | None = None,
        keys: Input | None = None,
        screen: Output | None = None,
        pace: TypingPace | None = None,
        view: Callable[[Path], None] | None = None,
    ) -> None:
        self.environ = environ
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.clock = clock or SystemClock()
        self.shipped = shipped or config.shipped_decks()
        self.edit = edit
        self.keys = keys
        self.screen = screen
        self.pace = pace
        self.view = view
        self.pages = True  # unless a command is told otherwise
        self._ahead: Ahead | None = None  # what was typed ahead of the next line
        # Whether a line is one; told by whoever runs them.
        self.is_command: Callable[[str], bool] = lambda line: False

    @cached_property
    def env(self) -> Env:
        """Raises DrillError where settings or clock cannot be used."""
        now = self._now()
        if not FIRST_YEAR <= now.year <= LAST_YEAR:
            raise DrillError(
                f"the clock of this computer says that it is {now:%Y-%m-%d}",
                "Set it, and try again.",
            )
        settings = config.load(self.environ)
        self.clock.starts = timedelta(hours=settings.day_starts)
        return Env(settings, self.shipped, self.clock, self.edit or self._edit, self.complain)

    def _now(self) -> datetime:
        """Raises DrillError if the local time cannot be told in the time zone that is set."""
        try:
            return self.clock.now()
        except ValueError as error:
            raise DrillError(
                "the time zone of this computer is a whole day from UTC", "Set TZ, and try again."
            ) from error

    def read_settings_again(self) -> None:
        """After they were changed."""
        for known in ("env", "console"):
            self.__dict__.pop(known, None)

    @cached_property
    def console(self) -> Console:
        from rich.console import Console

        kind, width = Console, None
        fixed = not can_draw(self.environ) or has_odd_size(self.environ)
        if "COLUMNS" in self.environ or fixed:
            width = columns(self.environ)
        if not self.stdout.isatty():
            from drill.render.layout import ENDLESS, PipeConsole

            kind, width = PipeConsole, width if "COLUMNS" in self.environ else ENDLESS
        return kind(
            file=self.stdout,
            width=width,
            height=_LINES if fixed else None,  # else rich looks for itself, and takes 80 columns
            no_color=bool(self.environ.get("NO_COLOR")) or self.env.settings.colours == "never",
            markup=False,
            highlight=False,
            emoji=False,
        )

    @property
    def has_terminal(self) -> bool:
        """Whether a person can be talked with key by key."""
        if self.keys is not None:
            return True
        return self.stdin.isatty() and self.stdout.isatty() and can_draw(self.environ)

    @cached_property
    def pictures(self) -> CardPictures:
        from drill.cli.card_pictures import CardPictures

        return CardPictures(self)

    def asker(
        self, warm: Sequence[Callable[[], object]] = (), remembered: Path | None = None
    ) -> Asker:
        """Who is asked; `warm` loads what will be needed beside the first prompt, where there is
        one.

        `remembered` is the file that keeps the commands typed at the prompt.
        """
        from drill.repl.keys import HUMAN, Ahead, LineAsker, TerminalAsker

        if not self.has_terminal:
            return LineAsker(self.stdin, self.say)
        self._ahead = self._ahead or Ahead()
        return TerminalAsker(
            self.keys, self.screen, warm, remembered, self.pace or HUMAN, self._ahead
        )

    def dialogue(self, warm: Sequence[Callable[[], object]] = ()) -> Dialogue:
        """With whoever is asked, on the console; `warm` as `asker` has it."""
        from drill.repl.dialogue import Dialogue

        return Dialogue(self.asker(warm), self.console, self.is_command)

    @contextmanager
    def library(self) -> Iterator[Library]:
        """The open library; what is wrong with a deck is said, and the others are used. Backed up
        once a day."""
        from drill.app.backups.backup import backed_up_daily
        from drill.app.library import open_library

        with open_library(self.env) as library, backed_up_daily(self.env, self.complain):
            for fault in library.faults:
                self.complain(str(fault))
            self._tell_of_unstored()
            yield library

    @contextmanager
    def session(self) -> Iterator[Library]:
        """The open library, for what a person types at: what cannot be stored is kept in a recovery
        file."""
        from drill.store import UnstoredError

        with self.library() as library:
            library.store.require_rights()
            start = library.store.log_position()
            try:
                with _checked_at_end(library):
                    yield library
            except UnstoredError as error:
                from drill.app.backups.recovery import keep

                raise keep(self.env, library, error, start) from error

    def _tell_of_unstored(self) -> None:
        from drill.app.backups.recovery_files import paths

        if paths(self.env.settings):
            cure = CommandHint("doctor", "--fix")
            self.complain(
                f"answers that could not be stored are waiting\n  To take them in: {cure}"
            )

    @contextmanager
    def working(self, what: str) -> Iterator[Callable[[int, int], None]]:
        """A moving bar while something takes its time; only where a person looks on, and gone
        afterwards.

        Who is given the function may tell it how much is done, of how much.
        """
        if not self.has_terminal:
            yield lambda done, total: None
            return
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
        with Progress(*columns, console=self.console, transient=True) as progress:
            task = progress.add_task(what, total=None)
            yield lambda done, total: progress.update(task, completed=done, total=total)

    def check_outputs(self, paths: Sequence[Path], *, force: bool, besides: str) -> None:
        """Raises DrillError where a file of the type `output_path` cannot be written, before the
        work for it is done.

        `besides` is an option that prints something else, which would mix with a file on standard
        output.
        """
        if not paths:
            return
        from drill.app.files.output import check

        if besides and STANDARD_OUTPUT in paths:
            raise UsageError(
                f"{besides} and - cannot be used together",
                "Both print on standard output; give a file, or leave one out.",
            )
        check(self.env, [path for path in paths if path != STANDARD_OUTPUT], force=force)

    def edit_file(self, file: Path) -> None:
        """Open a file in the person's editor. Raises DrillError, also where there is no terminal
        for it."""
        if self.edit is None and not self.has_terminal:
            raise DrillError(
                "there is no terminal to edit in", "Run it in a terminal, or edit the file."
            )
        self.env.edit(file, 1)

    def save(self, files: Mapping[Path, bytes], *, force: bool) -> None:
        """Write files of the type `output_path`, none of them if one is refused. Raises
        DrillError."""
        if not files:
            return
        from drill.app.files.output import save

        save(
            self.env,
            {path: content for path, content in files.items() if path != STANDARD_OUTPUT},
            force=force,
        )
        if STANDARD_OUTPUT in files:
            write_all(self.stdout, files[STANDARD_OUTPUT])

    def show(self, *shown: RenderableType, unwrapped: bool = False, paged: bool = True) -> None:
        """Print a report of one or more parts: in a terminal wrapped between words, through the
        pager if it is longer.

        Only what is `paged` goes through the pager. Elsewhere its lines are as long as they are if
        it is `unwrapped`, or if COLUMNS gives no width.
        """
        from rich.console import Group

        if not self.stdout.isatty():
            self.console.print(Group(*shown), soft_wrap=unwrapped)
            return
        if paged:
            self.page(self._drawn(*shown))
        else:
            self.stdout.write(self._drawn(*shown))

    def report(self, args: argparse.Namespace, record: Any, screen: RenderableType) -> None:
        """Print what a command came to: with --json its record, else its screen."""
        if args.json:
            self.say_json(record)
        else:
            self.show(screen, unwrapped=True)

    def show_listing(self, listing: Listing) -> None:
        """The same of a listing, whose records are read as they are shown: where there are many,
        the first are there at once."""
        from drill.render.layout import ENDLESS

        if self.stdout.isatty():
            self._page(map(self._drawn, listing.parts()))
            return
        for part in listing.parts():
            self.console.print(part)
        if listing.nothing and self.console.width >= ENDLESS:
            self.complain(listing.nothing)

    def _drawn(self, *shown: RenderableType) -> str:
        from rich.console import Group

        with self.console.capture() as captured:
            self.console.print(Group(*shown))
        return captured.get()

    def page(self, text: str) -> None:
        """Print a text that ends with a line; by the pager if it is much longer than the screen of
        a person.

        Not if they typed on meanwhile: a pager would take the next command as keys of its own.
        """
        self._page((text,))

    def _page(self, texts: Iterable[str]) -> None:
        from drill.pager import page
        from drill.repl.typed_ahead import is_typed_ahead

        rest, first, is_long = iter(texts), "", False
        if self.keys is None and self.has_terminal and self.pages:
            most = _SCREENS_AT_ONCE * self.console.size.height
            while first.count("\n") < most and (more := next(rest, "")):
                first += more
            is_long = first.count("\n") >= most
        whole = chain((first,), rest)
        may_page = is_long and not is_typed_ahead(self.stdin)
        if not (may_page and page(whole, self.env.settings.pager, self.environ, sys.platform)):
            self.stdout.writelines(whole)

    def say(self, text: str) -> None:
        """Print a text for a person."""
        print(self._fitted(text, self.stdout), file=self.stdout)

    def write_line(self, text: str) -> None:
        """Print a line for a program."""
        print(text, file=self.stdout)

    def say_json(self, value: Any) -> None:
        import json

        self.write_line(json.dumps(value, ensure_ascii=False, indent=2))

    def say_json_list(self, values: Iterable[Any]) -> None:
        """The same of a list, an element as soon as it is there."""
        import json

        start = "["
        for value in values:
            text = json.dumps([value], ensure_ascii=False, indent=2)
            self.stdout.write(start + text[1:-2])
            start = ","
        self.write_line("[]" if start == "[" else "\n]")

    def complain(self, text: str) -> None:
        self.stdout.flush()
        text = f"drill: {clean(text, limit=LONGEST_COMPLAINT)}"
        print(self._fitted(text, self.stderr), file=self.stderr)

    def _fitted(self, text: str, stream: TextIO) -> str:
        """The text as it is, but in a terminal wrapped between words."""
        return wrapped(text, columns(self.environ)) if stream.isatty() else text

    def _edit(self, file: Path, line: int) -> None:
        from drill.editor import edit

        chosen = self.env.settings.editor
        edit(
            file, line, {**self.environ, "VISUAL": chosen} if chosen else self.environ, sys.platform
        )


@contextmanager
def _checked_at_end(library: Library) -> Iterator[None]:
    """However the session ends, what was stored must be where it will be looked for. Raises
    UnstoredError."""
    from drill.store import StoreError, UnstoredError

    try:
        yield
    except UnstoredError:
        raise
    except (KeyboardInterrupt, StoreError):
        library.store.check_stored()
        raise
    library.store.check_stored()
