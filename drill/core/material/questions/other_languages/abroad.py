"""Questions to notes in another language than English, in that language; where none is sure, the
heading and the point, which makes a suggestion."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.language.english import WIDE, capital, word_count
from drill.core.material.facts.language.names import Strength, plain_name, strength
from drill.core.material.questions.document_context import DocumentContext, Question
from drill.core.material.questions.other_languages.subjects_abroad import (
    asked_in,
    asks_twice,
    has_asking_word,
    heading_above,
    is_vague,
    says_of_what,
    subject_of,
)
from drill.core.material.questions.other_languages.wordings import (
    filled,
    in_small,
    is_loan,
    list_wording,
    names_more,
    names_term,
    within,
)
from drill.core.material.vocabulary import Language

_LONGEST_HEADING = 6  # words
_LONGEST_TITLE = 3
LONGEST_LABEL = 5
_LONGEST_LIST_LABEL = 8
SHORTEST_MEANING = 3
NOT_SURE = "it is not sure how this is asked in the language of the notes"
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


def neutral_question(
    label: str, names: Sequence[str], place: NotePlace, context: DocumentContext
) -> str:
    """A question in any language: the document, what it is about, and the label."""
    bare = plain_name(label.rstrip(":：?？"))
    mark = "？" if WIDE.search(bare) else "?"
    above = _told_above(bare, names, place, context)
    told = [name for name in above if name.lower() not in bare.lower()]
    if len(told) > 1 and told[0].lower() in told[1].lower():
        told = told[1:]
    return f"{', '.join(told)}: {bare}{mark}" if told else bare + mark


def _told_above(
    label: str, names: Sequence[str], place: NotePlace, context: DocumentContext
) -> tuple[str, ...]:
    """What a label is about: the title if it is short, and the nearest heading that says
    something."""
    title = plain_name(place.title) or context.titles[1]
    heading = _nearest_heading(label, names, context)
    if not heading:
        return (title,)
    return (title, heading) if word_count(title) <= _LONGEST_TITLE else (heading,)


def _nearest_heading(label: str, names: Sequence[str], context: DocumentContext) -> str:
    """The nearest heading above a label that says something else than the label, "" if none."""
    for name in map(plain_name, reversed(names)):
        says_something = strength(name, context.vocabulary) is not Strength.NOTHING
        if says_something and name != label and _is_heading(name):
            return name
    return ""


def _is_heading(name: str) -> bool:
    """Whether what is above names something, rather than being the sentence before a list."""
    if not name:
        return False
    return word_count(name) <= _LONGEST_HEADING and not re.search(r"[:：。]", name)


def list_question(
    label: str,
    names: Sequence[str],
    place: NotePlace,
    context: DocumentContext,
    *,
    ordered: bool = False,
) -> Question:
    """The question for the points of a label: "¿Cuáles son las ventajas de Redis?"."""
    neutral = neutral_question(label, names, place, context)
    language = context.speech.language
    if language is None:
        return Question(neutral, NOT_SURE)
    told = _without_lead(plain_name(label.strip(" ¿:：?？")))
    template, word = list_wording(told, language)
    if _is_question(told, template, language):
        return own_question(told, names, place, context)
    is_long = word_count(told) > _LONGEST_LIST_LABEL or bool(re.search(r"[:：]", told))
    if is_long or not template:
        return Question(neutral, NOT_SURE)
    if _asks_for_two(told, word, language):
        return Question(neutral, _OF_WHAT)
    subject = subject_of(told, names, place, language, context)
    text = _asked_for_list(told, names, subject, language, context)
    if not text:
        return Question(neutral, _OF_WHAT)
    return Question(_in_order(text, language) if ordered and word in language.steps else text)


def _asked_for_list(
    label: str, names: Sequence[str], subject: str, language: Language, context: DocumentContext
) -> str:
    """The question for the points of a label with what they are of, "" if the notes do not say
    that; `subject` is what the notes are about there."""
    template, word = list_wording(label, language)
    in_sentence = in_small(label, language, context.speech.small)
    said = within(in_sentence, language, context.speech.names, context.vocabulary)
    as_it_is = filled(template, language, label=said, of="")
    if _says_itself_of_what(label, word, language, context):
        return as_it_is
    if word in language.apart:
        return ""
    if subject:
        is_told = subject.lower() in label.lower()
        return as_it_is if is_told else _of_subject(template, said, subject, language, context)
    above = "" if word in language.reasons else heading_above(names, language)
    return asked_in(as_it_is, above) if above else ""


def _says_itself_of_what(
    label: str, word: str, language: Language, context: DocumentContext
) -> bool:
    """Whether a label names what its points are of: "ventajas de Redis"; `word` is the kind of
    points that it asks for."""
    of = _OF.search(label)
    what = _ARTICLE.sub("", of["what"] or of["elided"]) if of else ""
    if what and what.lower() not in _NO_OWN and not is_vague(what, language):
        return True
    if _OF_ITS_OWN.search(label):
        return True
    if names_more(label, word):
        return True
    return names_term(label, context.vocabulary)


def _asks_for_two(label: str, word: str, language: Language) -> bool:
    """Whether a label asks for two lists: "Ventajas y desventajas"."""
    joined = language.joined.strip()
    if not joined.isalpha():
        return False
    if WIDE.search(label):
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
    if "," in label or "，" in label:
        return False
    if word_count(label) > _LONGEST_QUESTION:
        return False
    first = label.lower().split()[0] if label else ""
    if first in language.asks:
        return True
    return any(
        label.startswith(word) and len(word) > 1 for word in language.asks if WIDE.search(word)
    )


def _of_subject(
    template: str, label: str, subject: str, language: Language, context: DocumentContext
) -> str:
    if language.inflects and not is_loan(subject, language, context.vocabulary):
        asks = filled(template, language, label=label, of="")
        return f"{subject}: {asks[:1].lower()}{asks[1:]}"
    subject = _ARTICLE.sub(lambda article: article[0].lower(), subject)
    subject = within(subject, language, context.speech.names, context.vocabulary)
    return filled(template, language, label=label, of=language.of.format(x=subject))


def _in_order(question: str, language: Language) -> str:
    """A question for steps that also asks for their order."""
    return re.sub(r"(\s?[?？])$", rf"{language.in_order}\1", question)


def is_in_order(question: str, context: DocumentContext) -> bool:
    """Whether a question asks for an order in the language of the notes."""
    language = context.speech.language
    return bool(language and language.in_order and language.in_order in question)


def own_question(
    question: str, names: Sequence[str], place: NotePlace, context: DocumentContext
) -> Question:
    """A question of the notes as it is; a label with a sign behind it as a sentence, and what
    it is about behind one that does not say it."""
    language = context.speech.language
    bare = capital(plain_name(_ASKED.sub("", question).strip(" ?？")))
    mark = "？" if WIDE.search(bare) else "?"
    if language is None:
        return Question(bare + mark)
    _, word = list_wording(_LEADS.sub("", bare), language)
    if word and _is_label(bare, word, language):
        return list_question(bare, names, place, context)
    is_spanish = language.name == "es" or question.lstrip().startswith("¿")
    text = f"¿{bare.removeprefix('¿')}{mark}" if is_spanish else f"{bare}{mark}"
    doubt = _doubt_of_own(bare, language)
    if doubt or says_of_what(bare, language):
        return Question(text, doubt)
    about = _ARTICLE.sub("", subject_of(bare, names, place, language, context))
    return Question(f"{text} ({about})") if about else Question(text, _OF_WHAT)


def _doubt_of_own(bare: str, language: Language) -> str:
    """Why a question of the notes is not asked as it is, "" if nothing says so."""
    if asks_twice(bare, language):
        return "the notes ask two things in one question"
    if not has_asking_word(bare, language):
        return "a question for yes or no"
    points_on = any(bare.startswith(word) for word in language.this if WIDE.search(word))
    if points_on:
        return _OF_WHAT
    if language.this & set(re.findall(r"\w+", bare.lower())):
        return _OF_WHAT
    return ""


def _is_label(bare: str, word: str, language: Language) -> bool:
    """Whether a question is but a label: "Redis가 빠른 이유?", "Ventajas de Redis?"."""
    if any(one in bare for one in language.asks if WIDE.search(one)):
        return False
    if WIDE.search(bare) or language.name == "ko":
        return bare.endswith(word) or bool(_LEADS.search(bare))
    first = bare.lower().split()[0].strip("¿")
    return first not in language.asks
