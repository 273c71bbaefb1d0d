"""Notes become decks: Markdown as people write it in, cards that point back to their lines out."""

from drill.core.material.builder import (
    Built,
    build,
    build_notes,
    stages_of,
)
from drill.core.material.deck_names import Wanted, chosen_names, readable_id
from drill.core.material.drafts import file_words
from drill.core.material.explain import explain
from drill.core.material.identities import Names
from drill.core.material.line_report import Skipped
from drill.core.material.notes import Notes, id_and_title, read
from drill.core.material.reading.document import Document
from drill.core.material.reading.exhibits import PictureReference
from drill.core.material.rebuilding.answered_cards import outdated, staying, told
from drill.core.material.rebuilding.assistant_doubts import doubt_of, words_of_notes
from drill.core.material.rebuilding.declined import as_dropped
from drill.core.material.rebuilding.keeping import joined_card, with_kept, without_suggestion
from drill.core.material.rebuilding.marked_rebuild import rebuild_marked
from drill.core.material.rebuilding.rebuild import rebuild, rebuild_decks
from drill.core.material.rebuilding.rebuilt_items import CardChange
from drill.core.material.rebuilding.renaming import with_notes_renamed
from drill.core.material.rebuilding.replacing import same_facts
from drill.core.material.rebuilding.reply_deck import LinkedCard, ReplyDeck
from drill.core.material.rebuilding.superseded import can_be_superseded, without_superseded

__all__ = [
    "Built",
    "CardChange",
    "Document",
    "LinkedCard",
    "Names",
    "Notes",
    "PictureReference",
    "ReplyDeck",
    "Skipped",
    "Wanted",
    "as_dropped",
    "build",
    "build_notes",
    "can_be_superseded",
    "chosen_names",
    "doubt_of",
    "explain",
    "file_words",
    "id_and_title",
    "joined_card",
    "outdated",
    "read",
    "readable_id",
    "rebuild",
    "rebuild_decks",
    "rebuild_marked",
    "same_facts",
    "stages_of",
    "staying",
    "told",
    "with_kept",
    "with_notes_renamed",
    "without_suggestion",
    "without_superseded",
    "words_of_notes",
]
