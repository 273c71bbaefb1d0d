"""The pictures of cards: in the terminal where it shows them, and in the system's viewer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drill.app.files.media import PictureError, checked_pictures, read_picture
from drill.core.markdown.pictures import kept_name

if TYPE_CHECKING:
    from rich.console import RenderableType

    from drill.cli.world import World
    from drill.core.cards import Card
    from drill.core.markdown import Picture

_NARROWEST = 60  # columns of a window in which pictures are drawn


class CardPictures:
    """Shows pictures of the folder of media. A class because the terminal is asked once whether it
    can."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._colours: int | None = None  # of the terminal's pictures; nobody asked yet

    def view(self, card: Card) -> int:
        """Show the pictures of a card in the system's viewer; how many. Raises DrillError."""
        pictures = checked_pictures(card, self._world.env.settings.media)
        for path in pictures:
            (self._world.view or self._view)(path)
        return len(pictures)

    def draw(self, picture: Picture) -> RenderableType | None:
        """A picture for the terminal; None where that shows none, or this one cannot be shown."""
        name = kept_name(picture)
        colours = self._asked() if name is not None and self._may_draw() else 0
        if not colours:
            return None
        from drill.render.terminal_pictures import drawn

        try:
            return drawn(read_picture(self._world.env.settings.media / str(name)), colours)
        except PictureError:
            return None

    def _may_draw(self) -> bool:
        """Whether a person looks on, at colours, in a window that is wide enough."""
        world = self._world
        looks_on = world.keys is None and world.has_terminal and world.stdout is sys.__stdout__
        return looks_on and not world.console.no_color and world.console.width >= _NARROWEST

    def _asked(self) -> int:
        """How many colours the terminal's pictures have, 0 if it shows none; asked once."""
        from drill.graphics import picture_colours
        from drill.render.terminal_pictures import can_draw, is_installed
        from drill.repl.typed_ahead import is_typed_ahead

        world = self._world
        if self._colours is None and is_installed():
            if is_typed_ahead(world.stdin):
                return 0  # what was typed would be taken for the answer; another time
            asked = picture_colours(world.stdin, world.stdout)
            self._colours = asked if asked and can_draw(world.console) else 0
        return self._colours or 0

    def _view(self, picture: Path) -> None:
        from drill.viewer import view

        view(picture, self._world.environ, sys.platform)
