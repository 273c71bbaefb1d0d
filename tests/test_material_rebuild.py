"""Building again from changed notes: ids and additions stay, what left is retired and comes
back."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill import deckfile, vocabulary
from drill.core.cards import BasicCard, Card, Deck, Item, Kind, Minutes, RetiredPoints, Source
from drill.core.material import CardChange, Document, build, rebuild, rebuild_decks

VOCABULARY = vocabulary.load()

NOTES = """\
# Interview

| Stage   | Minutes |
|---------|---------|
| Scope   | 5-10    |
| Design  | 10-15   |
| Wrap up | 5       |

## Scope

- How many users are there?
- Which features matter most?
- What may be left out?

## Design

- Draw the main components
- Follow one request through them

Why: a picture is agreed on faster.

Q: What does a CDN keep?
A: Copies near the reader
"""

EVERY_KIND = "---\ntiming: minutes, order, stage, total, clock\n---\n\n"


def decks(text: str = NOTES) -> tuple[Deck, ...]:
    return build([Document("notes.md", text)], VOCABULARY).decks


def again(old: tuple[Deck, ...], text: str) -> tuple[dict[str, Card], list[CardChange]]:
    after, changes = rebuild_decks(old, decks(text))
    return cards(after), [change for change in changes if change.what != "kept"]


def cards(all_decks: tuple[Deck, ...]) -> dict[str, Card]:
    return {card.id: card for deck in all_decks for card in deck.cards}


def with_card(all_decks: tuple[Deck, ...], card: Card) -> tuple[Deck, ...]:
    """The decks with `card` in place of the one of the same id, or added."""
    return tuple(
        replace(deck, cards=tuple(card if one.id == card.id else one for one in deck.cards))
        if card.id in {one.id for one in deck.cards}
        else replace(deck, cards=(*deck.cards, card))
        if deck.id == card.deck
        else deck
        for deck in all_decks
    )


def test_the_same_notes_change_nothing() -> None:
    after, changes = rebuild_decks(decks(), decks())
    assert after == decks()
    assert {change.what for change in changes} == {"kept"}


def test_a_mended_point_keeps_its_id() -> None:
    after, changes = again(decks(NOTES.replace("features", "featuers")), NOTES)
    items = {item.id: item.text for item in after["questions/scope"].items}
    assert items["which-featuers-matter-most"] == "Which features matter most?"
    assert changes == [
        CardChange(
            "reworded",
            "questions/scope",
            "which-featuers-matter-most",
            "Which features matter most?",
        ),
    ]


def test_a_renamed_heading_keeps_the_card_and_gives_the_new_prompt() -> None:
    after, changes = again(decks(), NOTES.replace("## Design", "## The design"))
    assert after["questions/design"].prompt == "In the interview, what do you do in “The design”?"
    assert changes == [
        CardChange(
            "moved", "questions/design", "", "In the interview, what do you do in “The design”?"
        )
    ]


def test_a_point_under_another_heading_keeps_its_id() -> None:
    text = NOTES.replace("- What may be left out?\n", "").replace(
        "- Draw", "- What may be left out?\n- Draw"
    )
    after, changes = again(decks(), text)
    assert after["questions/design"].items[0].id == "left-out"
    assert [change for change in changes if change.item] == [
        CardChange("moved", "questions/design", "left-out", "What may be left out?")
    ]


def test_a_point_that_leaves_is_kept_and_comes_back_as_it_was() -> None:
    first = decks()
    scope = cards(first)["questions/scope"]
    known = replace(
        scope, items=(replace(scope.items[0], aliases=("user count",)), *scope.items[1:])
    )
    without = NOTES.replace("- How many users are there?\n", "")
    gone, changes = rebuild_decks(with_card(first, known), decks(without))
    assert [item.text for item in cards(gone)["questions/scope"].items] == [
        "Which features matter most?",
        "What may be left out?",
    ]
    assert [deck.retired_points for deck in gone if deck.retired_points] == [
        (RetiredPoints("scope", (known.items[0],)),)
    ]
    left = CardChange("retired", "questions/scope", known.items[0].id, "How many users are there?")
    assert [change for change in changes if change.what != "kept"] == [left]
    back, changes = rebuild_decks(gone, decks())
    assert cards(back)["questions/scope"].items == known.items
    assert [deck.retired_points for deck in back if deck.retired_points] == []
    assert [change for change in changes if change.what != "kept"] == [
        replace(left, what="returned")
    ]


def asked_as_now(old: Deck) -> Deck:
    """The deck with the questions that the notes give today for its two lists."""
    scope, design, cdn = old.cards
    scope = replace(scope, prompt="In the interview, what do you ask about scope?")
    return replace(
        old,
        cards=(scope, replace(design, prompt="In the interview, what do you do in “Design”?"), cdn),
    )


def test_points_that_an_older_deck_file_kept_in_a_card_come_back_as_they_were() -> None:
    known = Item("many-users", "How many users are there?", ("user count",))
    old = deckfile.load(Path(__file__).parent / "old_decks" / "questions.yaml")
    assert [card.id for card in old.cards] == [
        "questions/scope",
        "questions/design",
        "questions/cdn-keep",
    ]
    assert old.retired_points == (RetiredPoints("scope", (known,)),)
    without = decks(NOTES.replace("- How many users are there?\n", ""))[1]
    still, changes = rebuild(old, without)
    assert still == asked_as_now(old)
    assert {change.what for change in changes} == {"kept", "reworded"}
    assert deckfile.dump(still).endswith("""
  answer: Copies near the reader

retired points:
- card: scope
  items:
  - id: many-users
    text: How many users are there?
    aliases: [user count]
""")
    back, changes = rebuild(still, decks()[1])
    assert cards((back,))["questions/scope"].items[0] == known
    assert back.retired_points == ()
    assert [change for change in changes if change.what != "kept"] == [
        CardChange("returned", "questions/scope", "many-users", "How many users are there?")
    ]


def test_points_that_a_file_holds_twice_are_written_once() -> None:
    old = deckfile.load(Path(__file__).parent / "old_decks" / "questions.yaml")
    twice = replace(old, retired_points=old.retired_points * 2)
    after, _ = rebuild(twice, decks(NOTES.replace("- How many users are there?\n", ""))[1])
    assert after == asked_as_now(old)


def test_a_card_that_leaves_is_retired_and_returns() -> None:
    without = NOTES[: NOTES.index("Q:")]
    gone, changes = rebuild_decks(decks(), decks(without))
    assert cards(gone)["questions/cdn-keep"].retired
    assert changes[-1] == CardChange("retired", "questions/cdn-keep", "", "What does a CDN keep?")
    still, changes = rebuild_decks(gone, decks(without))
    assert (still, {change.what for change in changes}) == (gone, {"kept"})
    back, changes = rebuild_decks(gone, decks())
    assert cards(back) == cards(decks())
    assert changes[-1] == CardChange("returned", "questions/cdn-keep", "", "What does a CDN keep?")


def test_timing_cards_keep_their_ids_when_names_and_ranges_are_mended() -> None:
    notes = EVERY_KIND + NOTES
    text = notes.replace("10-15 ", "15-20 ").replace("| Wrap up", "| Wrapping up")
    after, _ = again(decks(notes), text)
    assert set(after) == set(cards(decks(notes)))
    assert after["timing/minutes-design"].minutes == Minutes(15, 20)
    assert after["timing/takes-10-15"].prompt == (
        "In a system design interview of 25–35 minutes, which stage takes 15–20 minutes?"
    )
    prompt = (
        "In a system design interview of 25–35 minutes, how many minutes does “Wrapping up” take?"
    )
    assert after["timing/minutes-wrap-up"].prompt == prompt
    assert after["timing/total"].minutes == Minutes(25, 35)


def test_what_a_person_added_stays() -> None:
    scope = cards(decks())["questions/scope"]
    item = replace(scope.items[0], aliases=("user count",), refusals=("how many servers",))
    changed = replace(
        scope,
        prompt="What do you ask first?",
        items=(item, *scope.items[1:]),
        tags=("scope", "mine"),
    )
    answer = replace(
        cards(decks())["questions/cdn-keep"], accept=("cached copies",), refusals=("all",)
    )
    own = BasicCard("questions/mine", "Mine?", answer="Yes")
    old = with_card(with_card(with_card(decks(), changed), answer), own)
    after, _ = again(old, NOTES.replace("left out?", "left out of it?"))
    assert after["questions/scope"].prompt == "What do you ask first?"
    assert after["questions/scope"].tags == ("scope", "mine")
    assert after["questions/scope"].items[0] == item
    assert after["questions/scope"].items[2].text == "What may be left out of it?"
    assert after["questions/cdn-keep"].accept == ("cached copies",)
    assert after["questions/cdn-keep"].refusals == ("all",)
    assert after["questions/mine"] == own


def test_with_the_build_before_at_hand_points_and_answers_of_a_person_stay_too() -> None:
    base = decks()
    scope = cards(base)["questions/scope"]
    extra = Item("by-hand", "Who pays for it?")
    mended = replace(scope.items[1], text="Which three features matter most?")
    answer = replace(
        cards(base)["questions/cdn-keep"], answer="Copies close to the reader", note="Mine."
    )
    hidden = replace(cards(base)["questions/design"], retired=True)
    old = base
    for card in (
        replace(scope, items=(scope.items[0], mended, scope.items[2], extra)),
        answer,
        hidden,
    ):
        old = with_card(old, card)
    after, _ = rebuild_decks(old, decks(NOTES.replace("- What may be left out?\n", "")), base=base)
    assert cards(after)["questions/scope"].items == (scope.items[0], mended, extra)
    assert cards(after)["questions/cdn-keep"] == replace(answer, source=Source("notes.md", 21))
    assert cards(after)["questions/design"] == replace(hidden, source=Source("notes.md", 16))


def test_a_persons_point_is_kept_where_its_list_becomes_a_single_answer() -> None:
    base = decks(
        "## Disadvantages of failover\n\n- nodes that lag look dead\n- two nodes may fail\n"
    )
    (fault,) = base[0].cards
    extra = Item("by-hand", "A whole region fails")
    (after,), _ = rebuild_decks(
        with_card(base, replace(fault, items=(*fault.items, extra))),
        decks("## Disadvantages of failover\n\n- nodes that lag look dead\n"),
        base=base,
    )
    assert [(card.kind, card.question) for card in after.cards] == [
        (Kind.BASIC, "What are the disadvantages of failover?")
    ]
    assert after.retired_points == (
        RetiredPoints("disadvantages-of-failover", (*fault.items, extra)),
    )


def test_a_point_that_becomes_a_question_of_its_own_is_not_its_whole_list() -> None:
    listed = "# Shop\n\n## Watch\n\nWhat do you watch in a shop?\n\n" + "".join(
        f"- {point}\n" for point in ("Failed orders", "Open carts", "Age of the queue", "Refunds")
    )
    asked = "# Shop\n\n## Watch\n\nQ: What shows that orders wait?\nA: Age of the queue\n"
    (before,) = cards(decks(listed)).values()
    after, _ = again(decks(listed), asked)
    assert {card.kind: card.retired for card in after.values()} == {
        Kind.BASIC: False,
        Kind.CHECKLIST: True,
    }
    assert after[before.id].retired


def test_cards_of_documents_that_were_not_built_are_left_alone() -> None:
    other = build(
        [
            Document(
                "other.md",
                "## Load\n\nWhat do you ask about load?\n\n- How many writes?\n- How many reads?\n",
            )
        ],
        VOCABULARY,
    ).decks
    old = tuple(
        replace(d, cards=(*d.cards, *other[0].cards)) if d.id == "questions" else d for d in decks()
    )
    after, changes = rebuild_decks(old, decks(), files={"notes.md"})
    assert cards(after) == cards(old)
    assert {change.what for change in changes} == {"kept"}
    after, _ = rebuild_decks(old, decks())
    assert cards(after)["questions/ask-about-load"].retired


def test_a_card_stays_in_its_deck_when_its_heading_speaks_of_another_topic() -> None:
    after, _ = rebuild_decks(decks(), decks(NOTES.replace("## Scope", "## Scope of the metrics")))
    assert [deck.id for deck in after] == ["timing", "questions"]
    assert cards(after)["questions/scope"].prompt == "What do you ask about scope of the metrics?"


def test_one_deck_at_a_time() -> None:
    old, new = decks()[1], decks(NOTES.replace("## Scope", "## Scope and aim"))[1]
    deck, changes = rebuild(old, new)
    assert [card.id for card in deck.cards] == [card.id for card in old.cards]
    assert (
        CardChange("moved", "questions/scope", "", "What do you ask about scope and aim?")
        in changes
    )


def test_a_new_point_does_not_take_the_id_of_another() -> None:
    first = decks("## Kinds of caches\n\n- red apples\n- green pears\n")
    after, _ = again(
        first,
        "## Kinds of caches\n\n- something else\n- green pears\n\n## Kinds of queues\n\n- red "
        "apples\n- blue plums\n",
    )
    ids = [(card.id, item.id, item.text) for card in after.values() for item in card.points]
    assert ("questions/kinds-of-queues", "red-apples", "red apples") in ids
    assert len({(card, item) for card, item, _ in ids}) == len(ids)


# --- the timeline ---------------------------------------------------------------------------------

OTHER = (
    "# Plan\n\n- Requirements: 5 min\n- Entities: 2 min\n- High-level design: 10-15 min\n- "
    "Wrap up: 5 min\n"
)


def test_generated_timing_prompts_follow_the_stages() -> None:
    first = decks("- Scope: 15 min\n- Deep dive: 20 min\n- Wrap up: 10 min\n")
    new = decks("- Scope: 5 min\n- Deep dives: 20 min\n- Wrap up: 10 min\n")
    for base in (None, first):
        after, _ = rebuild_decks(first, new, base=base)
        found = cards(after)
        assert (
            found["timing/at-wrap-up"].prompt == "In a system design interview of 35 minutes, "
            "which stage should you be in at minute 30?"
        )
        assert {card.prompt for card in found.values() if not card.retired} == {
            card.prompt for card in cards(new).values()
        }
    mine = replace(cards(first)["timing/at-wrap-up"], prompt="Where are you near the end?")
    after, _ = rebuild_decks(with_card(first, mine), new, base=first)
    assert cards(after)["timing/at-wrap-up"].prompt == mine.prompt


def as_before(all_decks: tuple[Deck, ...]) -> tuple[Deck, ...]:
    """The decks as builds gave them that said the length of the interview in a note."""

    def earlier(card: Card) -> Card:
        asked = card.prompt.replace(
            "In a system design interview of 20–30 minutes", "In the interview"
        )
        if card.tags[:2] == ("timing", "minutes"):
            return replace(card, prompt=asked, note="All stages together take 20–30 minutes.")
        return replace(card, prompt=asked)

    return tuple(replace(deck, cards=tuple(map(earlier, deck.cards))) for deck in all_decks)


@pytest.mark.parametrize("is_known", [True, False])
def test_a_deck_of_an_older_build_keeps_its_ids_and_drops_what_is_no_longer_asked(
    is_known: bool,
) -> None:
    first = as_before(decks(EVERY_KIND + NOTES))
    after, changes = rebuild_decks(first, decks(), base=first if is_known else None)
    asked = {card.id: card for card in cards(after).values() if not card.retired}
    assert asked == cards(decks())
    assert [change.card for change in changes if change.what == "retired"] == [
        "timing/takes-5-10",
        "timing/takes-10-15",
        "timing/takes-5",
        "timing/total",
        "timing/at-scope",
        "timing/at-design",
        "timing/at-wrap-up",
    ]
    assert {change.what for change in changes} == {"kept", "reworded", "retired"}
    back, changes = rebuild_decks(after, decks(EVERY_KIND + NOTES), base=after)
    assert cards(back) == cards(decks(EVERY_KIND + NOTES))
    assert {change.what for change in changes} == {"kept", "returned"}


def test_a_persons_note_on_minutes_stays_where_no_build_before_is_known() -> None:
    mine = replace(cards(decks())["timing/minutes-scope"], note="I am always late here.")
    after, _ = rebuild_decks(with_card(decks(), mine), decks())
    assert cards(after)["timing/minutes-scope"] == mine


def test_minutes_of_one_stage_change_the_total_in_the_questions_and_no_id() -> None:
    longer = decks(NOTES.replace("| Wrap up | 5 ", "| Wrap up | 10"))
    for base in (None, decks()):
        after, changes = rebuild_decks(decks(), longer, base=base)
        assert cards(after) == cards(longer)
        assert cards(after).keys() == cards(decks()).keys()
        assert [change.card for change in changes if change.what != "kept"] == [
            "timing/minutes-scope",
            "timing/minutes-design",
            "timing/minutes-wrap-up",
        ]
        assert {change.what for change in changes} == {"kept", "reworded"}
    assert cards(longer)["timing/minutes-scope"].prompt == (
        "In a system design interview of 25–35 minutes, how many minutes does “Scope” take?"
    )


def test_stages_said_in_small_words_keep_id_and_give_the_new_prompt() -> None:
    first = decks("- Scope: 15 min\n- Deep dive: 20 min\n")
    same_slug = decks("- Scope: 15 min\n- Deep  dive!: 20 min\n")
    after, _ = rebuild_decks(first, same_slug)
    assert [card.prompt for card in cards(after).values()] == [
        card.prompt for card in cards(same_slug).values()
    ]


def test_a_lead_that_changed_in_the_notes_is_asked_as_it_is_now() -> None:
    first = decks("## Load\n\nWhich signals of load are there?\n\n- reads\n- writes\n")
    new = decks("## Load\n\nWhat signals of load do you have?\n\n- reads\n- writes\n")
    after, _ = rebuild_decks(first, new)
    assert [card.prompt for card in cards(after).values()] == ["What signals of load do you have?"]


def test_another_timeline_retires_the_one_before() -> None:
    first = decks()
    other = build([Document("other.md", OTHER)], VOCABULARY).decks
    after, _ = rebuild_decks(first, other, base=first, files={"other.md"})
    timing = [card for card in cards(after).values() if card.deck == "timing"]
    assert sorted(card.prompt for card in timing if not card.retired) == sorted(
        card.prompt for card in cards(other).values()
    )
    kept = {card.id for card in timing if not card.retired and card.id in cards(first)}
    assert kept == {"timing/minutes-wrap-up"}
    assert cards(after)["timing/order"].retired
    assert cards(after)["timing/minutes-scope"] == replace(
        cards(first)["timing/minutes-scope"], retired=True
    )
    assert not cards(after)["questions/scope"].retired
    back, _ = rebuild_decks(after, first, base=after, files={"notes.md"})
    active = {
        card.id for card in cards(back).values() if not card.retired and card.deck == "timing"
    }
    assert active == {card for card in cards(first) if card.startswith("timing/")}


def test_a_timeline_that_was_retired_does_not_keep_another_from_being_mended() -> None:
    other = build([Document("other.md", OTHER)], VOCABULARY).decks
    both, _ = rebuild_decks(decks(), other, base=decks(), files={"other.md"})
    renamed = build([Document("other.md", OTHER.replace("Entities", "Nouns"))], VOCABULARY).decks
    after, _ = rebuild_decks(both, renamed, base=both, files={"other.md"})
    found = cards(after)
    assert found["timing/minutes-entities"].stage == "Nouns"


def test_the_same_timeline_in_another_file_keeps_its_ids() -> None:
    moved = build([Document("moved.md", NOTES)], VOCABULARY).decks
    after, _ = rebuild_decks(decks(), moved, files={"moved.md"})
    ids = {card.id for card in cards(after).values() if card.deck == "timing"}
    assert ids == {card for card in cards(decks()) if card.startswith("timing/")}


# --- random edits ---------------------------------------------------------------------------------

STEMS = [
    "amber",
    "birch",
    "cedar",
    "delta",
    "ember",
    "fjord",
    "grove",
    "heron",
    "inlet",
    "jasper",
    "knoll",
    "larch",
]
ENDINGS = [
    "keeps orders safe",
    "feeds every reader",
    "splits heavy load",
    "guards old keys",
    "counts late events",
]


def document(sections: dict[str, list[str]]) -> str:
    """Each section a question with its points; every point has a word of its own by which a test
    knows it."""
    return "\n".join(
        f"## {name}\n\nWhat stands in the {name}?\n\n" + "".join(f"- {point}\n" for point in points)
        for name, points in sections.items()
    )


def first_sections(rng: random.Random) -> dict[str, list[str]]:
    points = [f"{stem}{number} {rng.choice(ENDINGS)}" for number in range(2) for stem in STEMS]
    rng.shuffle(points)
    return {
        name: points[place * 6 : place * 6 + 6]
        for place, name in enumerate(("North", "East", "South", "West"))
    }


def edited(sections: dict[str, list[str]], rng: random.Random) -> dict[str, list[str]]:
    """The sections after one edit of the kinds that people make."""
    changed = {name: list(points) for name, points in sections.items()}
    name = rng.choice([name for name, points in changed.items() if len(points) > 2])
    points = changed[name]
    place = rng.randrange(len(points))
    match rng.randrange(6):
        case 0:  # a slip mended
            points[place] = points[place].replace("e", "ee", 1)
        case 1:  # a point moved to another heading
            changed[rng.choice(list(changed))].append(points.pop(place))
        case 2:  # points in another order
            rng.shuffle(points)
        case 3:  # a heading renamed
            changed = {
                (f"{one} side" if one == name else one): kept for one, kept in changed.items()
            }
        case 4:  # headings in another order
            changed = dict(rng.sample(sorted(changed.items()), len(changed)))
        case _:  # a word more
            points[place] += " again"
    return changed


def key(text: str) -> str:
    return re.sub("e+", "e", text.split()[0])


def ids_of_points(all_decks: tuple[Deck, ...]) -> dict[str, str]:
    found = [item for card in cards(all_decks).values() if not card.retired for item in card.points]
    assert len({key(item.text) for item in found}) == len(found)
    return {key(item.text): item.id for item in found}


@given(st.integers(0, 10_000))
def test_no_edit_costs_a_point_its_id(seed: int) -> None:
    rng = random.Random(seed)
    sections = first_sections(rng)
    before = decks(document(sections))
    for _ in range(4):
        sections = edited(sections, rng)
        after, _ = rebuild_decks(before, decks(document(sections)))
        assert ids_of_points(after) == ids_of_points(before)
        assert {card.id for card in cards(after).values() if not card.retired} == {
            card.id for card in cards(before).values() if not card.retired
        }
        before = after


@given(st.integers(0, 10_000))
def test_points_that_leave_come_back_with_their_ids(seed: int) -> None:
    rng = random.Random(seed)
    sections = first_sections(rng)
    before = decks(document(sections))
    fewer = {
        name: sorted(rng.sample(points, 3), key=points.index) for name, points in sections.items()
    }
    fewer.pop(rng.choice(list(fewer)))
    gone, _ = rebuild_decks(before, decks(document(fewer)))
    assert {key(point) for points in fewer.values() for point in points} == set(ids_of_points(gone))
    back, _ = rebuild_decks(gone, decks(document(sections)))
    assert ids_of_points(back) == ids_of_points(before)
    assert cards(back) == cards(before)


@given(st.integers(0, 10_000))
def test_building_twice_changes_nothing_more(seed: int) -> None:
    rng = random.Random(seed)
    before = decks(document(first_sections(rng)))
    new = decks(document(edited(edited(first_sections(rng), rng), rng)))
    once, _ = rebuild_decks(before, new)
    twice, changes = rebuild_decks(once, new)
    assert twice == once
    assert {change.what for change in changes} <= {"kept"}
