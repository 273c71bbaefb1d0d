"""Timelines as people tell them in other ways than a line with minutes for each stage."""

from __future__ import annotations

import pytest

from drill import vocabulary
from drill.core.material import Document, build

VOCABULARY = vocabulary.load()


def stages(text: str) -> list[tuple[str, str]]:
    built = build([Document("notes.md", text)], VOCABULARY)
    return [(stage.name.lower(), str(stage.minutes)) for stage in built.stages]


@pytest.mark.parametrize(
    "lines",
    [
        "Scope 5 · Estimates 5 · Design 20 · Wrap up 10",
        "> Scope 5 | Estimates 5 | Design 20 | Wrap up 10",
        "Scope: 5, estimates: 5, design: 20, wrap up: 10 (minutes)",
        "Spend 5 minutes on the scope, 5 on estimates, 20 on the design and 10 on the wrap up.",
        "The scope takes 5 minutes.\nEstimates take 5 minutes.\nThe design takes 20 minutes.\n"
        "The wrap up lasts 10 minutes.",
        "- T+0: scope\n- T+5: estimates\n- T+10: design\n- T+30: wrap up\n- T+40: end",
        "minute 5: scope agreed\nminute 10: estimates done\nminute 30: design drawn\n"
        "minute 40: wrap up done",
        "Scope (until 0:05)\nEstimates (until 0:10)\nDesign (until 0:30)\nWrap up (until 0:40)",
        "- Scope – by minute 5\n- Estimates – by minute 10\n- Design – by minute 30\n"
        "- Wrap up – by minute 40",
        "```\n[0-5]   Scope\n[5-10]  Estimates\n[10-30] Design\n[30-40] Wrap up\n```",
        "- Scope | 5\n- Estimates | 5\n- Design | 20\n- Wrap up | 10",
        "* Scope — 12% (≈5 min)\n* Estimates — 13% (≈5 min)\n* Design — 50% (≈20 min)\n"
        "* Wrap up — 25% (≈10 min)",
        "1️⃣ Scope – 5 min\n2️⃣ Estimates – 5 min\n3️⃣ Design – 20 min\n4️⃣ Wrap up – 10 min",
    ],
)
def test_stages_are_told_in_many_ways(lines: str) -> None:
    expected = [("scope", "5"), ("estimates", "5"), ("design", "20"), ("wrap up", "10")]
    assert stages(f"# Interview\n\n{lines}\n") == expected


@pytest.mark.parametrize(
    "lines",
    [
        "Redis 5 · Kafka 5 · Postgres 20 · Nginx 10",
        "Scope 5 · Estimates 5 · Design 21",  # no interview lasts 31 minutes
        "Spend 5 minutes on Redis, 5 on Kafka and 20 on Postgres.",
        "A write takes 5 minutes.\nA read takes 5 minutes.\nA restart takes 20 minutes.",
        "minute 5: alert\nminute 10: page\nminute 30: incident",
        "T+0: scope\nT+5: estimates\nT+3: design\nT+40: end",
    ],
)
def test_what_is_no_interview_gives_no_stages(lines: str) -> None:
    assert stages(f"# Notes\n\n{lines}\n") == []
