"""Notes become decks: Markdown as people write it in, cards that point back to their lines out."""

from drill.core.material.builder import Built, build, explain
from drill.core.material.document import Document
from drill.core.material.line_report import Skipped
from drill.core.material.rebuild import CardChange, rebuild, rebuild_decks

__all__ = ["Built", "CardChange", "Document", "Skipped", "build", "explain", "rebuild", "rebuild_decks"]
