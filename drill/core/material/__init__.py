"""Notes become decks: Markdown as people write it in, cards that point back to their lines out."""

from drill.core.material.builder import Built, build
from drill.core.material.document import Document
from drill.core.material.ledger import Skipped

__all__ = ["Built", "Document", "Skipped", "build"]
