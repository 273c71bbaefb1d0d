"""Questions of notes whose answer is a formula, in the ways in which notes write formulas."""

from __future__ import annotations

import pytest

from drill import vocabulary
from drill.core.cards import BasicCard
from drill.core.markdown import plain
from drill.core.material import Document, build

VOCABULARY = vocabulary.load()
ASKS = "What is the load factor of a hash table?"


def answers(text: str) -> list[tuple[str, str]]:
    """The questions and the answers, as the screen shows them, of the cards that are sure."""
    built = build([Document("notes.md", f"# Hash tables\n\n{text}\n")], VOCABULARY)
    return [
        (card.prompt, plain(card.answer))
        for deck in built.marked
        for card in deck.cards
        if isinstance(card, BasicCard)
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"Q: {ASKS}\nA: $\\rho = \\frac{{\\lambda}}{{\\mu}}$",
        f"**Q:** {ASKS}\n**A:** $$\\rho = \\frac{{\\lambda}}{{\\mu}}$$",
        f"**Q: {ASKS}**\n\n$$\n\\rho = \\frac{{\\lambda}}{{\\mu}}\n$$",
        f"**{ASKS}**\n\n$\\rho = \\frac{{\\lambda}}{{\\mu}}$",
        f"{ASKS}\n\n$$ \\rho = \\frac{{\\lambda}}{{\\mu}} $$",
        f"## {ASKS}\n\n$$\\rho = \\frac{{\\lambda}}{{\\mu}}$$",
        f"## {ASKS}\n\n\\[\n\\rho = \\frac{{\\lambda}}{{\\mu}}\n\\]",
        f"Q: {ASKS}\n\nA:\n\n$$\\rho = \\frac{{\\lambda}}{{\\mu}}$$",
        f"Q: {ASKS}\n\n$\\rho = \\frac{{\\lambda}}{{\\mu}}$",
        f"Q: {ASKS}\nA: \\(\\rho = \\frac{{\\lambda}}{{\\mu}}\\)",
        f"- Q: {ASKS}\n  A: $\\rho = \\frac{{\\lambda}}{{\\mu}}$",
        f"- Q: {ASKS}\n  - A: $\\rho = \\frac{{\\lambda}}{{\\mu}}$",
        f"> Q: {ASKS}\n> A: $\\rho = \\frac{{\\lambda}}{{\\mu}}$",
    ],
)
def test_a_formula_answers_a_question(text: str) -> None:
    said = [(asks, answer.replace("\n", " ").strip()) for asks, answer in answers(text)]
    assert said == [(ASKS, "ρ = λ/μ")]


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        (r"\frac{hits}{hits + misses}", "hits/(hits + misses)"),
        (r"h = \frac{a}{b} per second", "h = a/b per second"),
        (r"\sqrt{\frac{a}{b}}", "√(a/b)"),
        (r"$\{r_1, \dots, r_R\} \subseteq \{1,\,\dots,\,N\}$", "{r₁, …, r_R} ⊆ {1, …, N}"),
        (r"$a*b*c$ of $x_{max}$", "a*b*c of xₘₐₓ"),
        (
            r"$$\begin{aligned} t_0 &= b \\ t_{n+1} &= 2 \cdot t_n \end{aligned}$$",
            "t₀ = b; tₙ₊₁ = 2 · tₙ",
        ),
        (r"about \$5, or $10 more than *last* year", "about $5, or $10 more than last year"),
        (r"`\frac{a}{b}` is typed", r"\frac{a}{b} is typed"),
        (r"A slot \[0\] and \\(x\\) and \(n\)", r"A slot [0] and \(x\) and n"),
        (r"C:\temp\frac is a folder", r"C:\temp\frac is a folder"),
    ],
)
def test_formulas_are_taken_as_they_are_written(answer: str, shown: str) -> None:
    assert answers(f"Q: {ASKS}\nA: {answer}") == [(ASKS, shown)]


def test_a_formula_that_is_not_understood_is_still_the_answer_to_its_question() -> None:
    assert answers(f"Q: {ASKS}\nA: $\\unknown{{x}}$") == [(ASKS, r"$\unknown{x}$")]


def test_a_formula_ends_an_answer_unless_its_signs_are_explained() -> None:
    formula = "$$a = \\frac{n}{m}$$"
    assert answers(f"{ASKS}\n\n{formula}\n\nwhere n is the keys") == [
        (ASKS, "a = n/m\nwhere n is the keys")
    ]
    assert answers(f"{ASKS}\n\n{formula}\n\nMore: it grows.") == [(ASKS, "a = n/m")]
    other = "What is the load of a shard?"
    assert answers(f"## {ASKS}\n\n{formula}\n\nQ: {other}\nA: half") == [
        (ASKS, "a = n/m"),
        (other, "half"),
    ]
