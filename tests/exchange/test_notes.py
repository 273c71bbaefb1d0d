"""Notes that a build reads back to the same cards."""

from __future__ import annotations

import io
from dataclasses import astuple, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from drill import config, deckfile
from drill.app.building.build import build_decks
from drill.app.building.deck_workspace import BuildPlaces
from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    Deck,
    Item,
    Kind,
    Minutes,
    SequenceCard,
    Source,
    TimingCard,
)
from drill.core.exchange.markdown_notes import notes_writer
from drill.core.exchange.markdown_notes.exported_notes import EXPORTED
from drill.core.exchange.markdown_notes.returning_notes import returning_notes
from drill.core.markdown import plain, read
from drill.core.markdown.card_texts import deck_texts
from drill.core.material import Document, build
from drill.vocabulary import load as load_vocabulary
from tests.anki.conftest import KINDS
from tests.conftest import Drill
from tests.exchange.test_own_exports import cards

VOCABULARY = load_vocabulary()
ASKED_OTHERWISE = Kind.TIMING  # which the builder makes of timelines only


def rebuilt(deck: Deck, folder: Path) -> list[Card]:
    return built(notes_writer.dump([deck]), folder)


def built(text: str, folder: Path) -> list[Card]:
    file = folder / "notes.md"
    file.write_text(text, encoding="utf-8")
    where = BuildPlaces(folder / "built", folder / "kept", folder / "notes")
    report = build_decks(where, [str(file)], io.BytesIO(), write=False)
    return [card for made in report.decks for card in made.deck.cards]


def substance(card: Card) -> tuple[object, ...]:
    """What a card asks and expects; a cloze without a prompt gets the title of its deck."""
    prompt = card.prompt or "D"
    points = tuple((item.text, item.aliases, item.refusals) for item in card.points)
    return (
        card.kind,
        prompt,
        getattr(card, "answer", ""),
        getattr(card, "options", ()),
        points,
        getattr(card, "accept", ()),
        getattr(card, "refusals", ()),
        card.note,
    )


@pytest.mark.parametrize(
    "file", sorted(config.shipped_decks().glob("*.yaml")), ids=lambda file: file.stem
)
def test_shipped_cards_come_back(file: Path, tmp_path: Path) -> None:
    deck = deckfile.load(file)
    back = {substance(card) for card in rebuilt(deck, tmp_path)}
    assert [
        card.id
        for card in deck.cards
        if card.kind is not ASKED_OTHERWISE and substance(card) not in back
    ] == []


def test_timing_comes_back_as_questions_and_gives_no_stages(tmp_path: Path) -> None:
    asked = "In a system design interview of 15–25 minutes, how many minutes does “{}” take?"
    note = "It may take longer."
    cards = (
        TimingCard("d/a", asked.format("Scope"), minutes=Minutes(10, 15), note=note),
        TimingCard("d/b", asked.format("Wrap up"), minutes=Minutes(5, 10), note=note),
    )
    assert [substance(card) for card in rebuilt(Deck("d", "D", cards), tmp_path)] == [
        substance(BasicCard("", card.prompt, answer=f"{card.minutes} min", note=note))
        for card in cards
    ]


@pytest.mark.parametrize(
    "card",
    [
        BasicCard("d/a", "List[int] *x* **y** `z`?", answer=r"\(x\) ~ a | b"),
        BasicCard("d/g", r"What matches \*x\* in `*.md`?", answer="all"),
        ChecklistCard(
            "d/b", "What?", items=deckfile.parse(KINDS, "").cards[1].items, note="Since *then*"
        ),
        ClozeCard("d/c", "", answer="Cache with {{TTL::x}} and {{write_back}}"),
        ClozeCard("d/f", "", answer="Slot [0] holds the {{oldest}} of {{all}} entries."),
        BasicCard(
            "d/t", "How?", answer="| A | `B` |\n|---|---|\n| 1 | `a \\| b` |\n| *x* | $n^2$ |"
        ),
        BasicCard("d/s", "How?", answer="```sql\nSELECT *\n  FROM a;\n```", note="It locks."),
        BasicCard("d/i", "How?", answer="In short:\n```\na --> b\n|     |\n```"),
        BasicCard("d/e", "How?", answer="so", accept=("thus", "this way")),
        ChecklistCard(
            "d/l", "What?", items=(Item("a", "to [add]", ("+", "plus")), Item("b", "to take"))
        ),
        ChecklistCard(
            "d/r",
            "What?",
            items=(
                Item("a", "a *queue*", ("log",), ("stack", "heap (binary)")),
                Item("b", "a cache", (), ("tmp_dir",)),
            ),
        ),
        ChoiceCard("d/o", "Which of *these*?", options=("a | b", "`bin`", "*"), answer="`bin`"),
        ChoiceCard(
            "d/p", "Which?", options=("5 min", "Note: x"), answer="5 min", accept=("five minutes",)
        ),
        BasicCard(
            "d/h",
            "How?",
            answer="so",
            note="Since `a`:\n```mermaid\nA --> B\n```\n````\n```\nx\n```\n````",
        ),
        BasicCard("d/i", "How?", answer="so", note="```python\nx = 1\n```"),
        BasicCard("d/j", "How?", answer="- lock\n- write\n+ sync", note="1. since\n- so"),
        BasicCard("d/k", "How?", answer="Two ways:\n1. lock\n2) write\n---\n# not a heading"),
        BasicCard("d/m", "How?", answer="#tag and #other, &lt; and &amp;"),
        ChecklistCard("d/n", "What?", items=(Item("a", "1. lock"), Item("b", "# write"))),
        ChecklistCard(
            "d/q", "What is in it?", items=tuple(Item(f"p{n}", f"part {n}") for n in range(30))
        ),
        SequenceCard("d/u", "In which order?", items=(Item("a", "lock"), Item("b", "write"))),
    ],
)
def test_signs_and_marks_stay_what_they_are(card: Card, tmp_path: Path) -> None:
    assert [substance(back) for back in rebuilt(Deck("d", "D", (card,)), tmp_path)] == [
        substance(card)
    ]


@pytest.mark.parametrize(
    ("card", "back"),
    [
        (BasicCard("d/a", "How?", answer="so\n\nthus"), "so\nthus"),
        (
            ClozeCard("d/b", "", answer="A {{lock}}\n\nand {{a lease}}."),
            "A {{lock}} and {{a lease}}.",
        ),
    ],
)
def test_of_parted_lines_no_word_is_lost(
    card: BasicCard | ClozeCard, back: str, tmp_path: Path
) -> None:
    assert [substance(one) for one in rebuilt(Deck("d", "D", (card,)), tmp_path)] == [
        substance(replace(card, answer=back))
    ]


def test_a_text_with_gaps_stays_below_what_it_is_about(tmp_path: Path) -> None:
    cards = (
        BasicCard("d/a", "How?", answer="so"),
        ClozeCard("d/b", "Caches", answer="A cache has a {{TTL}}."),
        ClozeCard("d/c", "Caches", answer="A {{miss}} goes to the store."),
        ChoiceCard("d/e", "Which?", options=("one", "two"), answer="two"),
        ClozeCard("d/f", "D", answer="A log is read in {{order}}."),
    )
    deck = Deck("d", "D", cards)
    assert notes_writer.dump([deck]) == (
        "# D\n\nQ: How?\n\nA: so\n\n## Caches\n\nC: A cache has a [TTL].\n\n"
        "C: A [miss] goes to the store.\n\n## D\n\n"
        "Q: Which?\n\n- a) one\n- b) two\n\nA: b\n\nC: A log is read in [order].\n"
    )
    assert list(map(substance, rebuilt(deck, tmp_path))) == list(map(substance, cards))


WORDINGS = st.lists(
    st.text(st.sampled_from("abz é-|[2"), min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: any(map(str.isalpha, text))),
    max_size=3,
    unique=True,
).map(tuple)


@given(aliases=WORDINGS, refusals=WORDINGS)
def test_what_counts_and_what_does_not_comes_back(
    aliases: tuple[str, ...], refusals: tuple[str, ...]
) -> None:
    items = (Item("a", "Strong consistency", aliases, refusals), Item("b", "Durable writes"))
    written = notes_writer.dump([Deck("d", "D", (ChecklistCard("d/a", "What?", items=items),))])
    built = build([Document("d.md", written)], VOCABULARY)
    assert [card.points for deck in built.decks for card in deck.cards] == [
        (Item("strong-consistency", *astuple(items[0])[1:]), Item("durable-writes", items[1].text))
    ]


@given(accept=WORDINGS, refusals=WORDINGS)
def test_what_counts_as_an_answer_and_what_does_not_comes_back(
    accept: tuple[str, ...], refusals: tuple[str, ...]
) -> None:
    card = BasicCard("d/a", "What?", answer="Strong", accept=accept, refusals=refusals)
    written = notes_writer.dump([Deck("d", "D", (card,))])
    built = build([Document("d.md", written)], VOCABULARY)
    assert [substance(card) for deck in built.decks for card in deck.cards] == [substance(card)]


def as_read(card: Card) -> tuple[object, ...]:
    """What a card asks and expects, the same for texts that look the same."""
    kind, prompt, *texts = substance(card)
    return kind, read(str(prompt)), *map(looks, texts)


def looks(text: object) -> object:
    return read(text) if isinstance(text, str) else tuple(map(looks, text))  # type: ignore[call-overload]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=st.lists(cards(), min_size=1, max_size=3, unique_by=lambda card: card.prompt))
def test_whatever_cards_hold_a_build_gives_them_back(made: list[Card], tmp_path: Path) -> None:
    deck = Deck("d", "D", tuple(replace(one, id=f"d/x-{at}") for at, one in enumerate(made)))
    texts = set(deck_texts(deck))
    assume(len(texts) == len(set(map(plain, texts))))  # marks alone tell no texts apart
    notes = returning_notes([deck], VOCABULARY)
    assert notes.others == ()
    asked = {card.id for card in notes.timing}
    expected = {
        as_read(BasicCard(card.id, card.prompt, answer=f"{card.minutes} min", note=card.note))
        if isinstance(card, TimingCard) and card.id in asked
        else as_read(card)
        for card in deck.cards
    }
    back = built(notes.text, tmp_path)
    assert (len(back), set(map(as_read, back))) == (len(made), expected)


@pytest.mark.parametrize(
    "card",
    [
        BasicCard("d/a", "How?", answer="so\n\nthus"),
        BasicCard("d/b", "How?", answer="First\nC:\\temp\nNote: x\n    y = 2"),
        ChecklistCard("d/c", "Which?", items=(Item("a", "one"),)),
        ChecklistCard("d/d", "Which signs?", items=(Item("a", "<"), Item("b", "{{"))),
        ChecklistCard("d/e", "What?", items=(Item("a", "a", ("x; y",), ("`z`",)), Item("b", "b"))),
        ClozeCard("d/f", "Step 1: *lock*", answer="A {{lock}}\n\nand {{a lease}}."),
        ChoiceCard("d/g", "Which?", options=("a  b", "(also: c)"), answer="a  b", accept=("b;c",)),
        BasicCard(
            "d/h", "Why?", answer="text\n```py\nx = {1: [2]}\n```\nmore", note="| a |\n|---|"
        ),
    ],
)
def test_what_plain_notes_do_not_hold_stands_in_a_fence(card: Card, tmp_path: Path) -> None:
    other = BasicCard("d/z", "Where?", answer="there")
    notes = returning_notes([Deck("d", "D", (card, other))], VOCABULARY)
    assert (notes.fenced, notes.others) == ((card,), ())
    assert notes.text.endswith(f"```\n\nQ: Where?\n\nA: there\n\n{EXPORTED}\n")
    assert list(map(as_read, built(notes.text, tmp_path))) == list(map(as_read, (card, other)))


def test_a_card_in_a_fence_keeps_its_tags_and_pictures(tmp_path: Path) -> None:
    text = (
        "# D\n\nQ: How?\n\nA: so\n\n```drill\n"
        '# drill: {"card": "d/why", "kind": "basic", "tags": ["t"], "stage": "Scope"}\n'
        "Q: Why?\nA: since ![a key](media/a.png)\n```\n"
    )
    (made,) = build([Document("notes.md", text)], VOCABULARY).marked
    first, second = sorted(made.cards, key=lambda card: card.prompt)
    assert (first.note, second.note) == ("", "")
    assert second == BasicCard(
        "questions/why",
        "Why?",
        ("t",),
        Source("notes.md", 7),
        "Scope",
        answer="since ![a key](media/a.png)",
    )


def test_the_command(drill: Drill, tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    assert drill("export", "notes", str(file), "demo").out == (
        f"3 cards of 1 deck → {file}\n1 timing card comes back as a question with an answer\n"
    )
    assert file.read_text(encoding="utf-8").startswith(
        "# A demonstration\n\nQ: How long is the wrap-up?\n\nA: 5–10 min"
    )


def test_exported_notes_are_no_flashcards(drill: Drill, tmp_path: Path) -> None:
    file = tmp_path / "of" / "notes.md"
    file.parent.mkdir()
    drill("export", "notes", str(file), "demo")
    done = drill("import", str(file))
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"drill: {file}: notes that drill exported, no flashcards\n"
        f"  To make cards of them: drill build {file}\n"
    )
    (file.parent / "cards.md").write_text("Q: Why?\nA: since\n", encoding="utf-8")
    told = drill("import", str(file.parent), "--json").json
    assert [(one["why"], one["place"]) for one in told["places"]] == [
        ("notes that drill exported, for a build", "notes.md")
    ]
    assert sum(deck["new"] for deck in told["decks"]) == 1
    assert "drill exported" not in drill("build", str(file), "--verbose").out


def test_an_export_names_the_cards_that_come_back_plainer(drill: Drill, tmp_path: Path) -> None:
    cards = (
        BasicCard("d/a", "How?", answer="by `lock`"),
        BasicCard("d/b", "Why?", answer="by lock"),
        BasicCard("d/c", "When?", answer="now\n\nor later"),
    )
    (drill.shipped / "d.yaml").write_text(deckfile.dump(Deck("d", "D", cards)), encoding="utf-8")
    file = tmp_path / "notes.md"
    assert drill("export", "notes", str(file), "d").out == (
        f"3 cards of 1 deck → {file}\n"
        "2 cards stand in a fence, as plain notes would lose something\n"
        "1 card comes back plainer: d/b\n"
    )
    told = drill("export", "notes", str(file), "d", "--force", "--json").json
    assert (told["fenced"], told["timing"], told["plainer"]) == (2, 0, ["d/b"])
