"""Which data needs which consistency, in notes that were written in a hurry."""

from __future__ import annotations

import pytest

from drill.core.cards import ChoiceCard
from drill.core.material.needs.need_question import question, question_of_store
from tests.built_notes import asked, built

STRONG, EVENTUAL = "strong consistency", "eventual consistency"


def needs(text: str) -> dict[str, str]:
    """What the notes ask of data and stores, and the answers."""
    return {prompt: answer for prompt, answer in asked(text).items() if "consistency do" in prompt}


@pytest.mark.parametrize(
    "head",
    [
        "## consistancy",
        "## delivery / consistency",
        "## Consistency requirements",
        "## Consistency (which data need what)",
        "**Consistency per entity**",
        "consistency cheat",
        "> [!warning] Consistency!",
        "which data needs which consistency:",
    ],
)
@pytest.mark.parametrize("sign", [": ", " -> ", " → ", " = ", " - ", " — "])
def test_a_line_below_what_speaks_of_consistency_is_a_card(head: str, sign: str) -> None:
    lines = [f"wallet{sign}strong", f"cursor{sign}last write wins", f"invites{sign}sent once a day"]
    quoted = head.startswith(">")
    body = "\n".join(f"> {line}" if quoted else line for line in lines)
    gap = "\n" if head.startswith(("#", "*")) else ""
    assert needs(f"# plan\n\n{head}\n{gap}{body}\n") == {
        "Which consistency does the wallet need?": STRONG,
        "Which consistency does the cursor need?": "last write wins",
        "Which consistency do invites need?": "sent once a day",
    }


@pytest.mark.parametrize(
    "said",
    [
        "strong while paying, eventual while browsing",
        "eventual for the others, RYW for the author",
        "strong within a room, eventual across rooms",
        "eventual, but the owner sees it at once",
        "eventual, lag < 20s",
        "strong, append-only",
        "exactly once + dedupe by request id",
    ],
)
def test_what_holds_beside_a_level_is_never_left_out(said: str) -> None:
    text = f"## Consistency\n\n- bids: {said}\n- likes: eventual\n- money: strong\n"
    assert needs(text)["Which consistency do bids need?"] == said


@pytest.mark.parametrize(
    ("said", "level", "note"),
    [
        ("strong, because two people want it", STRONG, "because two people want it"),
        ("eventual is ok", EVENTUAL, ""),
        ("causal ordering (per thread)", "causal consistency", "per thread"),
        ("STRONG (unique index)", STRONG, "unique index"),
        ("must be strong", STRONG, ""),
    ],
)
def test_a_reason_is_the_note_of_a_choice(said: str, level: str, note: str) -> None:
    text = f"## Consistency\n\n- handles → {said}\n- likes → eventual\n- money → strong\n"
    card = next(
        card for deck in built(text).decks for card in deck.cards if "handles" in card.prompt
    )
    assert isinstance(card, ChoiceCard)
    assert (card.answer, card.note) == (level, note)


def test_a_cell_with_more_than_a_level_is_the_answer() -> None:
    text = (
        "## Consistency\n\n| Data | Model | Why |\n|---|---|---|\n| Ledger | Strong | money |\n"
        "| Menu | Eventual (≤ 10 min) | changes rarely |\n| Typing dot | None, best effort | |\n"
        "| Trail | Strong, append-only | law |\n"
    )
    assert needs(text) == {
        "Which consistency does the ledger need?": "Strong",
        "Which consistency does the menu need?": "Eventual (≤ 10 min)",
        "Which consistency does the typing dot need?": "None, best effort",
        "Which consistency does the trail need?": "Strong, append-only",
    }


def test_a_store_is_asked_for_what_it_gives_and_is_for() -> None:
    text = (
        "## Consistency per store\n\nPostgres primary — strong. For: users, invoices.\n"
        "Postgres replicas — eventual, lag < 2s. For: reports.\n"
    )
    assert asked(text) == {
        "Which consistency does the Postgres primary give?": "strong",
        "For which data do you use the Postgres primary?": "users, invoices",
        "Which consistency do Postgres replicas give?": "eventual, lag < 2s",
        "For which data do you use Postgres replicas?": "reports",
    }


def test_sentences_that_say_it_plainly() -> None:
    text = (
        "# Mock\n\nOn consistency: Renting a car has to be strongly consistent, since nobody shares"
        " one. Photos can be a minute behind. The map may be stale but the price at the desk has to"
        " be read from the primary. For keys and cards I want a conditional write. For the basket I"
        ' said "strong" and he laughed: read-your-writes is enough. I forgot the rest.\n'
    )
    assert needs(text) == {
        "Which consistency does renting a car need?": STRONG,
        "Which consistency do photos need?": "can be a minute behind",
        "Which consistency does the map need?": "may be stale",
        "Which consistency does the price at the desk need?": "has to be read from the primary",
        "Which consistency do keys and cards need?": "a conditional write",
        "Which consistency does the basket need?": "read-your-writes",
    }


@pytest.mark.parametrize(
    "text",
    [
        "- consistency: money strong, likes eventual\n- cache: say the TTL\n",
        "# Plan\n\nConsistency: I always say money strong, likes eventual.\n",
        "**Q: And in between?**\nA: Money → strong. Likes → eventual.\n",
        "## Strong for\n\n- money\n- seats\n\n## Eventual is fine for\n\n- likes\n- search\n",
        "## Consistency\n\nmoney\tstrong\nlikes\teventual\n",
    ],
)
def test_other_forms(text: str) -> None:
    found = needs(text)
    assert found["Which consistency does money need?"] == STRONG
    assert found["Which consistency do likes need?"] == EVENTUAL


@pytest.mark.parametrize(
    "text",
    [
        "## Consistency\n\n- Strong consistency: each read sees the last write\n"
        "- Eventual consistency: replicas converge\n- Causal: effects follow causes\n",
        "## Consistency\n\n- Atomicity: all or nothing\n- Isolation: serializable\n"
        "- Durability: it stays\n",
        "## Consistency\n\nThe feed is a cached view and can be rebuilt.\n",
        "## Consistency\n\nReplicas are eventually consistent. Reads must be strong. The system"
        " should be available.\n",
        "## Consistency\n\n| Level | Guarantee |\n|---|---|\n| Linearizable | strong, in order |\n"
        "| Causal | ordered by cause |\n",
        "## Messaging\n\n| Broker | Delivery |\n|---|---|\n| NATS | at most once |\n"
        "| SNS | at least once |\n",
    ],
)
def test_study_notes_on_levels_say_no_need(text: str) -> None:
    assert needs(text) == {}


def test_no_checklist_of_a_stage_repeats_the_cards() -> None:
    text = (
        "# Plan\n\n## Requirements (5 min)\n- users\n- scale\n\n## Deep dive (20 min)\n"
        "- pick two parts\n- shard key\n\nConsistency:\n- money: strong\n- likes: eventual\n"
    )
    assert not [prompt for prompt in asked(text) if "cover under" in prompt]


@pytest.mark.parametrize(
    ("data", "asks"),
    [
        ("User profile", "does the user profile"),
        ("view counts", "do view counts"),
        ("stock of product", "does stock of product"),
        ("transfer", "does a transfer"),
        ("Booking a seat", "does booking a seat"),
        ("shopping cart", "does the shopping cart"),
        ("DMs", "do DMs"),
        ("DNS", "does DNS"),
        ("username unique", "does username unique"),
        ("the menu, the map and the photos", "do the menu, the map and the photos"),
        ("messages sent", "do messages sent"),
    ],
)
def test_questions_have_their_articles(data: str, asks: str) -> None:
    assert question(data) == f"Which consistency {asks} need?"


def test_the_part_of_a_store_has_its_article() -> None:
    assert question_of_store("MySQL primary") == "Which consistency does the MySQL primary give?"
    assert question_of_store("MySQL replicas") == "Which consistency do MySQL replicas give?"


def test_commas_within_brackets_part_no_data() -> None:
    text = "## Consistency\n\n- transfers (in, out), fees: strong\n- likes: eventual\n"
    assert needs(text) == {
        "Which consistency do transfers (in, out), fees need?": STRONG,
        "Which consistency do likes need?": EVENTUAL,
    }
