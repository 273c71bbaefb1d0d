"""The real Anki as the importer, for a process of its own: the time zone is read once in a process.

Called with a collection file and packages; prints the collection afterwards as JSON.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta
from typing import Any

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest


def bring_in(collection: Collection, package: str, *, schedule: bool = True) -> dict[str, int]:
    options = ImportAnkiPackageOptions(with_scheduling=schedule)
    log = collection.import_anki_package(
        ImportAnkiPackageRequest(package_path=package, options=options)
    ).log
    return {"new": len(log.new), "updated": len(log.updated), "duplicate": len(log.duplicate)}


def picture(collection: Collection) -> dict[str, Any]:
    """All cards by their note's guid, the log, and what Check Database says."""
    day = (datetime.now().astimezone() - timedelta(hours=4)).date()
    cards = {}
    for id in collection.find_cards("", order="c.id"):
        card = collection.get_card(id)
        shown = card.render_output()
        cards[card.note().guid] = {
            "type": card.type,
            "queue": card.queue,
            "due": (day + timedelta(days=card.due - collection.sched.today)).isoformat()
            if card.type == 2
            else card.due,
            "interval": card.ivl,
            "ease": card.factor,
            "repetitions": card.reps,
            "lapses": card.lapses,
            "deck": collection.decks.name(card.did),
            "tags": card.note().tags,
            "front": shown.question_text,
            "back": shown.answer_text,
        }
    rows = collection.db.all(
        "select id, cid, ease, ivl, lastIvl, factor, time, type from revlog order by id"
    )
    guids = dict(collection.db.all("select c.id, n.guid from cards c join notes n on n.id = c.nid"))
    log = [[row[0], guids[row[1]], *row[2:]] for row in rows]
    check, sound = collection.fix_integrity()
    return {"cards": cards, "log": log, "check": check, "sound": sound}


if __name__ == "__main__":
    opened = Collection(sys.argv[1])
    imports = [bring_in(opened, package) for package in sys.argv[2:]]
    print(json.dumps({"imports": imports, **picture(opened)}))
    opened.close()
