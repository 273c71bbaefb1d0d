"""Cells of tables as questions."""

from __future__ import annotations

import re
from dataclasses import replace

from drill.core.cards import Kind
from drill.core.durations.in_text import durations
from drill.core.material.facts.definitions import defines
from drill.core.material.facts.english import Form, capital, form_of, is_plural, word_count
from drill.core.material.facts.facts import Cell, NotePoint
from drill.core.material.facts.figures import are_like_figures, is_figure, worth_knowing
from drill.core.material.facts.known_terms import is_product, is_thing, spelling
from drill.core.material.facts.known_terms import is_term as is_known
from drill.core.material.facts.names import context, plain_name
from drill.core.material.facts.sentences import enumerated, split_sentences
from drill.core.material.questions.asked import Asked
from drill.core.material.questions.label_shapes import preposition
from drill.core.material.questions.places import is_place
from drill.core.material.questions.row_names import (
    is_part_of_system,
    needs_noun,
    no_thing,
    with_noun_above,
)
from drill.core.material.questions.setting import Context
from drill.core.material.questions.spoken_questions import spoken_question
from drill.core.material.questions.tables_abroad import cell_question
from drill.core.material.questions.term_shapes import is_purpose
from drill.core.material.vocabulary import Vocabulary

_MEANING = re.compile(
    r"^\W*(?:meanings?|defin\w+|explanation|description|descr|desc|stands\s+for|what"
    r"(?:\s+(?:it\s+is|is\s+it|it\s+means))?|details?|about|summary|what\s+it\s+does)\W*$",
    re.I,
)
_USE = re.compile(
    r"^\W*(?:when(?:\s+to\s+use)?|use\s+(?:when|if)|best\s+for|good\s+for|use\s+cases?|usage"
    r"|used\s+for|use|ideal\s+for|suitable\s+for|typical\s+use)\W*$",
    re.I,
)
_FEWEST_SAID = 3  # words
_REMARKS = re.compile(r"\.\s")
_SAYS_LITTLE = "the column's head says little"
_MEASURE = re.compile(
    r"latency|downtime|throughput|time|speed|size|bandwidth|capacity|cost|availability|limit|port"
    r"|range|bits|bytes|status|code",
    re.IGNORECASE,
)
_WHEN = re.compile(r"when|if|use case", re.IGNORECASE)
_NO_NAMES = (Form.SENTENCE, Form.COMMAND, Form.NEGATED)
_PLAIN_COLUMNS = frozenset(
    "consistency|purpose|complexity|time complexity|space "
    "complexity|latency|throughput|port|protocol|default|cause|fix|solution|effect"
    "|trade-off|weakness|strength|advantage|disadvantage|role|goal".split("|")
)
_LONGEST_TIME = 4  # words
_LONGEST_ROW = 5
_LONGEST_COLUMN = 4
_PLURAL_COLUMN = re.compile(
    r"^\W*(?:pros|cons|advantages|disadvantages|benefits|drawbacks|examples?|limitations|strengths"
    r"|weaknesses|uses|features|tools|algorithms)\W*$",
    re.I,
)
_HOW = re.compile(r"^\W*(?:how(?:\s+it\s+works)?|mechanism|working|approach)\W*$", re.I)
_HAPPENS = re.compile(r"^\W*what\s+happens\W*$", re.I)
_WHY = re.compile(r"^\W*(?:why|reason|rationale|because)\W*$", re.I)


def ask_cell(fact: Cell, setting: Context) -> Asked | str:
    """The question for what a row says in a column."""
    row, column = plain_name(fact.row), plain_name(fact.column)
    if why := _no_row(fact, row, setting):
        return why
    if not setting.speech.is_english:
        return _abroad(fact, row, column, setting)
    if setting.interview and durations(fact.text) and word_count(fact.text) <= _LONGEST_TIME:
        return "a time that the timing cards ask for"
    is_command = form_of(column, setting.vocabulary) is Form.COMMAND and " " in column
    if is_command or column.lower().startswith("do "):
        if form_of(fact.text, setting.vocabulary) not in (Form.COMMAND, Form.NEGATED):
            return "the answer is nothing that one does"
        return _with_cell(fact, f"{row}: what do you {column.lower()}?")
    if row.endswith("?"):
        return _with_cell(fact, spoken_question(row, fact.place.names, setting).text)
    if needs_noun(fact, setting) and not _kind_of(fact, row, setting):
        return _of_heading(fact, column, setting)
    return _of_row(fact, row, column, setting)


def _no_row(fact: Cell, row: str, setting: Context) -> str:
    """Why a row is asked for nothing, "" if it may be."""
    if _SYSTEMS.fullmatch(plain_name(fact.kind)) and not is_product(row, setting.vocabulary):
        return "of a system that is an example"
    if are_like_figures(fact.row, fact.text):
        return "figures beside each other, and not of what"
    return no_thing(fact)


def _of_heading(fact: Cell, column: str, setting: Context) -> Asked | str:
    """The card of a row that is a thing only with the noun of the heading above."""
    row = with_noun_above(fact, setting)
    if not row:
        return "the row names no thing"
    return _of_row(replace(fact, row=row), row, column, setting)


def _of_row(fact: Cell, row: str, column: str, setting: Context) -> Asked | str:
    """The card of a row under the name that its question may have."""
    no_name = form_of(row, setting.vocabulary) in _NO_NAMES or word_count(row) > _LONGEST_ROW
    no_name = no_name and not _kind_of(fact, row, setting)
    if no_name or fact.row.lstrip().startswith(("+", "-", "–")):
        return _with_cell(
            fact, f"{row}: which {setting.speech.within(column)}?", "the first cell is no name"
        )
    about = context(row, fact.place.names, setting.titles, setting.vocabulary)
    if not re.search(r"[^\W_]", row):
        return "the first cell is no name"
    is_new = about.lower() not in row.lower() and is_place(about, setting)
    where = f" ({setting.speech.within(about)})" if is_new else ""
    asked = _asked_of_name(fact, row, column, where, setting)
    return _of_system(asked, setting) if is_part_of_system(fact, setting) else asked


def _of_system(asked: Asked | str, setting: Context) -> Asked | str:
    """The card of a product in one system, with that in its question."""
    about = setting.whole_subject
    if isinstance(asked, str) or not about:
        return asked if isinstance(asked, str) else "what a product does in one system"
    system = setting.speech.with_article(setting.speech.within(about))
    return replace(asked, prompt=f"In {system}, {asked.prompt[:1].lower()}{asked.prompt[1:]}")


# The head above systems for which something is used, each an example of that.
_SYSTEMS = re.compile(
    r"(?:our |my |example )?(?:system|app|application|company|product|project)s?", re.I
)


def _abroad(fact: Cell, row: str, column: str, setting: Context) -> Asked | str:
    """The card in another language: of several sentences the first, with the others as the note."""
    if _ASKS_ALONE.fullmatch(column):
        return _SAYS_LITTLE
    fact = replace(fact, parts=fact.parts or enumerated(fact.text))
    question = cell_question(row, column, fact, setting)
    if question.doubt and word_count(fact.text) < _FEWEST_SAID:
        return _SAYS_LITTLE
    first, *more = split_sentences(fact.text)
    if fact.parts or not more:
        return _with_cell(fact, question.text, question.doubt)
    asked = _with_cell(replace(fact, text=first.rstrip(".")), question.text, question.doubt)
    return replace(asked, note=" ".join(more))


_ASKS_ALONE = re.compile(r"where|when|why|how|who|what|which", re.IGNORECASE)


def _asked_of_name(fact: Cell, row: str, column: str, where: str, setting: Context) -> Asked | str:
    """The question where the row names a thing: by what the column's head says of it."""
    said, lowered = setting.speech.within(row), _column_name(column, setting)
    kind = _kind_of(fact, row, setting)
    where = "" if kind else where
    of_kind = _of_kind(said, kind, fact, setting) if kind else setting.speech.with_article(said)
    named = of_kind + where
    be, does = ("are", "do") if is_plural(row, setting.vocabulary) else ("is", "does")
    if _HAPPENS.match(column):
        return _with_cell(fact, f"What happens in {named}?")
    if not column or _MEANING.match(column):
        return _asked_for_meaning(fact, named, be, does, setting)
    if _USE.match(column) or (kind == "port" and _USER.fullmatch(column)):
        used = named if kind else f"{said}{where}"
        when = _WHEN.search(column) and form_of(fact.text, setting.vocabulary) is not Form.COMMAND
        return _with_cell(
            fact,
            f"When do you use {said}{where}?" if when else f"What {be} {used} used for?",
        )
    if _HOW.match(column):
        return _with_cell(fact, f"How {does} {named} work?")
    if _WHY.match(column):
        return _with_cell(fact, f"Why {said}{where}?", "the reason is that of another column")
    told = _cost(fact, lowered, named) or _several(fact, column, kind, named, setting)
    return told or _aspect_of(fact, column, f"{said}{where}", named, setting)


def _asked_for_meaning(fact: Cell, named: str, be: str, does: str, setting: Context) -> Asked | str:
    """The question of what a thing is, does or is for, as the cell says."""
    if is_purpose(fact.text):
        return _with_cell(fact, f"What {be} {named} for?")
    if form_of(fact.text, setting.vocabulary) is Form.DOING:
        return _with_cell(fact, f"What {does} {named} do?")
    is_one_clause = word_count(fact.text) >= _FEWEST_SAID and not _REMARKS.search(fact.text)
    is_sure = defines(fact.text, setting.vocabulary) or is_one_clause
    doubt = "" if is_sure else "it is not sure that this says what the term means"
    return _with_cell(fact, f"What {be} {named}?", doubt)


def _aspect_of(fact: Cell, column: str, said: str, named: str, setting: Context) -> Asked | str:
    """The question for what a row has in a column that names one thing of it."""
    lowered = _column_name(column, setting)
    if _PLURAL_COLUMN.match(column) or is_plural(column, setting.vocabulary):
        plain = _PLURAL_COLUMN.match(column) and not lowered.startswith("example")
        if not plain:
            return _SAYS_LITTLE
        return _with_cell(fact, f"What are the {_plural(lowered)} of {named}?")
    if word_count(column) > _LONGEST_COLUMN or re.search(r"[?:/()]", column):
        return _with_cell(
            fact, f"{capital(said)}: {lowered.rstrip('?')}?", "the column's head is no name"
        )
    is_aspect = column.isascii() and not is_thing(column, setting.vocabulary)
    is_aspect = is_aspect and _names_aspect(column, setting.vocabulary)
    plain = column.lower() in _PLAIN_COLUMNS or is_aspect
    plain = plain or (is_figure(fact.text) and _measures(fact, column))
    return (
        _with_cell(fact, f"What is the {lowered} {preposition(lowered)} {named}?")
        if plain
        else _SAYS_LITTLE
    )


# The order of growth that an algorithm has, by the head of its column.
_ORDER = re.compile(r"(?:\w+\s)?[OΘΩ]\s?\([^|]+\)(?:\s\([^()]+\))?")
_COSTS = {
    "time": "time complexity",
    "complexity": "time complexity",
    "space": "space complexity",
    "average": "average time complexity",
    "worst": "worst time complexity",
    "best": "best time complexity",
} | {f"{case} case": f"{case} time complexity" for case in ("average", "worst", "best")}


def _cost(fact: Cell, column: str, named: str) -> Asked | None:
    cost = _COSTS.get(column, "") if _ORDER.fullmatch(fact.text.strip()) else ""
    return _with_cell(fact, f"What is the {cost} of {named}?") if cost else None


def _several(fact: Cell, column: str, kind: str, named: str, setting: Context) -> Asked | None:
    names = _names_in(fact, column, kind, setting)
    if not names:
        return None
    asks = f"What are the {_column_name(column, setting)} of {named}?"
    return _with_cell(replace(fact, parts=names), asks)


def _names_in(fact: Cell, column: str, kind: str, setting: Context) -> tuple[str, ...]:
    """The several short names in a cell below the head of a plural, of a row that says what it is:
    "example protocols" of the link layer."""
    names = fact.parts or enumerated(fact.text, _FEWEST_NAMES)
    is_head = is_plural(column, setting.vocabulary) and word_count(column) in (1, 2)
    is_named = kind or is_known(plain_name(fact.row), setting.vocabulary)
    are_short = all(word_count(name) <= _LONGEST_NAME for name in names)
    says_little = _NO_NAMED_ASPECT.search(column) and not column.lower().startswith("example")
    if says_little or _EXAMPLES.fullmatch(column):
        return ()
    if not (is_head and is_named and are_short):
        return ()
    return names if len(names) >= _FEWEST_NAMES else ()


_EXAMPLES = re.compile(r"examples?", re.IGNORECASE)
_FEWEST_NAMES, _LONGEST_NAME = 2, 3


def _kind_of(fact: Cell, row: str, setting: Context) -> str:
    """What a row is, where its name alone would be read as a word or a number: "header" of
    "Warning", "port" of "443"."""
    kind = plain_name(fact.kind).lower()
    head = kind.split(" ")[-1] if kind else ""
    single = re.sub(r"ie$", "y", head.removesuffix("s"))
    if single == "port":
        return "port" if _PORT.fullmatch(row) else ""
    is_word = bool(re.fullmatch(r"[A-Za-z][\w-]*", row)) and single not in row.lower()
    if is_word and single in _NAMED_BY_KIND:
        return single
    bare = _BRACKETED.sub("", row)
    is_way = word_count(bare) <= _LONGEST_WAY and bool(re.fullmatch(r"[A-Za-z][\w -]*", bare))
    is_new = single not in row.lower() and not is_known(row, setting.vocabulary)
    is_kind = single in _KINDS or (single in _WAYS and needs_noun(fact, setting))
    names_kind = is_kind and head == kind
    return single if is_way and is_new and names_kind else ""


def _of_kind(name: str, kind: str, fact: Cell, setting: Context) -> str:
    """A row's name with what it is: "the ring topology", "port 443", "the hash sharding strategy"
    below "Sharding strategies"."""
    if kind == "port":
        return f"port {name}"
    heading = setting.speech.within(plain_name(fact.place.innermost))
    of, _, last = heading.rpartition(" ")
    is_of = last.lower() in (f"{kind}s", f"{kind[:-1]}ies") and word_count(of) == 1
    is_of = is_of and is_known(of, setting.vocabulary) and of.lower() not in name.lower()
    whole = f"{_BRACKETED.sub('', name)} {f'{of} {kind}' if is_of else kind}"
    return f"the {spelling(whole, setting.vocabulary) or whole}"


_BRACKETED = re.compile(r"\s+\([^()]*\)$")


# What a port is given to: the head beside "Port".
_USER = re.compile(r"(?:services?|protocols?|applications?|names?)", re.IGNORECASE)
_PORT = re.compile(r"(?:(?:TCP|UDP)\s)?\d{1,5}")
_NAMED_BY_KIND = frozenset("header field command parameter option flag directive attribute".split())
_KINDS = frozenset(
    "topology layer pattern strategy model algorithm policy protocol state mode method keyword "
    "operator clause constraint".split()
)
_WAYS = frozenset(("approach", "technique", "option"))  # of what is no name without them
_LONGEST_WAY = 2  # words


def _names_aspect(column: str, vocabulary: Vocabulary) -> bool:
    """Whether the head of a column says in two or three words what is below it: "best choice",
    "key feature"."""
    first = column.split(" ")[0].lower()
    is_told = (
        first in vocabulary.verbs - vocabulary.noun_verbs
        or first in vocabulary.doing
        or first.endswith("s")
    )
    return word_count(column) in (2, 3) and not is_told and not _NO_NAMED_ASPECT.search(column)


_NO_NAMED_ASPECT = re.compile(
    r"^(?:how|when|why|what|option|if|can|is|do|does)\b|points?\b|examples?\b|notes?\b|comments?\b"
    r"|#|ip\b|\bto\b",
    re.IGNORECASE,
)


def _measures(fact: Cell, column: str) -> bool:
    """Whether figures in a column are to be known: measures of things, not the settings of an
    example."""
    return bool(_MEASURE.search(column)) or worth_knowing((*fact.place.names, column))


def _column_name(column: str, setting: Context) -> str:
    """A column's head within a sentence: its capital is a heading's, unless the notes write it so
    elsewhere."""
    said = setting.speech.within(column)
    first, _, rest = said.partition(" ")
    is_name = first.lower() in setting.speech.names or not first.istitle()
    return said if is_name else f"{first.lower()} {rest}".strip()


def _plural(word: str) -> str:
    return word + "s" if word in ("example", "limitation") else word


def _with_cell(fact: Cell, question: str, doubt: str = "") -> Asked:
    words = (fact.row, f"{fact.row} {fact.column}")
    if len(fact.parts) > 1:
        entries = tuple(NotePoint(part, (), "", fact.lines) for part in fact.parts)
        return Asked(fact, Kind.CHECKLIST, question, words, entries=entries, doubt=doubt)
    return Asked(fact, Kind.BASIC, question, words, fact.text, doubt=doubt)
