"""Sentences that are complete and true alone, with the question that each answers."""

from __future__ import annotations

import re
from functools import lru_cache

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import RuleFact, Sentence, Statement
from drill.core.material.facts.language.english import base_form, is_plural, word_count
from drill.core.material.facts.language.known_terms import is_proper, is_thing, term_within
from drill.core.material.facts.language.speech import indefinite
from drill.core.material.facts.sentences.told import Told, does, has_pronoun, is_clear, is_subject
from drill.core.material.facts.sentences.told_causes import CAUSES, of_formula
from drill.core.material.facts.sentences.told_meanings import MEANINGS, NAMES
from drill.core.material.facts.sentences.told_properties import PROPERTIES
from drill.core.material.facts.sentences.told_rules import RULES
from drill.core.material.vocabulary import Vocabulary

# What says nothing of the matter before the sentence proper.
_OPENER = re.compile(
    r"^(?:(?:note|remember|keep\s+in\s+mind|recall)\s+that|it\s+is\s+important\s+to\s+"
    r"(?:note|remember)\s+that|basically|generally|in\s+general"
    r"|usually|typically|essentially|simply|of\s+course|fortunately|unfortunately"
    r"|as\s+the\s+name\s+suggests)\b,?\s+(?=\S)",
    re.IGNORECASE,
)
# Where or when a sentence holds: "By default, …", "After a restart, …".
_SETTING = re.compile(
    r"^(?P<setting>by\s+default|(?:in|under|with|during|on|at|for|after|before"
    r"|in\s+case\s+of)\s[^,;:]{3,50}(?=,)),?\s+(?=\S)",
    re.IGNORECASE,
)
# What is said of what the section is about, without naming it.
_NO_SUBJECT = re.compile(
    r"^(?:responsible\s+for|used\s+(?:to|for)|(?:designed|optimi[sz]ed|needed|required)\s+"
    r"(?:to|for)|intended\s+for|based\s+on|built\s+on\s+top\s+of"
    r"|(?:stored|kept|saved|hosted|mounted)\s+(?:in|on|at|alongside|inside|outside)|"
    r"(?:encrypted|signed|issued|triggered|written)\s+(?:by|in)"
    r"|(?:configured|implemented|managed|deployed|updated|protected)\s+"
    r"(?:by|using|via|with|through))\s",
    re.IGNORECASE,
)
# What only adds to a sentence that is whole without it.
_TAIL = re.compile(
    r"(?:,|\s[-–—])\s+(?:which|who|where|meaning|thus|thereby|whereas|while|but)\b.*$|;.*$",
    re.DOTALL,
)
_WORDS = range(4, 36)
_ANSWER = range(1, 27)  # words
_QUESTION = range(3, 21)
_FEWEST_OF_CLAUSE = 4
_READERS = (*NAMES, *RULES, *CAUSES, *MEANINGS, *PROPERTIES)


def whole_sentence(
    text: str,
    place: NotePlace,
    lines: tuple[int, ...],
    vocabulary: Vocabulary,
    instead: object = None,
    about: str = "",
) -> Sentence | None:
    """What a sentence tells that is complete and true without its neighbours, as a question and its
    answer; None if it tells no such thing."""
    read = instead if isinstance(instead, Statement | RuleFact) else None
    sentence = _with_subject(_OPENER.sub("", text.rstrip(".!; ")), about, vocabulary)
    within, sentence = _parted_setting(sentence)
    if sentence.split(" ")[0].isalpha():
        sentence = _with_capital(sentence)
    sentence = _TAIL.sub("", sentence)
    formula = of_formula(sentence, vocabulary)
    if formula is not None:
        return Sentence(place, formula.question, formula.subject, formula.answer, lines, read)
    if place.stage:
        return None
    if word_count(sentence) not in _WORDS or not is_clear(sentence):
        return None
    told = _told_whole(sentence, within, vocabulary)
    if told is None:
        return None
    question = told.question
    if within:
        question = f"{_with_capital(within)}, {question[:1].lower()}{question[1:]}"
    return Sentence(place, question, told.subject, told.answer.strip(), lines, read)


def _parted_setting(sentence: str) -> tuple[str, str]:
    """Where or when a sentence holds, as it says at its beginning, "" if it does not, and the rest
    of it."""
    match = _SETTING.match(sentence)
    if match is None or not _is_place(match["setting"]):
        return "", sentence
    return match["setting"], sentence[match.end() :]


def _with_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _told_whole(sentence: str, within: str, vocabulary: Vocabulary) -> Told | None:
    """What the first reader finds that takes all of a sentence; what may be of an example only
    where a setting (`within`) stands before it."""
    for pattern, reader in _READERS:
        match = pattern.match(sentence)
        told = reader(match, vocabulary) if match else None
        if told is None or not _is_whole(told):
            continue
        if within or not _is_of_example(told, vocabulary):
            return told
    return None


def _with_subject(sentence: str, about: str, vocabulary: Vocabulary) -> str:
    """A sentence that has a pronoun in the place of what the section is about, or nothing, with
    that as its subject."""
    if not _may_be_its_subject(about, vocabulary):
        return sentence
    several = does(about, vocabulary) == "do"
    is_counted = is_thing(about, vocabulary) and not is_proper(about, vocabulary)
    subject = f"{indefinite(about)} {about}" if is_counted and not several else about
    if _NO_SUBJECT.match(sentence):
        be = "are" if several else "is"
        return f"{subject} {be} {sentence[:1].lower()}{sentence[1:]}"
    pronoun = _PRONOUN.match(sentence)
    if pronoun:
        is_of_several = pronoun["pronoun"].lower() in ("they", "these")
        return f"{subject} {sentence[pronoun.end() :]}" if is_of_several is several else sentence
    if not _opens_with_verb(sentence, vocabulary):
        return sentence
    verb, _, rest = sentence.partition(" ")
    verb = base_form(verb.lower(), vocabulary) if several else verb.lower()
    return f"{subject} {verb} {rest}"


def _opens_with_verb(sentence: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence has no subject before its verb: "Stores events in order"."""
    verb, _, rest = sentence.partition(" ")
    if not rest:
        return False
    if not verb[:1].isupper() or verb.lower() not in vocabulary.doing:
        return False
    return base_form(verb.lower(), vocabulary) not in vocabulary.noun_verbs and not _VERB.match(
        rest
    )


@lru_cache(maxsize=8192)
def _may_be_its_subject(about: str, vocabulary: Vocabulary) -> bool:
    """Whether what a section is about is named well enough to be the subject of its sentences."""
    if not is_subject(about, vocabulary):
        return False
    if term_within(about, vocabulary) or about.istitle():
        return True
    stems = _stems(about)
    return not (stems.isdisjoint(vocabulary.field) and stems.isdisjoint(vocabulary.matters))


_VERB = re.compile(r"(?:is|are|can|will|may|must|should|has|have|do|does)\b")


def goes_on(sentence: str, about: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence speaks of what the section is about, so that a pronoun in the next one may
    stand for that."""
    names_it = sentence.lower().startswith(about.lower())
    return names_it or _with_subject(sentence, about, vocabulary) != sentence


_PRONOUN = re.compile(
    r"(?P<pronoun>it|they|this(?=\s+is\s+an?\s)|these(?=\s+are\s))\s+(?=\w)", re.IGNORECASE
)


def deed_of_marked(
    sentence: str,
    marked: str,
    place: NotePlace,
    lines: tuple[int, ...],
    vocabulary: Vocabulary,
    instead: object = None,
) -> Sentence | None:
    """What a sentence says that its subject does, which the notes have in bold or as code: "A
    **direct exchange** delivers messages by their key"."""
    text = sentence.rstrip(".!; ")
    match = re.match(r"(?:an?|the|each|every)\s+", text, re.IGNORECASE)
    article = match[0] if match else ""
    rest = text[len(article) :]
    if not marked:
        return None
    if not rest.startswith(f"{marked} ") or re.search(r"\d$|[.,:;!?]", marked):
        return None
    does_so = rest[len(marked) + 1 :]
    if not _is_clear_deed(does_so):
        return None
    several = is_plural(marked, vocabulary)
    if not _begins_with_deed(does_so, marked, several, vocabulary):
        return None
    read = instead if isinstance(instead, Statement | RuleFact) else None
    asks = f"What {'do' if several else 'does'} {{}} do?"
    is_one = article.lower().strip() in ("a", "an")
    subject = f"{article.lower()}{marked}" if is_one else marked
    return Sentence(place, asks, subject, does_so, lines, read, marked=True)


def _is_clear_deed(does_so: str) -> bool:
    """Whether a verb and what follows are understood alone; no pronoun stands right behind it."""
    if word_count(does_so) not in _DEED:
        return False
    said = does_so.partition(" ")[2]
    return is_clear(f"Data {does_so}") and not has_pronoun(said[:_BEGINNING])


def _begins_with_deed(does_so: str, marked: str, several: bool, vocabulary: Vocabulary) -> bool:
    """Whether what stands behind a subject begins with a verb that tells what it does."""
    verb = does_so.partition(" ")[0]
    if not several:
        return verb in vocabulary.doing and base_form(verb, vocabulary) not in vocabulary.no_deeds
    if verb not in vocabulary.verbs or verb in vocabulary.no_deeds:
        return False
    return " " in marked or verb not in vocabulary.noun_verbs


_DEED = range(5, 25)  # words
_BEGINNING = 12  # letters


def _is_place(setting: str) -> bool:
    """Whether a question may begin with where or when its sentence holds."""
    if word_count(setting) > _LONGEST_SETTING or _IDIOM.match(setting):
        return False
    return is_clear(f"Data {setting}") and not has_pronoun(setting)


_LONGEST_SETTING = 9  # words
# What only binds a sentence to the one before it, or says nothing.
_IDIOM = re.compile(
    r"(?:on\s+the\s+(?:contrary|other\s+hand|one\s+hand)|in\s+"
    r"(?:other\s+words|general|practice|theory|fact|short|contrast|addition|particular|essence"
    r"|summary|turn"
    r"|(?:many|most|some|all|both|either|certain)\s+(?:cases?|situations?))|for\s+"
    r"(?:short|instance|all|that)|at\s+(?:first|least|the\s+(?:same\s+time|end|moment))"
    r"|after\s+(?:all|that)|before\s+that|in\s+the\s+"
    r"(?:end|past|beginning|first|second|meantime))\b",
    re.IGNORECASE,
)


def _is_whole(told: Told) -> bool:
    """Whether a question and its answer are short enough to recall."""
    question = told.question.format(told.subject)
    says_when = re.match(r"(?:if|when|once|while)\s", told.answer, re.IGNORECASE)
    is_bare = says_when and word_count(told.answer) < _FEWEST_OF_CLAUSE
    if is_bare:
        return False
    return word_count(told.answer) in _ANSWER and word_count(question) in _QUESTION


def _is_of_example(told: Told, vocabulary: Vocabulary) -> bool:
    """Whether an amount of time may be that of an example: "The cache keeps entries for 5
    minutes"."""
    is_amount = told.question.startswith("How long ")
    return is_amount and not is_proper(term_within(told.question, vocabulary), vocabulary)


def _stems(text: str) -> set[str]:
    """The words of a text, each as it is and without an "s" at its end."""
    found = set(re.findall(r"[a-z]{3,}", text.lower()))
    return found | {word.removesuffix("s") for word in found}
