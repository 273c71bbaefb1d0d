"""How the cards of a deck were when they last came in, so that it is known later who changed
what."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from drill.app.env import Env
from drill.core.exchange.reconciling.reconcile import Fingerprint
from drill.folders import require_file


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """`source` is the file that a deck came from, `base` how each of its cards was then, by its
    slug."""

    source: str = ""
    base: Mapping[str, Fingerprint] = field(default_factory=dict)


def record_path(env: Env, deck: str) -> Path:
    return env.settings.imported / f"{deck}.json"


def read_record(env: Env, deck: str) -> ImportRecord:
    """The record of a deck; an empty one where there is none that can be read."""
    try:
        require_file(record_path(env, deck))
        value = json.loads(record_path(env, deck).read_text(encoding="utf-8"))
        base = {
            str(slug): Fingerprint(str(question), str(content))
            for slug, (question, content) in value["cards"].items()
        }
        return ImportRecord(str(value["source"]), base)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return ImportRecord()


def dump_record(record: ImportRecord) -> bytes:
    return json.dumps({"source": record.source, "cards": record.base}, indent=0).encode()
