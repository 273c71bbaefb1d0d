"""Decks as nobody should write them: each is refused with its line and its cure, or read as
harmless text.

Every case runs through both parsers, the one in C and the one in Python.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import doors
from tests.hostile.confined import Confinement

HEAD = "deck: d\ntitle: T\ncards:\n"


def card(*lines: str) -> str:
    """A deck with one basic card, its further fields in `lines`; the first of them stands on line
    7."""
    return f"{HEAD}- id: c\n  kind: basic\n  prompt: P\n" + "".join(f"  {line}\n" for line in lines)


def retyped(text: str, taken_for: str) -> tuple[str, str]:
    return (
        card(f"answer: {text}"),
        f"x.yaml:7: cards[1].answer: '{text}' without quotes is {taken_for} to YAML, not text\n"
        f"  Put it in quotes: '{text}'",
    )


REFUSED = {
    # What YAML 1.1 takes for something else than text.
    "no": retyped("no", "true or false"),
    "Yes": retyped("Yes", "true or false"),
    "off": retyped("off", "true or false"),
    "y": retyped("y", "true or false"),
    "true": retyped("true", "true or false"),
    "tilde": retyped("~", "nothing"),
    "null": retyped("null", "nothing"),
    "sexagesimal": retyped("1:30", "a number"),
    "decimal": retyped("3.10", "a number"),
    "underscore": retyped("1_000", "a number"),
    "octal": retyped("010", "a number"),
    "hexadecimal": retyped("0x1F", "a number"),
    "infinity": retyped(".inf", "a number"),
    "date": retyped("2024-01-02", "a date"),
    "equals": retyped("=", "a sign of its own"),
    "no-value": (
        card("answer:"),
        "x.yaml:7: cards[1].answer: has no value\n  Write one, or remove the field",
    ),
    # What multiplies, names types, or hides.
    "anchor": (
        card("answer: &a text"),
        "x.yaml:7: cards[1].answer: '&a' names a part for repeating\n  Remove it",
    ),
    "alias": (
        card("answer: &a text", "note: *a"),
        "x.yaml:7: cards[1].answer: '&a' names a part for repeating\n  Remove it\n"
        "x.yaml:8: cards[1].note: '*a' repeats another part of the file\n  Write it out here",
    ),
    "alias-to-nothing": (
        card("answer: A", "note: *ghost"),
        "x.yaml:8: cards[1].note: '*ghost' repeats another part of the file\n  Write it out here",
    ),
    "billion-laughs": (
        "a: &a [x, x]\nb: &b [*a, *a]\n",
        "x.yaml:1: a: '&a' names a part for repeating\n  Remove it\n"
        "x.yaml:1: 'a' is not a field\n"
        "  The fields here are deck, title, source, stages, synonyms, cards, suggestions, retired "
        "points\n"
        "x.yaml:1: deck: is missing\n  Add 'deck:'\n"
        "x.yaml:1: title: is missing\n  Add 'title:'\n"
        "x.yaml:1: cards: is missing\n  Add 'cards:'\n"
        "x.yaml:2: b: '&b' names a part for repeating\n  Remove it\n"
        "x.yaml:2: b[1]: '*a' repeats another part of the file\n  Write it out here\n"
        "x.yaml:2: b[2]: '*a' repeats another part of the file\n  Write it out here\n"
        "x.yaml:2: 'b' is not a field\n"
        "  The fields here are deck, title, source, stages, synonyms, cards, suggestions, retired "
        "points",
    ),
    "python-tag": (
        card("answer: !!python/object/apply:os.system [echo]"),
        "x.yaml:7: cards[1].answer: 'tag:yaml.org,2002:python/object/apply:os.system' is a YAML "
        "tag\n"
        "  Remove it, and put a text that looks like another type in quotes\n"
        "x.yaml:7: cards[1].answer: a list where a text belongs\n  A text with a colon needs "
        "quotes",
    ),
    "text-tag": (
        card("answer: !!str 3.10"),
        "x.yaml:7: cards[1].answer: 'tag:yaml.org,2002:str' is a YAML tag\n"
        "  Remove it, and put a text that looks like another type in quotes",
    ),
    "merge": (
        card("answer: A", "<<: {note: N}"),
        "x.yaml:8: cards[1]: '<<' merges another part of the file\n  Write the fields out here",
    ),
    "duplicate-field": (
        card("answer: A", "answer: B"),
        "x.yaml:8: cards[1]: 'answer' is here twice, first on line 7\n  Keep one of the two",
    ),
    "duplicate-in-quotes": (
        card("answer: A", "'answer': B"),
        "x.yaml:8: cards[1]: 'answer' is here twice, first on line 7\n  Keep one of the two",
    ),
    "list-for-a-name": (
        card("answer: A", "? [note]", ": N"),
        "x.yaml:8: cards[1]: a value without the name of its field\n  Write 'name: value'",
    ),
    "no-name": (
        card("answer: A", "'': N"),
        "x.yaml:8: cards[1]: a value without the name of its field\n  Write 'name: value'",
    ),
    "deep-list": (
        HEAD + "- " + "[" * 19 + "]" * 19,
        "x.yaml:4: nested more than 20 deep\n  A deck needs no more than 6",
    ),
    "very-deep": (
        "[" * 100_000,
        "x.yaml:1: nested more than 20 deep\n  A deck needs no more than 6",
    ),
    "very-deep-block": (
        "- " * 50_000,
        "x.yaml:1: nested more than 20 deep\n  A deck needs no more than 6",
    ),
    "very-deep-mapping": (
        "{a: " * 50_000,
        "x.yaml:1: nested more than 20 deep\n  A deck needs no more than 6",
    ),
    "documents": (
        card("answer: A") + "---\ndeck: e\n",
        "x.yaml:8: a second document begins here\n  Put each deck into a file of its own",
    ),
    # Not a deck at all.
    "empty": (
        "",
        "x.yaml:1: the file is empty\n  A deck begins with 'deck: its-id' and 'title: Its title'",
    ),
    "comment": (
        "# soon\n",
        "x.yaml:1: the file is empty\n  A deck begins with 'deck: its-id' and 'title: Its title'",
    ),
    "text": (
        "hello\n",
        "x.yaml:1: not a deck\n  A deck begins with 'deck: its-id' and 'title: Its title'",
    ),
    "list": (
        "- a\n",
        "x.yaml:1: not a deck\n  A deck begins with 'deck: its-id' and 'title: Its title'",
    ),
    "too-large": (
        "# " + "x" * 5_000_000,
        "x.yaml: is larger than 5 MB\n  Split it into several decks",
    ),
    # Not YAML.
    "tab": (
        f"{HEAD}- id: c\n\tkind: basic\n",
        "x.yaml:5: a tab at the beginning of the line\n  Indent with spaces",
    ),
    "tab-in-a-list": (
        "deck: d\ncards:\n\t- id: c\n",
        "x.yaml:3: a tab at the beginning of the line\n  Indent with spaces",
    ),
    "colon": (
        card("answer: Reads: many"),
        "x.yaml:7: a colon and a space inside a text that has no quotes\n  Put the text in quotes: "
        "'before: after'",
    ),
    "field-after-a-hidden-break": (
        card("answer: a\u2028note: b"),
        "x.yaml:7: a colon and a space inside a text that has no quotes\n  Put the text in quotes: "
        "'before: after'",
    ),
    "open-quote": (
        card("answer: 'open", "note: more"),
        "x.yaml:7: a quote is opened and not closed\n  Close it; inside '…' a ' is written twice",
    ),
    "open-bracket": (
        card("accept: [one, two", "note: more"),
        "x.yaml:7: a [ or { is not closed, or a comma is missing\n  A list on one line looks like "
        "[one, two]",
    ),
    "at-sign": (
        card("answer: @home"),
        "x.yaml:7: a text without quotes cannot begin with @\n  Put the text in quotes",
    ),
    "bracket-behind-an-escape": (
        card("answer: \x1b]52;c;aGk=\x07"),
        "x.yaml:7: a text without quotes cannot begin with ]\n  Put the text in quotes",
    ),
    "backtick": (
        card("answer: `ls`"),
        "x.yaml:7: a text without quotes cannot begin with `\n  Put the text in quotes",
    ),
    "no-colon": (
        card("answer", "note: more"),
        "x.yaml:7: neither 'name: value' nor '- entry'\n"
        "  Write 'name: value'; a text over several lines is indented under its field",
    ),
    "indentation": (
        card("answer: A") + " note: N\n",
        "x.yaml:8: the indentation does not fit the lines above\n"
        "  Line the field up with its neighbours; a text that begins with a quote ends with it",
    ),
    "text-after-quote": (
        card("answer: 'one' two"),
        "x.yaml:7: the indentation does not fit the lines above\n"
        "  Line the field up with its neighbours; a text that begins with a quote ends with it",
    ),
    # Messages must not carry what they complain about to the terminal.
    "escape-in-a-name": (
        card("answer: A", '"\\e]52;c;aGk=\\a\\u202e": x'),
        "x.yaml:8: cards[1]: ']52;c;aGk=' is not a field\n"
        "  The fields here are id, kind, prompt, stage, tags, source, answer, accept, refusals, "
        "note, retired",
    ),
    "escape-in-a-kind": (
        f'{HEAD}- id: c\n  kind: "\\e[31mred"\n',
        "x.yaml:5: cards[1].kind: '[31mred' is not a kind of card\n"
        "  Use one of timing, checklist, sequence, choice, cloze, basic",
    ),
    "long-name": (
        card("answer: A", "x" * 1000 + ": x"),
        f"x.yaml:8: cards[1]: '{'x' * 60}…' is not a field\n"
        "  The fields here are id, kind, prompt, stage, tags, source, answer, accept, refusals, "
        "note, retired",
    ),
    "only-control-characters": (
        card('answer: "\\e\\a\\u200b"'),
        "x.yaml:7: cards[1].answer: is empty\n  Write something",
    ),
    "path-for-an-id": (
        f"{HEAD}- id: ../../etc/passwd\n  kind: basic\n  prompt: P\n  answer: A\n",
        "x.yaml:4: cards[1].id: '../../etc/passwd' is not a valid id: a-z, 0-9 and single "
        "hyphens, at most "
        "80 characters\n"
        "  For example 'passwd'",
    ),
    "201-items": (
        f"{HEAD}- id: c\n  kind: checklist\n  prompt: P\n  items: "
        f"[{', '.join(f'a{n}' for n in range(201))}]\n",
        "x.yaml:4: cards[1]: has 201 items, at most 200 fit\n  Split the card",
    ),
    "51-gaps": (
        f"{HEAD}- id: c\n  kind: cloze\n  answer: '{'{{a}} ' * 51}'\n",
        "x.yaml:4: cards[1]: has 51 gaps, at most 50 fit\n  Split the card",
    ),
    "much-to-compare": (
        f"{HEAD}- id: c\n  kind: checklist\n  prompt: P\n  items:\n"
        + "".join(f"  - id: i{n}\n    text: {'x' * 4_999}\n" for n in range(11)),
        "x.yaml:4: cards[1]: has 54,989 characters to compare with, at most 50,000 fit\n  Split "
        "the card",
    ),
    "number-beyond-all-bounds": (
        f"{HEAD}- id: c\n  kind: timing\n  prompt: P\n  minutes: {'9' * 5000}\n",
        f"x.yaml:7: cards[1].minutes: '{'9' * 60}…' is not a number of minutes from 0 to 10,000\n"
        "  Write it like 10 or 2.5, without quotes",
    ),
}

# YAML for an answer, and what is left of it as text.
HARMLESS = {
    "markup": (
        "'[/x] [link=file:///etc/passwd]y[/link] List[int]'",
        "[/x] [link=file:///etc/passwd]y[/link] List[int]",
    ),
    "written-escape": ('"\\e[31mred\\x9b0m"', "[31mred0m"),
    "raw-escape": ("now \x1b]52;c;aGk=\x07 \x1b[2J", "now ]52;c;aGk= [2J"),
    "raw-c1": ("a\x9bb\x85c\x7fd", "abcd"),
    "raw-null": ("a\x00b", "ab"),
    "bidi": ("abc\u202edef", "abcdef"),
    "surrogate": ("a\ud800b", "ab"),
    "line-separator-in-quotes": ("'a\u2028b'", "a b"),
    "byte-order-mark-inside": ('"a\\ufeffb"', "ab"),
    "emoji": ("👩\u200d💻 🇺🇦", "👩\u200d💻 🇺🇦"),
    "chinese": ("一致性", "一致性"),
    "decomposed": ("cafe\u0301", "café"),
    "quotes": ("'it''s \"so\"'", 'it\'s "so"'),
    "hash": ("C# # not shown", "C#"),
    "html": ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    "long": ("x" * 5_000, "x" * 5_000),
    "format-string": ("'{0.__class__} %s ${HOME} `id`'", "{0.__class__} %s ${HOME} `id`"),
    "quoted-no": ("'no'", "no"),
    "quoted-number": ('"3.10"', "3.10"),
    "exponent-without-point": ("1e5", "1e5"),
    "folded": ("one\n    two", "one two"),
    "block": ("|\n    one\n      two\n\n    three\n", "one\n  two\n\nthree"),
}


BOTH_PARSERS = pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])


@BOTH_PARSERS
@pytest.mark.parametrize("case", REFUSED)
def test_refused(confined: Confinement, case: str, loader: str) -> None:
    text, expected = REFUSED[case]
    assert confined(doors.read_deck, text, loader, "x.yaml") == expected


@BOTH_PARSERS
@pytest.mark.parametrize("case", HARMLESS)
def test_harmless(confined: Confinement, case: str, loader: str) -> None:
    written, expected = HARMLESS[case]
    assert (
        confined(doors.read_deck, card(f"answer: {written}"), loader, "x.yaml").cards[0].answer
        == expected
    )


@BOTH_PARSERS
def test_a_flood_of_problems_is_cut_off(confined: Confinement, loader: str) -> None:
    text = "".join(f"field{number}: x\n" for number in range(20_000))
    said = confined(doors.read_deck, text, loader, "x.yaml").splitlines()
    assert len(said) == 2 * 200 + 1
    assert said[0].startswith("x.yaml:1: ")
    assert said[-1] == "x.yaml: too many problems; the rest is not listed"


def test_the_name_of_the_file_is_harmless_too(confined: Confinement) -> None:
    said = confined(doors.read_deck, "", "CSafeLoader", "a\x1b[31m\ud800b.yaml")
    assert said.startswith("a[31mb.yaml:1: the file is empty\n")


SIGNS = [
    "\n",
    "  ",
    "- ",
    ": ",
    "id",
    "cards:",
    "items:",
    "[",
    "]",
    "{",
    "}",
    "&a",
    "*a",
    "!!t",
    "|",
    ">",
    "'",
    '"',
]
SIGNS += [
    "#",
    "\t",
    "<<",
    "%YAML 1.1",
    "---",
    "...",
    "\\ud800",
    "\x85",
    "\r",
    "\ud800",
    "no",
    "1:30",
    "~",
    "?",
    ",",
    "x",
]


@given(
    st.lists(st.sampled_from(SIGNS) | st.text(max_size=3), max_size=30),
    st.integers(0, len(card("answer: A"))),
)
def test_whatever_the_text_is_it_is_read_or_refused(parts: list[str], at: int) -> None:
    deck = card("answer: A")
    for text in ("".join(parts), deck[:at] + "".join(parts) + deck[at:]):
        assert doors.reread(text)
