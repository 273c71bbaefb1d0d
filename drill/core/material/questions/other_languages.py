"""Questions to notes in another language than English, in that language; where none is sure, the
heading and the point, which makes a suggestion."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.english import WIDE, capital, word_count
from drill.core.material.facts.facts import Cell
from drill.core.material.facts.figures import is_figure
from drill.core.material.facts.known_terms import is_term
from drill.core.material.facts.names import Strength, plain_name, strength
from drill.core.material.questions.setting import Context, Question
from drill.core.material.questions.subjects_abroad import (
    asked_in,
    asked_inside,
    asks_twice,
    has_asking_word,
    heading_above,
    is_example,
    is_name,
    is_vague,
    says_of_what,
    subject_of,
)
from drill.core.material.questions.wordings import (
    does,
    filled,
    in_small,
    is_loan,
    list_wording,
    names_more,
    names_term,
    things_joined,
    within,
)
from drill.core.material.vocabulary import Language

_LONGEST_HEADING = 6  # words
_LONGEST_TITLE = 3
LONGEST_LABEL = 5
_LONGEST_LIST_LABEL = 8
_LONGEST_LIST = 20
_LONGEST_THING = 3
_MOST_THINGS = 4
_SHORT_HEAD = 2
SHORTEST_MEANING = 3
_NOT_SURE = "it is not sure how this is asked in the language of the notes"
_OF_WHAT = "the notes do not say of what these are"
_ASKED = re.compile(
    r"^\W*(?:Q|질문|问|問|вопрос|pregunta|pergunta|frage|domanda|question)\s*\d*\s*[:：.]\s*", re.I
)
# What comes before points, behind a label: "处理方法如下", "主要配置包括".
_LEADS = re.compile(
    r"(?:大致|主要|具体)?(?:有|包括|包含|分为|如下|是)+(?:以下|下面)?(?:[两三四五六七八几]?[种个点类])?(?:如下)?$"
)
_HEAD = re.compile(
    r"^(?:(?:esistono|ci sono|existen|hay|existem|há|il y a|il existe|es gibt|er zijn)\s+)?"
    r"(?:(?:le|i|gli|las|los|as|os|les|die|de|sus?|seus?|suas?|leurs?|suoi|sue|loro|ihre|due|tre"
    r"|quattro|dos|tres|três|cuatro|quatro|deux|trois"
    r"|quatre|zwei|drei|vier|twee|drie|vari|varie|varios|varias|vários|várias|plusieurs"
    r"|mehrere)\s+)*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:sono|son|são|sont|sind|zijn)(?:\s+(?:l[aoe]s\s+)?(?:siguientes|seguintes|seguenti"
    r"|suivante?s|folgende))?$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"^(?:(?:el|la|los|las|il|lo|i|gli|le|les|o|a|os|as|der|die|das|de|het|una?|um|une?|eine?)\s+"
    r"|l[’'])",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]*\s[^()（）]*[)）]")  # of several words
# What is behind a label of any subject: "casos de uso".
_NO_OWN = frozenset(
    "uso implementación funcionamiento trabajo implementação utilização utilisation "
    "fonctionnement utilizzo funzionamento gebruik".split()
)
_LONGEST_QUESTION = 10  # words
_OF_ITS_OWN = re.compile(r"[\u3040-\u9fff]{3,}(?:的|の)|[\uac00-\ud7af]{3,}의\s")
# "该数据库必须具备以下四个特性": of the heading above.
_COUNTED = re.compile(
    r".*(?:以下|下列|如下)的?[两三四五六七八几]?[种个点类大]?(?P<what>[^，。、]{2,6})$"
)
_OF = re.compile(
    r"\s(?:de|del|da|do|dos|das|di|dell\w*|dei|degli|delle|des|du|von|van|của|para|per|pour|für"
    r"|voor"
    r"|entre|zwischen|tra|fra|tussen)\s+(?P<what>\S.*)|\s(?:d|dell)[’'](?P<elided>\S.*)",
    re.IGNORECASE,
)


def neutral_question(label: str, names: Sequence[str], place: NotePlace, setting: Context) -> str:
    """A question in any language: the document, what it is about, and the label."""
    bare = plain_name(label.rstrip(":：?？"))
    mark = "？" if WIDE.search(bare) else "?"
    above = [plain_name(name) for name in names]
    telling = [name for name in above if strength(name, setting.vocabulary) is not Strength.NOTHING]
    heading = next((name for name in reversed(telling) if name != bare and _is_heading(name)), "")
    title = plain_name(place.title) or setting.titles[1]
    about = [title] if (title and word_count(title) <= _LONGEST_TITLE) or not heading else []
    about += [heading] if heading else []
    told = [name for name in dict.fromkeys(about) if name and name.lower() not in bare.lower()]
    if len(told) > 1 and told[0].lower() in told[1].lower():
        told = told[1:]
    return f"{', '.join(told)}: {bare}{mark}" if told else bare + mark


def _is_heading(name: str) -> bool:
    """Whether what is above names something, rather than being the sentence before a list."""
    return bool(name) and word_count(name) <= _LONGEST_HEADING and not re.search(r"[:：。]", name)


def list_question(
    label: str, names: Sequence[str], place: NotePlace, setting: Context, *, ordered: bool = False
) -> Question:
    """The question for the points of a label: "¿Cuáles son las ventajas de Redis?"."""
    neutral = neutral_question(label, names, place, setting)
    language = setting.speech.language
    told = _without_lead(plain_name(label.strip(" ¿:：?？")))
    template, word = list_wording(told, language) if language else ("", "")
    if language is not None and _is_question(told, template, language):
        return own_question(told, names, place, setting)
    is_long = word_count(told) > _LONGEST_LIST_LABEL or bool(re.search(r"[:：]", told))
    if language is None or not template or is_long:
        return Question(neutral, _NOT_SURE)
    subject = subject_of(told, names, place, language, setting)
    of = _OF.search(told)
    what = _ARTICLE.sub("", of["what"] or of["elided"]) if of else ""
    is_told = bool(what) and what.lower() not in _NO_OWN and not is_vague(what, language)
    is_own = is_told or bool(_OF_ITS_OWN.search(told)) or names_more(told, word)
    names_own = is_own or names_term(told, setting.vocabulary)
    above = "" if word in language.reasons else heading_above(names, language)
    if not (names_own or subject or above):
        return Question(neutral, _OF_WHAT)
    if (word in language.apart and not names_own) or _asks_for_two(told, word, language):
        return Question(neutral, _OF_WHAT)
    says = within(
        in_small(told, language, setting.speech.small),
        language,
        setting.speech.names,
        setting.vocabulary,
    )
    if not (names_own or subject):
        text = asked_in(filled(template, language, label=says, of=""), above)
    elif names_own or subject.lower() in told.lower():
        text = filled(template, language, label=says, of="")
    else:
        text = _of_subject(template, says, subject, language, setting)
    if ordered and word in language.steps:
        text = _in_order(text, language)
    return Question(text)


def _asks_for_two(label: str, word: str, language: Language) -> bool:
    """Whether a label asks for two lists: "Ventajas y desventajas"."""
    joined = language.joined.strip()
    if not joined.isalpha() or WIDE.search(label):
        return False
    return bool(re.search(rf"{word} {joined} \w", label, re.IGNORECASE))


def _without_lead(label: str) -> str:
    """A label without what leads to it and to its points: "Esistono tre tipi di documenti"."""
    if WIDE.search(label):
        counted = _COUNTED.search(label)
        return counted["what"] if counted else _LEADS.sub("", label)
    return _TAIL.sub("", _HEAD.sub("", label)) or label


def _is_question(label: str, template: str, language: Language) -> bool:
    """Whether a heading is a question without its sign: "redis有哪些场景"."""
    if template:
        return any(len(word) > 1 and word in label for word in language.asks if WIDE.search(word))
    return _begins_question(label, language)


def _begins_question(label: str, language: Language) -> bool:
    """Whether a heading is a question without its sign: "Cómo escalar una base de datos"."""
    if "," in label or "，" in label or word_count(label) > _LONGEST_QUESTION:
        return False
    first = label.lower().split()[0] if label else ""
    return first in language.asks or any(
        label.startswith(word) and len(word) > 1 for word in language.asks if WIDE.search(word)
    )


def _of_subject(
    template: str, label: str, subject: str, language: Language, setting: Context
) -> str:
    if language.inflects and not is_loan(subject, language, setting.vocabulary):
        asks = filled(template, language, label=label, of="")
        return f"{subject}: {asks[:1].lower()}{asks[1:]}"
    subject = _ARTICLE.sub(lambda article: article[0].lower(), subject)
    subject = within(subject, language, setting.speech.names, setting.vocabulary)
    return filled(template, language, label=label, of=language.of.format(x=subject))


def _in_order(question: str, language: Language) -> str:
    """A question for steps that also asks for their order."""
    return re.sub(r"(\s?[?？])$", rf"{language.in_order}\1", question)


def is_in_order(question: str, setting: Context) -> bool:
    """Whether a question asks for an order in the language of the notes."""
    language = setting.speech.language
    return bool(language and language.in_order and language.in_order in question)


def own_question(
    question: str, names: Sequence[str], place: NotePlace, setting: Context
) -> Question:
    """A question of the notes as it is; a label with a sign behind it as a sentence, and what
    it is about behind one that does not say it."""
    language = setting.speech.language
    bare = capital(plain_name(_ASKED.sub("", question).strip(" ?？")))
    mark = "？" if WIDE.search(bare) else "?"
    if language is None:
        return Question(bare + mark)
    is_spanish = language.name == "es" or question.lstrip().startswith("¿")
    text = f"{'¿' if is_spanish and not bare.startswith('¿') else ''}{bare}{mark}"
    _, word = list_wording(_LEADS.sub("", bare), language)
    if word and _is_label(bare, word, language):
        return list_question(bare, names, place, setting)
    if asks_twice(bare, language):
        return Question(text, "the notes ask two things in one question")
    if not has_asking_word(bare, language):
        return Question(text, "a question for yes or no")
    points_on = any(bare.startswith(word) for word in language.this if WIDE.search(word))
    if points_on or language.this & set(re.findall(r"\w+", bare.lower())):
        return Question(text, _OF_WHAT)
    if not says_of_what(bare, language):
        subject = subject_of(bare, names, place, language, setting)
        about = _ARTICLE.sub("", subject)
        return Question(f"{text} ({about})") if about else Question(text, _OF_WHAT)
    return Question(text)


def _is_label(bare: str, word: str, language: Language) -> bool:
    """Whether a question is but a label: "Redis가 빠른 이유?", "Ventajas de Redis?"."""
    if any(one in bare for one in language.asks if WIDE.search(one)):
        return False
    if WIDE.search(bare) or language.name == "ko":
        return bare.endswith(word) or bool(_LEADS.search(bare))
    first = bare.lower().split()[0].strip("¿")
    return first not in language.asks


def cell_question(row: str, column: str, fact: Cell, setting: Context) -> Question:
    """The question for what a row of a table says in a column."""
    asked = neutral_question(row, fact.place.names, fact.place, setting)
    doubtful = Question(
        f"{asked.rstrip('?？')}: {column.rstrip('?？')}{asked[-1:]}",
        "it is not sure that the column's head asks for this",
    )
    language = setting.speech.language
    if language is None or word_count(row) > _LONGEST_THING or not plain_name(column):
        return doubtful
    where = _said_where(row, column, fact, language, setting)
    if where is None:
        return doubtful
    asks = _column_asks(column, fact, language, setting, is_known=not where)
    is_list = list_wording(column, language)[0] and word_count(fact.text) <= _LONGEST_LIST
    if is_list and _ONE_FLOW.search(fact.text) and language.figure:
        is_list, asks = False, language.trait.replace("{label}", column)
    text = filled(asks, language, x=row)
    if is_list and asks not in (language.purpose, language.use):
        listed = list_question(column, (row,), fact.place, setting)
        if listed.doubt:
            return doubtful
        text = listed.text
    elif not asks or len(fact.parts) > 1:
        return doubtful
    return Question(asked_inside(text, row, where, fact.place.names, setting))


_ONE_FLOW = re.compile(r"→|->|=>|➜")  # "app → cache → DB" is one thing


def _said_where(
    row: str, column: str, fact: Cell, language: Language, setting: Context
) -> str | None:
    """What a question about a row says in brackets: nothing of a technical term, of another name in
    Latin letters the heading; None where that is no name."""
    if is_term(row, setting.vocabulary):
        return ""
    above = (*fact.place.names, fact.place.title)
    heading = subject_of(row, fact.place.names, fact.place, language, setting)
    nearest = heading_above(fact.place.names, language)
    is_kind = list_wording(nearest, language)[1] not in language.reasons
    heading = heading or (nearest if is_kind and not list_wording(column, language)[0] else "")
    is_of_field = any(names_term(name, setting.vocabulary) for name in above)
    is_named = bool(heading) and is_of_field and re.fullmatch(r"[A-Za-z][\w./-]*", row)
    return heading if is_named else None


def _column_asks(
    column: str, fact: Cell, language: Language, setting: Context, *, is_known: bool
) -> str:
    """The wording for what is in a column, by its head; "" if there is none."""
    words = re.findall(r"[^\W\d_]+", column.lower())
    head = words[:1]
    named = {column, *(words if len(words) <= _SHORT_HEAD else head)}
    if named & language.tells:
        if word_count(fact.text) < SHORTEST_MEANING:
            return ""
        return language.purpose if does(fact.text, language) else language.meaning
    if named & language.serves:
        return language.purpose
    if named & language.uses:
        return language.use
    if language.when and head == re.findall(r"\w+", language.when.lower())[:1]:
        return language.when
    if is_known and is_trait(column, language):
        label = within(column, language, setting.speech.names, setting.vocabulary)
        label = f" {label} " if label.isascii() and language.figure else label
        asks = language.figure if is_figure(fact.text) else ""
        return (asks or language.trait).replace("{label}", label)
    return ""


def is_trait(column: str, language: Language) -> bool:
    """Whether the head of a column names what things have: "protocolo", not "ejemplo"."""
    is_plain = is_name(column, language) and word_count(column) <= _LONGEST_THING
    return is_plain and not (is_vague(column, language) or is_example(column, language))


def contrast_question(things: Sequence[str], aspect: str, setting: Context) -> Question:
    """The question how several things differ in an aspect."""
    language = setting.speech.language
    mark = "？" if WIDE.search(aspect) else "?"
    neutral = f"{', '.join(things)}: {aspect.rstrip('?？')}{mark}"
    things = [_IN_BRACKETS.sub("", thing).strip() or thing for thing in things]
    if language is None or not language.differ:
        return Question(neutral, _NOT_SURE)
    are_things = len(things) <= _MOST_THINGS and all(
        word_count(thing) <= _LONGEST_THING for thing in things
    )
    if not (are_things and any(is_term(thing, setting.vocabulary) for thing in things)):
        return Question(neutral, _NOT_SURE)
    named = word_count(aspect) <= LONGEST_LABEL and not re.search(r"[:：?？¿/]", aspect)
    if not named or is_vague(aspect, language) or is_example(aspect, language):
        return Question(neutral, "the first cell is no aspect")
    said = within(aspect, language, setting.speech.names, setting.vocabulary)
    together = things_joined(things, language)
    return Question(filled(language.differ, language, things=together, aspect=said))
