"""What drill exports comes back as what it was, whatever is in the cards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from drill import deckfile
from drill.anki.edited_notes import fields_mark
from drill.anki.html_to_markdown import to_markdown
from drill.anki.markup import guid, note_fields, text_row
from drill.anki.package_reader import Note
from drill.app.exchange.anki.returned_decks import card_field, decks_of_notes
from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    Deck,
    Minutes,
    SequenceCard,
    Source,
    TimingCard,
)
from drill.core.exchange.card_text.point_lists import items_of
from drill.core.exchange.flashcards import flashcard_writer
from drill.core.exchange.flashcards.flashcard_reader import parse as parse_flashcards
from drill.core.exchange.tables import table_writer
from drill.core.exchange.tables.table_cards import cards_of
from drill.core.exchange.tables.table_reader import parse as parse_table
from drill.core.gaps import gapped, gaps
from drill.core.markdown import plain, plain_card
from drill.core.markdown.card_texts import with_texts
from drill.core.markdown.literal import literal
from drill.core.text import clean, clean_line
from tests.anki.conftest import KINDS
from tests.conftest import Drill

SIGNS = "aé何 QAC:#-`~[]{}()!&;<>/|\\\"'=+@,.1\t*_"
WORDS = st.one_of(
    st.text(alphabet=SIGNS, min_size=1, max_size=12),
    st.sampled_from(
        [
            "---",
            "Q: x",
            "# a",
            "```",
            "`[a]`",
            "{{c1::x}}",
            "<sup>2</sup>",
            "&lt;b&gt;",
            "[a](b)",
            "a::b",
            "- a",
            "1. b",
            "~~~",
            '"',
            "'=1",
        ]
    ),
)
LINE = WORDS.map(lambda text: clean_line(text, limit=100).strip()).filter(bool)
TEXT = (
    st.lists(LINE, min_size=1, max_size=4)
    .flatmap(lambda lines: st.sampled_from(["\n", "  \n"]).map(lambda end: end.join(lines)))
    .map(lambda text: clean(text, limit=500).strip())
)
PROSE = TEXT.filter(bool)
OPTIONAL = st.one_of(st.just(""), PROSE)
LINES = st.lists(LINE, max_size=3, unique=True).map(tuple)
POINTS = st.lists(LINE, min_size=1, max_size=4, unique=True).map(items_of)
NAMED_POINTS = st.builds(
    lambda items, aliases, refusals: tuple(
        replace(item, id=f"n-{number}", aliases=aliases, refusals=refusals)
        for number, item in enumerate(items)
    ),
    POINTS,
    LINES,
    LINES,
)
SHARED = st.fixed_dictionaries(
    {
        "tags": st.lists(LINE, max_size=2, unique=True).map(tuple),
        "source": st.one_of(st.none(), st.just(Source("my notes.md", 3))),
        "stage": st.one_of(st.just(""), LINE),
        "note": OPTIONAL,
    }
)


@st.composite
def cloze_texts(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.text(alphabet=SIGNS, max_size=6), min_size=3, max_size=5))
    parts = [*parts[: len(parts) - 1 + len(parts) % 2], *([] if len(parts) % 2 else [""])]
    text = gapped(
        [
            part if number % 2 == 0 else f"g{number}{part.strip()}"
            for number, part in enumerate(parts)
        ]
    )
    cleaned = clean(text or "", limit=500).strip()
    assume(text is not None and gaps(cleaned) and "\t" not in cleaned)
    return cleaned


@st.composite
def cards(draw: st.DrawFn) -> Card:
    shared, prompt, kind = draw(SHARED), draw(LINE), draw(st.integers(0, 5))
    match kind:
        case 0:
            low = draw(st.integers(0, 60))
            return TimingCard(
                "d/x", prompt, **shared, minutes=Minutes(low, low + draw(st.integers(0, 9)))
            )
        case 1:
            return ChecklistCard("d/x", prompt, **shared, items=draw(POINTS | NAMED_POINTS))
        case 2:
            return SequenceCard("d/x", prompt, **shared, items=draw(POINTS | NAMED_POINTS))
        case 3:
            options = draw(st.lists(LINE, min_size=2, max_size=4, unique=True).map(tuple))
            return ChoiceCard(
                "d/x",
                prompt,
                **shared,
                options=options,
                answer=options[-1],
                accept=draw(LINES),
                refusals=draw(LINES),
            )
        case 4:
            prompt = draw(st.one_of(st.just(""), LINE))
            return ClozeCard("d/x", prompt, **shared, answer=draw(cloze_texts()))
        case _:
            return BasicCard(
                "d/x",
                prompt,
                **shared,
                answer=draw(PROSE),
                accept=draw(LINES),
                refusals=draw(LINES),
            )


def by_csv(decks: list[Deck]) -> list[Deck]:
    return cards_of(
        parse_table(table_writer.dump(decks).replace("\r\n", "\n"), tabs=False), "file", to_markdown
    ).decks


def by_text_for_anki(decks: list[Deck]) -> list[Deck]:
    text = table_writer.dump_for_anki(
        (text_row(deck, card), deck, card) for deck in decks for card in deck.cards
    )
    return cards_of(parse_table(text, tabs=True), "file", to_markdown).decks


def by_markdown(decks: list[Deck]) -> list[Deck]:
    text = "\n---\n\n".join(flashcard_writer.dump(deck) for deck in decks)
    found = parse_flashcards(text, "file", "File")
    assert found.identified
    assert found.left_out == ()
    return list(found.decks)


def by_anki(decks: list[Deck]) -> list[Deck]:
    notes = []
    for deck in decks:
        for card in deck.cards:
            fields = note_fields(card)[1]
            spare = (fields_mark(fields), card_field(deck, card), "", "")
            notes.append(Note(len(notes), guid(card.id), 0, (), (*fields, *spare)))
    return decks_of_notes(notes, {}).decks


def as_it_stands(card: Card) -> Card:
    return card


def in_plain_text(card: Card) -> Card:
    """A card without its marks."""
    return with_texts(plain_card(card), literal)


@pytest.mark.parametrize(
    ("way", "written"),
    [
        (by_csv, in_plain_text),
        (by_text_for_anki, as_it_stands),
        (by_markdown, as_it_stands),
        (by_anki, as_it_stands),
    ],
)
@given(st.lists(cards(), min_size=1, max_size=3), LINE)
def test_cards_of_all_kinds_come_back(
    way: Callable[[list[Deck]], list[Deck]],
    written: Callable[[Card], Card],
    made: list[Card],
    title: str,
) -> None:
    decks = [
        Deck(
            "d", title, tuple(replace(card, id=f"d/x-{number}") for number, card in enumerate(made))
        ),
        Deck("e", "e", (BasicCard("e/x-0", "p", answer="a"),)),
    ]
    for deck in decks:
        assert deckfile.parse(deckfile.dump(deck), "") == deck
    assert way(decks) == [replace(deck, cards=tuple(map(written, deck.cards))) for deck in decks]


@pytest.mark.parametrize("way", [by_csv, by_text_for_anki, by_markdown, by_anki])
@pytest.mark.parametrize(
    "text",
    [
        r"1{{a::b}}\{{c}}",
        r"the path C:\{{Users}}\{{me}}",
        "`{{std::vector}}` and `{{a}}::b`",
        "`f({ {{x}} })` or {{{a}}}",
        "{{ {} }} is `{{ {1: {2}} }}`",
        "{{c1::{{x}}}} and [y] in {{z}}",
        "{{{1}}1",
        "#{{a}}\n```\n{{b}} {\n```",
        "lines that  \n{{end}} in blanks\t\nstay",
    ],
)
def test_gaps_come_back(way: Callable[[list[Deck]], list[Deck]], text: str) -> None:
    decks = [Deck("d", "d", (ClozeCard("d/x", "", answer=text),))]
    assert deckfile.parse(deckfile.dump(decks[0]), "") == decks[0]
    assert way(decks) == [
        replace(deck, cards=tuple(map(in_plain_text, deck.cards))) if way is by_csv else deck
        for deck in decks
    ]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        (r"a \*b\* c", r"a \*b\* c"),
        (r"\*args and \*\*kwargs", "*args and **kwargs"),
        (r"\_it\_ and \`x\`", r"\_it\_ and \`x\`"),
        (r"\$x\$ of \[a](http://x.y)", r"\$x\$ of \[a](http://x.y)"),
        (r"`\*`", r"`\*`"),
        (r"**b** of 2*3*4, snake_case", "b of 2*3*4, snake_case"),
    ],
)
def test_a_sign_in_a_table_is_no_mark_where_it_was_none(text: str, cell: str) -> None:
    cards = (
        BasicCard("d/a", text, answer=text, note=text),
        ChecklistCard("d/b", text, items=items_of((text, "two"))),
        ChoiceCard("d/c", text, options=(text, "two"), answer=text),
    )
    (deck,) = by_csv([Deck("d", "d", cards)])
    assert deck.cards[0] == BasicCard("d/a", cell, answer=cell, note=cell)
    assert list(map(plain_card, deck.cards)) == list(map(plain_card, cards))


@given(st.text(alphabet="a *_`$[](\\|~\n-", max_size=12).map(str.strip))
def test_plain_text_as_markdown_says_the_same(text: str) -> None:
    assert plain(literal(text)) == text


@pytest.mark.parametrize(
    "name", ["csv x.csv", "csv x.tsv", "csv x.txt", "markdown x.md", "json x.json", "anki x.apkg"]
)
def test_importing_what_was_exported_adds_nothing(drill: Drill, tmp_path: Path, name: str) -> None:
    (drill.shipped / "kinds.yaml").write_text(KINDS, encoding="utf-8")
    kind, file = name.split()
    assert drill("export", kind, str(tmp_path / file)).code == 0
    before = drill("cards", "--json").json
    done = drill("import", str(tmp_path / file), "--json").json
    assert (sum(deck["new"] for deck in done["decks"]), done["differences"], done["left_out"]) == (
        0,
        [],
        {},
    )
    assert sum(deck["kept"] for deck in done["decks"]) + done["own"] == 9
    assert drill("cards", "--json").json == before


@pytest.mark.parametrize(
    "sign",
    ["#flashcards", "<!--SR:!2026-03-04,3,230-->", "START", "**Front:** a", "Ports #card", "## a"],
)
def test_own_markdown_is_known_whatever_signs_of_others_are_in_it(
    drill: Drill, tmp_path: Path, sign: str
) -> None:
    cards = (
        BasicCard("own/a", "What parts it?", ("t",), answer=f"{sign}\n\nsince then"),
        ChecklistCard("own/b", f"{sign} Which?", items=items_of(["one", sign])),
    )
    deck = drill.home / "decks" / "own.yaml"
    deck.parent.mkdir(parents=True, exist_ok=True)
    deck.write_text(deckfile.dump(Deck("own", "Own", cards)), encoding="utf-8")
    file = tmp_path / "out" / "x.md"
    file.parent.mkdir()
    assert drill("export", "markdown", str(file), "own").code == 0
    before = drill("cards", "own", "--json").json
    for path in (file, file.parent):
        done = drill("import", str(path), "--json").json
        assert [(one["id"], one["new"], one["kept"]) for one in done["decks"]] == [("own", 0, 2)]
        deck.unlink()
        assert drill("import", str(path)).code == 0
        assert drill("cards", "own", "--json").json == before


def test_a_card_edited_in_the_markdown_is_the_same_card(drill: Drill, tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    assert drill("export", "markdown", str(file)).code == 0
    text = file.read_text(encoding="utf-8").replace("A: pessimistic", "A: a pessimistic lock")
    file.write_text(text, encoding="utf-8")
    done = drill("import", str(file), "--json").json
    assert [(one["card"], one["taken"]) for one in done["differences"]] == [("demo/capital", False)]
    drill("import", str(file), "--update")
    assert drill.card("demo/capital")["answer"] == "a pessimistic lock"
    assert drill.card("demo/capital")["accept"] == ["row lock"]
    drill("undo")
    assert drill.card("demo/capital")["answer"] == "pessimistic"


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"keeps two": "holds two"}, "another question"),
        ({"A: pessimistic": "A: a lock"}, "another answer"),
        ({"A: pessimistic": "A: pessimistic\n\nSo it waits."}, "another answer"),
        ({"keeps two": "holds two", "A: pess": "A: p"}, "another question and answer"),
    ],
)
def test_an_import_says_what_of_a_card_changed(
    drill: Drill, tmp_path: Path, changes: dict[str, str], what: str
) -> None:
    file = tmp_path / "x.md"
    assert drill("export", "markdown", str(file)).code == 0
    text = file.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    for options in (["--dry-run"], [], ["--update"]):
        done = drill("import", str(file), "--json", *options).json
        assert [(one["card"], one["what"]) for one in done["differences"]] == [
            ("demo/capital", what)
        ]


def test_an_import_says_that_a_note_changed(drill: Drill, tmp_path: Path) -> None:
    table = tmp_path / "x.csv"
    head = '"deck","id","kind","prompt","answer","note"\n"d","a","basic","Why?","since",'
    table.write_text(f'{head}"n"\n', encoding="utf-8")
    drill("import", str(table))
    table.write_text(f'{head}"another"\n', encoding="utf-8")
    done = drill("import", str(table), "--update")
    assert "  d/a Why? (another note)\n" in done.out
    table.write_text(f'{head.replace("since", "so")}"third"\n', encoding="utf-8")
    assert "  d/a Why? (another answer and note)\n" in drill("import", str(table)).out
