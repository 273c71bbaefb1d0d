"""Judged examples on checklists that the lexicon was not grown from, with floors that a regression
falls through."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.grading.checklists import CASES, card_of, cases, graded

FILES = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth"),
    *("fifteenth", "sixteenth"),
)


@dataclass(frozen=True)
class Figures:
    """Micro-averaged over item credits; `false_credit` over the cases tagged as distractors."""

    precision: float
    recall: float
    false_credit: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def figures(name: str) -> Figures:
    right = wrong = missing = tricky = tricked = 0
    for case in cases(name):
        want = set(case["recalled"])
        got = set(graded(card_of(case), case["answer"]).recalled)
        right += len(want & got)
        wrong += len(got - want)
        missing += len(want - got)
        if "distractor" in case["tags"]:
            tricky += 1
            tricked += bool(got - want)
    return Figures(right / (right + wrong), right / (right + missing), tricked / tricky)


@pytest.mark.parametrize(
    ("name", "least_f1", "least_precision", "most_false_credit"),
    [
        ("first", 0.96, 0.98, 0.06),
        ("second", 0.915, 0.97, 0.08),
        ("third", 0.94, 0.97, 0.06),
        ("fourth", 0.86, 0.97, 0.08),
        ("fifth", 0.91, 0.97, 0.08),
        ("sixth", 0.94, 0.97, 0.08),
        ("seventh", 0.86, 0.95, 0.17),
        ("eighth", 0.95, 0.98, 0.06),
        ("ninth", 0.95, 0.98, 0.06),
        ("tenth", 0.86, 0.97, 0.06),
        ("eleventh", 0.93, 0.97, 0.07),
        ("twelfth", 0.80, 0.90, 0.10),
        ("thirteenth", 0.93, 0.96, 0.07),
        ("fourteenth", 0.90, 0.95, 0.07),
        ("fifteenth", 0.92, 0.97, 0.10),
        ("sixteenth", 0.79, 0.92, 0.24),
    ],
)
def test_judging_stays_as_good_as_it_was(
    name: str, least_f1: float, least_precision: float, most_false_credit: float
) -> None:
    found = figures(name)
    assert found.f1 >= least_f1, found
    assert found.precision >= least_precision, found
    assert found.false_credit <= most_false_credit, found


def test_there_are_enough_cases_on_enough_checklists() -> None:
    every = [case for name in FILES for case in cases(name)]
    assert len({case["id"] for case in every}) == len(every) == 1388
    assert (
        len({(case["prompt"], *(item["text"] for item in case["items"])) for case in every}) == 302
    )
    assert sum("distractor" in case["tags"] for case in every) == 546
    for case in every:
        ids = {item["id"] for item in case["items"]}
        assert set(case["recalled"]) <= ids, case["id"]


def test_no_long_line_of_a_case_is_a_phrase_of_the_lexicon() -> None:
    """The lexicon must not learn the examples by heart."""
    data = CASES.parents[2] / "drill" / "data"
    read = (data / name for name in ("synonyms.txt", "plain_words.txt"))
    text = "|".join(each.read_text(encoding="utf-8") for each in read)
    text = text.replace("<", "|").replace("\n", "|")
    phrases = {phrase.strip(" ~") for phrase in text.split("|")}
    lines = {line for name in FILES for case in cases(name) for line in case["answer"].split("\n")}
    assert {line for line in lines if len(line.split()) >= 5} & phrases == set()


@pytest.mark.parametrize("name", FILES)
def test_case_and_order_of_lines_do_not_matter(name: str) -> None:
    for case in cases(name):
        card, answer = card_of(case), case["answer"]
        want = graded(card, answer).recalled
        turned = "\n".join(reversed(answer.split("\n")))
        assert graded(card, answer.upper()).recalled == want, answer
        assert graded(card, turned).recalled == want, answer
