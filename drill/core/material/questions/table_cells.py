"""Cells of tables as questions."""

from __future__ import annotations

import re
from dataclasses import replace

from drill.core.cards import Kind
from drill.core.durations.in_text import durations
from drill.core.material.facts.facts import Cell, NotePoint
from drill.core.material.facts.language.english import Form, capital, form_of, is_plural, word_count
from drill.core.material.facts.language.known_terms import is_product, is_thing
from drill.core.material.facts.language.known_terms import is_term as is_known
from drill.core.material.facts.language.names import needed_subject, plain_name
from drill.core.material.facts.sentences.definitions import defines
from drill.core.material.facts.sentences.figures import are_like_figures, is_figure, worth_knowing
from drill.core.material.facts.sentences.sentence_facts import enumerated, split_sentences
from drill.core.material.questions.document_context import DocumentContext, be_and_do, in_subject
from drill.core.material.questions.labels.label_shapes import preposition
from drill.core.material.questions.other_languages.tables_abroad import cell_question
from drill.core.material.questions.places import is_place
from drill.core.material.questions.question_answer import QuestionAnswer
from drill.core.material.questions.row_names import (
    is_part_of_system,
    kind_of_row,
    needs_noun,
    no_thing,
    of_kind,
    with_noun_above,
)
from drill.core.material.questions.spoken_questions import spoken_question
from drill.core.material.questions.terms.term_shapes import is_purpose
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


def ask_cell(fact: Cell, context: DocumentContext) -> QuestionAnswer | str:
    """The question for what a row says in a column."""
    row, column = plain_name(fact.row), plain_name(fact.column)
    if why := _no_row(fact, row, context):
        return why
    if not context.speech.is_english:
        return _abroad(fact, row, column, context)
    if context.interview and durations(fact.text) and word_count(fact.text) <= _LONGEST_TIME:
        return "a time that the timing cards ask for"
    if _tells_to_do(column, context.vocabulary):
        return _asked_for_deed(fact, row, column, context)
    if row.endswith("?"):
        return _with_cell(fact, spoken_question(row, fact.place.names, context).text)
    if needs_noun(fact, context) and not kind_of_row(fact, row, context):
        return _of_heading(fact, column, context)
    return _of_row(fact, row, column, context)


def _tells_to_do(column: str, vocabulary: Vocabulary) -> bool:
    """Whether the head of a column is a command: "Watch for", "Do next"."""
    if column.lower().startswith("do "):
        return True
    return " " in column and form_of(column, vocabulary) is Form.COMMAND


def _asked_for_deed(
    fact: Cell, row: str, column: str, context: DocumentContext
) -> QuestionAnswer | str:
    if form_of(fact.text, context.vocabulary) not in (Form.COMMAND, Form.NEGATED):
        return "the answer is nothing that one does"
    return _with_cell(fact, f"{row}: what do you {column.lower()}?")


def _no_row(fact: Cell, row: str, context: DocumentContext) -> str:
    """Why a row is asked for nothing, "" if it may be."""
    if _SYSTEMS.fullmatch(plain_name(fact.kind)) and not is_product(row, context.vocabulary):
        return "of a system that is an example"
    if are_like_figures(fact.row, fact.text):
        return "figures beside each other, and not of what"
    return no_thing(fact)


def _of_heading(fact: Cell, column: str, context: DocumentContext) -> QuestionAnswer | str:
    """The card of a row that is a thing only with the noun of the heading above."""
    row = with_noun_above(fact, context)
    if not row:
        return "the row names no thing"
    return _of_row(replace(fact, row=row), row, column, context)


def _of_row(fact: Cell, row: str, column: str, context: DocumentContext) -> QuestionAnswer | str:
    """The card of a row under the name that its question may have."""
    if not _is_name(fact, row, context):
        asks = f"{row}: which {context.speech.within(column)}?"
        return _with_cell(fact, asks, "the first cell is no name")
    if not re.search(r"[^\W_]", row):
        return "the first cell is no name"
    about = needed_subject(row, fact.place.names, context.titles, context.vocabulary)
    is_new = about.lower() not in row.lower() and is_place(about, context)
    where = f" ({context.speech.within(about)})" if is_new else ""
    asked = _asked_of_name(fact, row, column, where, context)
    return _of_system(asked, context) if is_part_of_system(fact, context) else asked


def _is_name(fact: Cell, row: str, context: DocumentContext) -> bool:
    """Whether the first cell of a row is a name, and no point of a list."""
    if fact.row.lstrip().startswith(("+", "-", "–")):
        return False
    if word_count(row) <= _LONGEST_ROW and form_of(row, context.vocabulary) not in _NO_NAMES:
        return True
    return bool(kind_of_row(fact, row, context))


def _of_system(asked: QuestionAnswer | str, context: DocumentContext) -> QuestionAnswer | str:
    """The card of a product in one system, with that in its question."""
    if isinstance(asked, str):
        return asked
    about = context.whole_subject
    if not about:
        return "what a product does in one system"
    system = context.speech.with_article(context.speech.within(about))
    return replace(asked, prompt=in_subject(system, asked.prompt))


# The head above systems for which something is used, each an example of that.
_SYSTEMS = re.compile(
    r"(?:our |my |example )?(?:system|app|application|company|product|project)s?", re.I
)


def _abroad(fact: Cell, row: str, column: str, context: DocumentContext) -> QuestionAnswer | str:
    """The card in another language: of several sentences the first, with the others as the note."""
    if _ASKS_ALONE.fullmatch(column):
        return _SAYS_LITTLE
    fact = replace(fact, parts=fact.parts or enumerated(fact.text))
    question = cell_question(row, column, fact, context)
    if question.doubt and word_count(fact.text) < _FEWEST_SAID:
        return _SAYS_LITTLE
    first, *more = split_sentences(fact.text)
    if fact.parts or not more:
        return _with_cell(fact, question.text, question.doubt)
    asked = _with_cell(replace(fact, text=first.rstrip(".")), question.text, question.doubt)
    return replace(asked, note=" ".join(more))


_ASKS_ALONE = re.compile(r"where|when|why|how|who|what|which", re.IGNORECASE)


def _asked_of_name(
    fact: Cell, row: str, column: str, where: str, context: DocumentContext
) -> QuestionAnswer | str:
    """The question where the row names a thing: by what the column's head says of it."""
    kind = kind_of_row(fact, row, context)
    plain, named = _names_of_row(fact, row, kind, where, context)
    be, does = be_and_do(row, context.vocabulary)
    if _HAPPENS.match(column):
        return _with_cell(fact, f"What happens in {named}?")
    if not column or _MEANING.match(column):
        return _asked_for_meaning(fact, named, be, does, context)
    if _names_use(column, kind):
        is_case = _WHEN.search(column) and not _is_command(fact.text, context)
        used = f"What {be} {named if kind else plain} used for?"
        return _with_cell(fact, f"When do you use {plain}?" if is_case else used)
    if _HOW.match(column):
        return _with_cell(fact, f"How {does} {named} work?")
    if _WHY.match(column):
        return _with_cell(fact, f"Why {plain}?", "the reason is that of another column")
    return _asked_for_aspect(fact, column, kind, plain, named, context)


def _names_of_row(
    fact: Cell, row: str, kind: str, where: str, context: DocumentContext
) -> tuple[str, str]:
    """How a question names a row: plainly, and with its article or what it is; unless that is
    said, with `where` it belongs behind it."""
    said = context.speech.within(row)
    if kind:
        return said, of_kind(said, kind, fact, context)
    return f"{said}{where}", f"{context.speech.with_article(said)}{where}"


def _names_use(column: str, kind: str) -> bool:
    """Whether the head of a column says that what a row is used for is below it."""
    if _USE.match(column):
        return True
    return kind == "port" and _USER.fullmatch(column) is not None


def _is_command(text: str, context: DocumentContext) -> bool:
    return form_of(text, context.vocabulary) is Form.COMMAND


def _asked_for_meaning(
    fact: Cell, named: str, be: str, does: str, context: DocumentContext
) -> QuestionAnswer | str:
    """The question of what a thing is, does or is for, as the cell says."""
    if is_purpose(fact.text):
        return _with_cell(fact, f"What {be} {named} for?")
    if form_of(fact.text, context.vocabulary) is Form.DOING:
        return _with_cell(fact, f"What {does} {named} do?")
    is_one_clause = word_count(fact.text) >= _FEWEST_SAID and not _REMARKS.search(fact.text)
    is_sure = defines(fact.text, context.vocabulary) or is_one_clause
    doubt = "" if is_sure else "it is not sure that this says what the term means"
    return _with_cell(fact, f"What {be} {named}?", doubt)


def _asked_for_aspect(
    fact: Cell, column: str, kind: str, plain: str, named: str, context: DocumentContext
) -> QuestionAnswer | str:
    """The question for what a row has in a column that names one thing of it, or several; `plain`
    and `named` are how a question names the row."""
    lowered = _column_name(column, context)
    told = _cost(fact, lowered, named) or _several(fact, column, kind, named, context)
    if told is not None:
        return told
    is_known_plural = bool(_PLURAL_COLUMN.match(column))
    if is_known_plural and not lowered.startswith("example"):
        return _with_cell(fact, f"What are the {_plural(lowered)} of {named}?")
    if is_known_plural or is_plural(column, context.vocabulary):
        return _SAYS_LITTLE
    if word_count(column) > _LONGEST_COLUMN or re.search(r"[?:/()]", column):
        asks = f"{capital(plain)}: {lowered.rstrip('?')}?"
        return _with_cell(fact, asks, "the column's head is no name")
    if not _is_aspect(fact, column, context.vocabulary):
        return _SAYS_LITTLE
    return _with_cell(fact, f"What is the {lowered} {preposition(lowered)} {named}?")


def _is_aspect(fact: Cell, column: str, vocabulary: Vocabulary) -> bool:
    """Whether the head of a column names what things have: "latency", "best choice"."""
    if column.lower() in _PLAIN_COLUMNS:
        return True
    if is_figure(fact.text) and _measures(fact, column):
        return True
    if not column.isascii() or is_thing(column, vocabulary):
        return False
    return _names_aspect(column, vocabulary)


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


def _cost(fact: Cell, column: str, named: str) -> QuestionAnswer | None:
    cost = _COSTS.get(column, "") if _ORDER.fullmatch(fact.text.strip()) else ""
    return _with_cell(fact, f"What is the {cost} of {named}?") if cost else None


def _several(
    fact: Cell, column: str, kind: str, named: str, context: DocumentContext
) -> QuestionAnswer | None:
    names = _names_in(fact, column, kind, context)
    if not names:
        return None
    asks = f"What are the {_column_name(column, context)} of {named}?"
    return _with_cell(replace(fact, parts=names), asks)


def _names_in(fact: Cell, column: str, kind: str, context: DocumentContext) -> tuple[str, ...]:
    """The several short names in a cell below the head of a plural, of a row that says what it is:
    "example protocols" of the link layer."""
    if not _heads_names(column, context.vocabulary):
        return ()
    if not kind and not is_known(plain_name(fact.row), context.vocabulary):
        return ()
    names = fact.parts or enumerated(fact.text, _FEWEST_NAMES)
    if len(names) < _FEWEST_NAMES or any(word_count(name) > _LONGEST_NAME for name in names):
        return ()
    return names


def _heads_names(column: str, vocabulary: Vocabulary) -> bool:
    """Whether a plural of one or two words says what the names below it are."""
    if word_count(column) not in (1, 2) or not is_plural(column, vocabulary):
        return False
    if _EXAMPLES.fullmatch(column):
        return False
    is_example = column.lower().startswith("example")
    return is_example or _NO_NAMED_ASPECT.search(column) is None


_EXAMPLES = re.compile(r"examples?", re.IGNORECASE)
_FEWEST_NAMES, _LONGEST_NAME = 2, 3


# What a port is given to: the head beside "Port".
_USER = re.compile(r"(?:services?|protocols?|applications?|names?)", re.IGNORECASE)


def _names_aspect(column: str, vocabulary: Vocabulary) -> bool:
    """Whether the head of a column says in two or three words what is below it: "best choice",
    "key feature"."""
    if word_count(column) not in (2, 3) or _NO_NAMED_ASPECT.search(column):
        return False
    first = column.split(" ")[0].lower()
    verbs = vocabulary.verbs - vocabulary.noun_verbs
    return not (first in verbs or first in vocabulary.doing or first.endswith("s"))


_NO_NAMED_ASPECT = re.compile(
    r"^(?:how|when|why|what|option|if|can|is|do|does)\b|points?\b|examples?\b|notes?\b|comments?\b"
    r"|#|ip\b|\bto\b",
    re.IGNORECASE,
)


def _measures(fact: Cell, column: str) -> bool:
    """Whether figures in a column are to be known: measures of things, not the settings of an
    example."""
    return bool(_MEASURE.search(column)) or worth_knowing((*fact.place.names, column))


def _column_name(column: str, context: DocumentContext) -> str:
    """A column's head within a sentence: its capital is a heading's, unless the notes write it so
    elsewhere."""
    said = context.speech.within(column)
    first, _, rest = said.partition(" ")
    is_name = first.lower() in context.speech.names or not first.istitle()
    return said if is_name else f"{first.lower()} {rest}".strip()


def _plural(word: str) -> str:
    return word + "s" if word in ("example", "limitation") else word


def _with_cell(fact: Cell, question: str, doubt: str = "") -> QuestionAnswer:
    words = (fact.row, f"{fact.row} {fact.column}")
    if len(fact.parts) > 1:
        entries = tuple(NotePoint(part, (), "", fact.lines) for part in fact.parts)
        return QuestionAnswer(fact, Kind.CHECKLIST, question, words, entries=entries, doubt=doubt)
    return QuestionAnswer(fact, Kind.BASIC, question, words, fact.text, doubt=doubt)
