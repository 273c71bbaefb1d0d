"""Every wording that the shipped decks hold is judged as what it is: that item, and no other."""

from __future__ import annotations

import pytest

from drill.core.cards import Card, ClozeCard, Kind, TimingCard
from drill.core.grading import judge, self_graded
from drill.lexicon import load as load_lexicon
from tests import shipped

CARDS = shipped.cards()
LISTED = [card for card in CARDS if card.kind in (Kind.CHECKLIST, Kind.SEQUENCE)]
OTHERS = [card for card in CARDS if card not in LISTED]


@pytest.mark.parametrize("card", LISTED, ids=lambda card: card.id)
def test_each_wording_names_its_own_item_alone(card: Card) -> None:
    lexicon = load_lexicon()
    named = {
        wording: judge(card, wording, lexicon).recalled for item in card.items for wording in (item.text, *item.aliases)
    }
    assert named == {wording: (item.id,) for item in card.items for wording in (item.text, *item.aliases)}


@pytest.mark.parametrize("card", OTHERS, ids=lambda card: card.id)
def test_each_accepted_form_is_right(card: Card) -> None:
    lexicon = load_lexicon()
    match card:
        case TimingCard():
            forms = [str(card.minutes), f"{card.minutes} min"]
        case ClozeCard():
            forms = ["; ".join(part.partition("}}")[0] for part in card.answer.split("{{")[1:])]
        case _:
            forms = [card.answer, *card.accept]
    assert {form: judge(card, form, lexicon).score for form in forms} == dict.fromkeys(forms, 1.0)


@pytest.mark.parametrize("card", LISTED, ids=lambda card: card.id)
def test_the_whole_list_scores_in_full_and_the_prompt_scores_nothing(card: Card) -> None:
    lexicon = load_lexicon()
    assert judge(card, "\n".join(item.text for item in card.items), lexicon).score == 1.0
    assert judge(card, card.prompt, lexicon).recalled == ()


SHORT = [card for card in CARDS if card.kind is Kind.BASIC and not self_graded(card)]


@pytest.mark.parametrize("card", SHORT, ids=lambda card: card.id)
def test_the_answer_of_another_card_is_not_right_here(card: Card) -> None:
    lexicon = load_lexicon()
    others = {other.answer for other in CARDS if other.kind is Kind.BASIC} - {card.answer, *card.accept}
    if is_figure(card.answer):
        others = {answer for answer in others if not is_figure(answer)}  # figures may coincide
    assert [answer for answer in sorted(others) if judge(card, answer, lexicon).score > 0] == []


def is_figure(answer: str) -> bool:
    return answer[:1].isdigit()
