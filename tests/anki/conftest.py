"""Decks of every kind, and the real Anki beside them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Drill

KINDS = """\
deck: kinds
title: All kinds
cards:
- id: t
  kind: timing
  prompt: How long is the wrap-up?
  stage: Wrap up
  tags: [stages, two words]
  source: notes.md:3
  minutes: [5, 10]
- id: c
  kind: checklist
  prompt: 'Load: what do you ask?'
  stage: Requirements
  note: Because <script>alert(1)</script> a < b & c
  items:
  - id: users
    text: How many users
  - id: shape
    text: Read heavy or write heavy
- id: s
  kind: sequence
  prompt: Which order?
  items: [first, second, third]
- id: o
  kind: choice
  prompt: Which?
  options: [strong, eventual, causal]
  answer: strong
- id: z
  kind: cloze
  answer: 'Cache with {{TTL::x}} and {{write}}: a < b & c'
- id: b
  kind: basic
  prompt: 'List[int] [/x] <script> a < b & c [sound:x.mp3] \\(x\\)'
  answer: "two\\nlines  {{x}}"
  accept: [row lock]
"""

Anki = Callable[..., dict[str, Any]]


@pytest.fixture
def kinds(drill: Drill) -> Drill:
    """A drill with a deck that has a card of each kind."""
    (drill.shipped / "demo.yaml").unlink()
    (drill.shipped / "kinds.yaml").write_text(KINDS, encoding="utf-8")
    return drill


@pytest.fixture
def anki(tmp_path: Path) -> Anki:
    """Runs the real Anki on a collection of its own: imports packages, gives what is in it then."""

    def run(
        *packages: Path, zone: str = "UTC", collection: str = "collection.anki2"
    ) -> dict[str, Any]:
        folder = tmp_path / "anki"
        folder.mkdir(exist_ok=True)
        command = [
            sys.executable,
            "-m",
            "tests.anki.importer",
            str(folder / collection),
            *map(str, packages),
        ]
        environ = {**os.environ, "TZ": zone, "PYTHONPATH": str(Path(__file__).parents[2])}
        done = subprocess.run(
            command, env=environ, capture_output=True, text=True, check=True, timeout=120
        )
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return run
