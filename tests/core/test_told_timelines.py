"""Timelines as people tell them in other ways than a line with minutes for each stage."""

from __future__ import annotations

import pytest

from drill import vocabulary
from drill.core.cards import answer_text
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


FORTY = [("scope", "5"), ("estimates", "5"), ("design", "20"), ("wrap up", "10")]


@pytest.mark.parametrize(
    "line",
    [
        "0-5 scope. 5-10 estimates. 10-30 design. 30-40 wrap up",
        "0-5 scope / 5-10 estimates / 10-30 design / 30-40 wrap up",
        "- 0–5: scope, 5–10: estimates, 10–30: design, 30–40: wrap up",
        "Time budget: scope 5' / estimates 5' / design 20' / wrap up 10'",
        "scope 5. estimates 5. design 20. wrap up 10.",
        "Timing: scope 5, estimates 5, design 20, wrap up 10",
        "5 scope, 5 estimates, 20 design, 10 wrap up",
        "5 scope; 5 estimates; 20 design; 10 wrap up (minutes)",
        "My plan: 5 scope, 5 estimates, 20 design and 10 wrap up.",
        "5m scope + 5m estimates + 20m design + 10m wrap up",
        "scope (5) → estimates (5) → design (20) → wrap up (10)",
        "scope=5, estimates=5, design=20, wrap up=10",
        "40 min: scope 5, estimates 5, design 20, wrap up 10",
        "scope 5 | estimates 5 | design 20 | wrap up 10 = 40",
    ],
)
def test_stages_are_told_in_one_line(line: str) -> None:
    assert stages(f"# Notes\n\n{line}\n") == FORTY


@pytest.mark.parametrize(
    "line",
    [
        "0-5 alert. 5-10 page. 10-30 incident. 30-45 review",
        "0-5 scope. 6-12 estimates. 10-30 design. 30-40 wrap up",
        "3 servers, 12 caches, 10 queues, 20 workers",
        "Timing: read 5, write 5, restart 20, warm caches 10",
        "45 min: scope 5, estimates 5, design 20, wrap up 10",  # 40, not 45
        "Times: gym 5, lunch 20, work 35",
        "flour 5 / sugar 5 / butter 20 / milk 10",
    ],
)
def test_a_line_of_other_things_gives_no_stages(line: str) -> None:
    assert stages(f"# Notes\n\n{line}\n") == []


def test_an_answer_that_tells_a_timeline_stays_an_answer() -> None:
    text = (
        "# Questions\n\n**Q: How do I split 40 minutes?**\n"
        "A: 5 scope, 5 estimates, 20 design, 10 wrap up.\n\n"
        "**Q: What do I ask first?**\nA: Who the users are.\n"
    )
    assert stages(text) == FORTY
    built = build([Document("notes.md", text)], VOCABULARY)
    cards = {card.prompt: answer_text(card) for deck in built.decks for card in deck.cards}
    assert cards["How do I split 40 minutes?"] == "5 scope, 5 estimates, 20 design, 10 wrap up."


@pytest.mark.parametrize(
    "lines",
    [
        "First five minutes — scope.\n\nNext five — estimates.\n\n"
        "Twenty minutes — design.\n\nLast ten — wrap up.",
        "**First 5 min — scope?** Ask.\n\n**Next 5 — estimates.** Round.\n\n"
        "**Then 20 — design.** Draw.\n\n**Last 10 — wrap up.** Sum up.",
        "- first five minutes: scope\n- next five: estimates\n- next twenty: design\n"
        "- final ten: wrap up",
        "- First 5 mins: scope\n- Another 5: estimates\n- A third of an hour: design\n"
        "- The last ten: wrap up",
    ],
)
def test_minutes_left_out_and_in_words_are_read(lines: str) -> None:
    assert stages(f"# Interview\n\nForty minutes.\n\n{lines}\n") == FORTY


@pytest.mark.parametrize(
    "text",
    [
        "She wants me to spend no more than five minutes on clarifying, then about five on the "
        "numbers, and be drawing boxes by minute ten. The drawing itself should take around ten "
        "minutes and I should leave a full fifteen for going deep on whatever she picks. The last "
        "five minutes are for trade-offs, monitoring and questions.",
        "I spend five minutes on clarifying and five on the numbers.\nTen minutes go to drawing,\n"
        "15 to going deep. Then I use the last five for trade-offs, monitoring and questions.",
    ],
)
def test_a_timeline_in_prose_is_read_where_it_adds_up(text: str) -> None:
    assert stages(f"# Notes\n\n{text}\n") == [
        ("clarifying", "5"),
        ("numbers", "5"),
        ("drawing", "10"),
        ("going deep", "15"),
        ("trade-offs, monitoring and questions", "5"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        # 36 minutes
        "Spend six minutes on clarifying, five on numbers, ten on design and 15 on the deep dive.",
        # seven of the minutes have no stage
        "Spend 5 minutes on clarifying, five on numbers and 30 on design. I wasted 7 minutes.",
        "Spend 5 minutes on tea, 5 on toast and 20 on the news.",
        "The restart takes 5 minutes, the backup takes 20 and I leave 5 for the checks.",
    ],
)
def test_prose_that_does_not_add_up_gives_no_stages(text: str) -> None:
    assert stages(f"# Notes\n\n{text}\n") == []


LETTERS = "- R: 5–7 min\n- E: 3 min\n- A: 5 min\n- D: 15 min\n- S: 10 min\n"
SPELLED = ("requirements", "estimates", "api", "design", "scale")


@pytest.mark.parametrize(
    "text",
    [
        f"My own: **R-E-A-D-S** = Requirements, Estimates, API, Design, Scale\n\n"
        f"## Timing\n\n{LETTERS}",
        f"READS: Requirements, Estimates, API, Design, Scale\n\n## Timing\n\n{LETTERS}",
        f"## Timing\n\n{LETTERS}\n## R – Requirements\n\n- users\n\n## E – Estimates\n\n"
        "- QPS\n\n## A – API\n\n- calls\n\n## D – Design\n\n- boxes\n\n## S – Scale\n\n- cache\n",
        f"- **R**equirements\n- **E**stimates\n- **A**PI\n- **D**esign\n- **S**cale\n\n"
        f"## Timing\n\n{LETTERS}",
        "**READS** (Requirements, Estimates, API, Design, Scale)\n\n## Timing\n\n"
        "R 5-7 min, E 3 min, A 5 min, D 15 min, S 10 min\n",
    ],
)
def test_stages_called_by_a_letter_have_the_name_that_it_stands_for(text: str) -> None:
    minutes = ("5–7", "3", "5", "15", "10")
    assert stages(f"# Cheatsheet\n\n{text}") == list(zip(SPELLED, minutes, strict=True))


def test_letters_that_nothing_spells_out_are_no_stages() -> None:
    assert stages(f"# Cheatsheet\n\n## Ports\n\n{LETTERS}") == []


def test_a_buffer_is_a_stage() -> None:
    text = "# Timing\n\n- scope 5 min\n- design 30 min\n- buffer 5 min for Q&A at the end\n"
    assert stages(text)[-1] == ("buffer", "5")


@pytest.mark.parametrize(
    "label", ["timing", "Timing:", "## timing", "**Timing**", "time budget (min)", "Minutes:"]
)
@pytest.mark.parametrize("bullet", ["", "- "])
def test_lines_below_a_label_on_time_add_up_to_an_interview(label: str, bullet: str) -> None:
    told = ("reqs 5", "api + data model 8", "client architecture 12", "deep dive 15", "q&a 5")
    lines = "\n".join(bullet + line for line in told)
    gap = "" if not label.startswith(("#", "*")) else "\n"
    assert stages(f"mobile notes\n\n{label}\n{gap}{lines}\n\nask\nios or android\n") == [
        ("reqs", "5"),
        ("api + data model", "8"),
        ("client architecture", "12"),
        ("deep dive", "15"),
        ("q&a", "5"),
    ]


@pytest.mark.parametrize(
    "lines",
    ["timing\nflour 5\nsugar 8\nbutter 12\nmilk 20", "ports\nreqs 5\napi 10\ndesign 30"],
)
def test_plain_lines_of_other_things_are_no_stages(lines: str) -> None:
    assert stages(f"notes\n\n{lines}\n") == []


@pytest.mark.parametrize(
    "last", ["wrap ~5m : monitroing, retrain", "wrap 5 min - monitoring", "wrap (5m) : alerts"]
)
def test_what_is_behind_the_minutes_of_a_stage_does_not_lose_it(last: str) -> None:
    text = f"# Stages\n\nrequirments ~5m\n- scale\n\nhigh lvl ~10m\n- boxes\n\n{last}\n"
    assert stages(text) == [("requirments", "5"), ("high lvl", "10"), ("wrap", "5")]


@pytest.mark.parametrize(
    "total",
    [
        "45 min total, usually 5 lost on intros so count on 40.",
        "45 minutes in all, 5 of them for hellos.",
        "An hour all in. Plan:",
        "We get 45 min overall, minus 5 for the intro",
    ],
)
def test_what_is_said_of_the_whole_is_no_stage(total: str) -> None:
    text = f"# Plan\n\n{total}\n\n## Scope (5 min)\n\n- users\n\n## Design (30 min)\n\n- boxes\n"
    assert stages(text) == [("scope", "5"), ("design", "30")]


@pytest.mark.parametrize(
    "lines",
    [
        "An hour.\n\n- Scope: 10 min\n- Sums, which take me a third of what the scope took\n"
        "- Design: 20 min or so if they let me, else I cut it to a bare 15 minutes\n"
        "- Deep dive: 10 min",
        "The interview lasts 60 minutes.\n\n1. Scope, 5 min\n2. the sums, in whatever is left of "
        "the first 15 min\n3. Design, 15 min\n4. wrap up: whatever is left before minute 60",
    ],
)
def test_part_of_a_timeline_gives_no_stages(lines: str) -> None:
    assert stages(f"# Interview\n\n{lines}\n") == []


@pytest.mark.parametrize(
    "lines",
    [
        "0 scope\n5 estimates\n10 design\n30 wrap up\n40 done",
        "- 00: scope\n- 05: estimates\n- 10: design\n- 30: wrap up\n- 40: end",
        "T-40 scope\nT-35 estimates\nT-30 design\nT-10 wrap up",
        "Up to 5 min - scope\nUp to 10 min - estimates\nUp to 30 min - design\n"
        "Up to 40 min - wrap up",
        "| what | until |\n|---|---|\n| scope | 5' |\n| estimates | 10' |\n| design | 30' |\n"
        "| wrap up | 40' |",
        "scope ....... 5\nestimates ... 5\ndesign ..... 20\nwrap up .... 10",
        "* [ ] scope ..... 5\n* [ ] estimates . 5\n* [ ] design ... 20\n* [ ] wrap up .. 10",
        "scope:5\nestimates:5\ndesign:20\nwrap up:10",
        "5 scope\n5 estimates\n20 design\n10 wrap up",
        "- 5: scope\n- 5: estimates\n- 20: design\n- 10: wrap up",
        "5 min of scope, then estimates till 10, design till 30, last 10 wrap up",
        "scope until 5, estimates until 10, design until 30, wrap up until 40.",
        "1) scope 5m 2) estimates 5m 3) design 20m 4) wrap up 10m",
        "scope (5) estimates (5) design (20) wrap up (10)",
        "my way: scope (max 5), estimates (max 5), design (20), wrap up (10)",
        "**Plan**: scope 5m → estimates 5m → design 20m → wrap up 10m",
        "like this: scope 5, estimates 5, design 20, wrap up 10 (40 total)",
        "I want to be done with the scope after five minutes. Then five minutes of estimates. The "
        "design gets another twenty, which leaves ten for the wrap up.",
    ],
)
def test_other_peoples_timelines_are_read(lines: str) -> None:
    assert stages(f"# Interview\n\n{lines}\n") == FORTY


@pytest.mark.parametrize(
    "lines",
    [
        "0 apples\n5 pears\n10 plums\n40 done",
        "T-40 alert\nT-35 page\nT-30 rollback",  # 30 is left, but no stage of an interview
        "| what | until |\n|---|---|\n| cache | 5' |\n| lease | 10' |\n| lock | 30' |",
        "5 nodes\n5 racks\n20 disks\n10 fans",
        "flour ....... 5\nsugar ....... 5\nbutter ..... 20\nmilk ....... 10",
        "breakfast until 10, lectures until 30, lunch until 40",
        "1. scope\n2. estimates\n3. design\n4. wrap up",
    ],
)
def test_numbers_of_other_things_give_no_stages(lines: str) -> None:
    assert stages(f"# Notes\n\n{lines}\n") == []


def test_a_timeline_in_german_is_read() -> None:
    text = "# Ablauf\n\n- Anforderungen: 5 Min.\n- Entwurf: 20 Min.\n- Vertiefung: 15 Min.\n"
    assert stages(text) == [("anforderungen", "5"), ("entwurf", "20"), ("vertiefung", "15")]


def test_what_is_below_a_row_of_stages_is_not_of_the_last_one() -> None:
    text = (
        "# Interview\n\nscope 5, estimates 5, design 20, wrap up 10\n\nOther things:\n\n"
        "- draw large\n- speak slowly\n"
    )
    built = build([Document("notes.md", text)], VOCABULARY)
    cards = [card for deck in built.decks for card in deck.cards if deck.id != "timing"]
    assert not [card.prompt for card in cards if "wrap" in card.prompt]
