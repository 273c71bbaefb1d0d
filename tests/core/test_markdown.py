"""The Markdown of cards: what is read, what it says in plain text, and what it is in HTML."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drill import deckfile, lexicon
from drill.anki.html_to_markdown import to_text
from drill.anki.markup import html as anki_html
from drill.core.cards import BasicCard, ChecklistCard, ClozeCard, Item
from drill.core.grading import Lexicon, judge, self_graded
from drill.core.markdown import (
    Fence,
    Formula,
    Grid,
    Lines,
    Picture,
    Words,
    html,
    markdown_reader,
    plain,
    plain_card,
    read,
)
from drill.core.markdown.formulas import as_unicode
from drill.core.search import SearchWords, find
from tests.shipped import FILES, PROBLEMS

SIGNS = st.text(alphabet="ab1 *_`$[]()!\\|-~\n#/.{}<>&", max_size=40)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a **b** and *c* and __d e__ and _f_", "a b and c and d e and f"),
        ("`SELECT *` is `` a`b ``", "SELECT * is a`b"),
        ("[the paper](https://example.org/x) and [below](#part)", "the paper and below"),
        ("![the write path](media/write.png) ![](media/read.png)", "the write path read.png"),
        ("$2^{10} \\le n$ of $x_i$", "2¹⁰ ≤ n of xᵢ"),
        ("| a | b |\n|---|---|\n| `x` | **y** |", "a | b\nx | y"),
        ("Say:\n\n```sql\nSELECT  *\n```\nDone.", "Say:\n\nSELECT  *\nDone."),
        ("- a **b**\n  - c\n1. d", "- a b\n  - c\n1. d"),
        (r"\*no\* \$5 \_a\_", "*no* $5 _a_"),
        ("**`x` of y**", "x of y"),
        ("a  \n```", "a"),
        ("` a`", "a"),
        ("`\n`\na", "a"),
    ],
)
def test_marks_are_read(text: str, says: str) -> None:
    assert plain(text) == says


@pytest.mark.parametrize(
    "text",
    [
        "2*3*4 and n*m, x*(y)",
        "*.md or /*",
        "__init__ and snake_case_name",
        "f[i](x) a[]() ![x](y)",
        "from $5 to $10, $5/$10 and $ 5 $",
        r"$\unknown{x}$ and $a_{$ and $$\widearc{x}$$",
        "List[int] [/foo] <b>x</b> &lt; # no heading",
        "[x](javascript:alert(1)) <https://example.org>",
        "```sql\nnever closed",
        "a | b\nc | d",
        r"\(x\) C:\\x \[y] a\|b",
        "  two  blanks\n\n\n\tand lines ",
        "",
        "**",
        "`",
    ],
)
def test_what_is_not_understood_stands_as_it_is(text: str) -> None:
    assert plain(text) == text.replace(r"\[", "[")


def test_each_block_is_a_value() -> None:
    text = "See `x`:\n```Mermaid\na --> b\n```\n| h |\n|---|\n| **c** $x$ |\n![p](a/p.png)"
    assert read(text) == (
        Lines((Words("See "), Words("x", code=True), Words(":"))),
        Fence("mermaid", "a --> b"),
        Grid(
            (Lines((Words("h"),)),),
            ((Lines((Words("c", bold=True), Words(" "), Formula("x", "x"))),),),
        ),
        Lines((Picture("p", "a/p.png"),)),
    )


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        (r"h = \frac{a+b}{2}", "h = (a+b)/2"),
        (r"\frac{1}{1-p}", "1/(1-p)"),
        (r"\sum_{i=0}^{n} x_i \times 3", "Σᵢ₌₀ⁿ xᵢ × 3"),
        (r"O(n \log n)", "O(n log n)"),
        (r"\left\lceil \frac{n}{k} \right\rceil", "⌈n/k⌉"),
        (r"e^{-\lambda}", "e^-λ"),
        (r"T_{\text{max}}", "Tₘₐₓ"),
        (r"x_{Q}", "x_Q"),
        (r"\sqrt{n} \approx 10^6", "√n ≈ 10⁶"),
        (r"\sqrt{a+b}", "√(a+b)"),
        (r"99\%", "99%"),
        (r"\begin{aligned} a &= b \\ c &= \min(d, e) \end{aligned}", "a = b; c = min(d, e)"),
        (
            "\\begin{cases}\n1 & \\text{if hit} \\\\\n0 & \\text{else}\n\\end{cases}",
            "1 if hit; 0 else",
        ),
        (r"\begin{array}{ll} a & b \\ c & d \end{array}", "a b; c d"),
        (r"\binom{n}{k} \bar{x} \ne y", "C(n, k) x\u0305 ≠ y"),
        (r"a \not= b", "a ≠ b"),
        (r"\operatorname*{arg\,max}_i", "arg maxᵢ"),
    ],
)
def test_formulas_are_unicode(tex: str, shown: str) -> None:
    assert as_unicode(tex) == shown


@pytest.mark.parametrize("tex", [r"\foo", "{", "}", "{" * 13 + "}" * 13, "x" * 1_001, " ", ""])
def test_a_formula_that_is_not_understood_is_none(tex: str) -> None:
    assert as_unicode(tex) is None


def test_html_has_few_elements_and_no_attributes() -> None:
    text = (
        "**a** *b* `c<d>` [e](https://x.org) ![f](g/h.png) <script>\n```\n<i>\n```\n| t "
        "|\n|---|\n| u |"
    )
    assert html(text, escape) == (
        "<b>a</b> <i>b</i> <code>c&lt;d&gt;</code> e f "
        "&lt;script&gt;<pre><code>&lt;i&gt;</code></pre><table><tr><th>t</th></tr><tr><td>u</td></tr></table>"
    )


def test_marks_of_a_cloze_stay_outside_or_inside_its_gaps() -> None:
    assert html("**{{a}}** {{`b`}}", escape) == "<b>{{a}}</b> {{<code>b</code>}}"
    assert html("{{a **b}} c**", escape) == "{{a **b}} c**"
    assert plain_card(ClozeCard("d/x", "", answer="**{{a}}** {{`b`}}")).question == "{{a}} {{b}}"


def test_the_judge_and_the_search_see_plain_text() -> None:
    points = ChecklistCard(
        "d/x", "Signals of `etcd`?", items=(Item("a", "**Latency** of `fsync`"), Item("b", "load"))
    )
    assert judge(points, "latency of fsync", Lexicon()).recalled == ("a",)
    assert find(points, SearchWords("latency")).weight.words == 1
    assert (
        judge(
            BasicCard("d/y", "How large?", answer="$2^{10}$ keys"), "1024 keys", lexicon.load()
        ).score
        == 1
    )
    code = BasicCard("d/z", "Which statement?", answer="```sql\nSELECT 1\n```")
    assert judge(code, "select 1", lexicon.load()).score == 1
    assert not self_graded(code)


@given(SIGNS)
def test_any_text_is_read_and_its_html_says_the_same(text: str) -> None:
    said = [" ".join(line.split()) for line in plain(text).split("\n")]
    shown = [" ".join(line.split()) for line in to_text(anki_html(text)).split("\n")]
    assert list(filter(None, shown)) == list(filter(None, said))


@given(st.text(alphabet="abc.,;:?!'\" \n-+=()/&%#<>{}", max_size=60))
def test_text_without_marks_stays_letter_for_letter(text: str) -> None:
    assert plain(text) == text


def test_nothing_that_ships_or_is_old_reads_otherwise_than_before() -> None:
    files = [*FILES, *PROBLEMS, *(Path(__file__).parents[1] / "old_decks").glob("*.yaml")]
    cards = [card for file in files for card in deckfile.load(file).cards]
    assert len(cards) > 250
    marked = [card for card in cards if plain_card(card) != card]
    assert [card.id for card in marked if "```mermaid\n" not in card.note] == []
    assert len(marked) == 2  # a diagram each
    assert [plain_card(card) == replace(card, note=plain(card.note)) for card in marked] == [
        True,
        True,
    ]


def test_long_texts_of_signs_are_read_soon() -> None:
    for sign in ("*", "_a", "[", "`a", "$a", "![a](", "|", "**a *", "$a$ "):
        text = sign * (20_000 // len(sign))
        assert isinstance(plain(text), str)


def test_an_empty_fence_leaves_no_empty_line() -> None:
    assert plain("one\n~~~") == "one"
    assert plain("one\n") == "one\n"


_MARKS = st.sampled_from(
    ["**", "*", "`", " **", "** ", " *", "* ", " `", "` ", " **a b** ", " `f(x)` ", "_", "a_b"]
) | st.sampled_from(["|", "~", "~~~", "[", "]", "](", "[a](b/c)", "![a](b.png)", "**[a] b|c~d** "])
_TEXT = st.text(alphabet="ab é1_\n.,;(“!-[]{}", max_size=4)


@given(st.lists(_MARKS | _TEXT, max_size=10).map("".join))
@example("a *b*, `c d`; **e**")
@example("*a* `*b*` **c*")
def test_simple_marks_are_read_as_the_parser_reads_them(text: str) -> None:
    if markdown_reader.is_marked(text):
        assert markdown_reader._inline(text) == markdown_reader._parsed(text)


@given(st.text(alphabet="a|-: \t\n\r", max_size=25))
@example("a | b\n--|:-: \n1|2")
@example(":|a\r-|-")
def test_what_can_be_no_table_needs_no_parser(text: str) -> None:
    tokens = markdown_reader._block_parser().parse(text)
    has_table = any(token.type == "table_open" for token in tokens)
    assert markdown_reader._may_have_table(text) or not has_table
