"""Whether a card is clear enough to go without the weighing by traits."""

from __future__ import annotations

import re

from drill.core.material.facts.facts import (
    Answered,
    Cell,
    Contrast,
    Figure,
    Implied,
    Meaning,
    Points,
    RuleFact,
    Sentence,
    Statement,
)
from drill.core.material.facts.language.english import head_of, word_count
from drill.core.material.facts.language.known_terms import (
    is_term,
    names_by_kind,
    names_setting_in_code,
    sets_apart,
    term_within,
)
from drill.core.material.facts.language.names import is_respect, plain_name
from drill.core.material.facts.sentences.definitions import defines
from drill.core.material.questions.document_context import PRONOUN, DocumentContext
from drill.core.material.questions.labels.label_deeds import says_deeds
from drill.core.material.questions.question_answer import QuestionAnswer, ends_a_claim
from drill.core.material.questions.rule_questions import is_choice
from drill.core.material.questions.terms.called_terms import is_called_term
from drill.core.material.questions.terms.term_shapes import is_activity, is_purpose
from drill.core.material.questions.terms.told_deeds import (
    PLACED,
    is_of_field,
    is_one_deed,
    is_way_told,
)
from drill.core.material.questions.weighing.known_meanings import is_known
from drill.core.material.questions.weighing.point_faults import COUNTED
from drill.core.material.questions.weighing.sound_cells import is_sound_cell
from drill.core.material.questions.weighing.sound_rules import is_sound_rule
from drill.core.material.vocabulary import Vocabulary


def is_weighed_by_traits(asked: QuestionAnswer, context: DocumentContext) -> bool:
    """Whether the traits of a card say something of it: the judged cards were of English notes on
    subjects."""
    if asked.given:
        return False
    if context.interview or not context.speech.is_english:
        return False
    return not _is_clear(asked, context.vocabulary)


def _is_clear(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether a card is good whatever its words are: a figure, a choice, what a short form means,
    what to ask about something, and what the notes ask and answer themselves."""
    if _is_clear_by_form(asked):
        return True
    if _CLEAR_ALONE.search(PLACED.sub("", asked.prompt)):
        return True
    if asked.prompt.endswith(" record map?") or " goes wrong with " in asked.prompt:
        return True
    return any(test(asked, vocabulary) for test in _CLEAR)


def _is_clear_by_form(asked: QuestionAnswer) -> bool:
    """Whether what the notes state is of a form of which every card is good."""
    match asked.fact:
        case Answered() | Figure() | Sentence() | Implied():
            return True
        case Contrast():
            return _is_set_apart(asked.fact)
        case RuleFact():
            return is_choice(asked.fact)
        case Points():
            return says_deeds(asked.fact.label)
        case Meaning():
            return names_by_kind(asked.prompt)
        case Statement():
            return bool(_TOLD.match(asked.fact.asks))
    return False


def _is_set_apart(fact: Contrast) -> bool:
    """Whether things differ as a whole, or in words below a heading that sets them apart: "A vs
    B"."""
    if not fact.aspect:
        return True
    if any(len(re.findall(r"[^\W\d_]{2,}", said)) < 2 for _, said in fact.sides):
        return False
    return sets_apart(" ".join(fact.place.names[-2:]))


def _names_several(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether several short names are asked for by what they are, with the term that they are
    of."""
    if not _are_short_names(asked):
        return False
    names_term = bool(term_within(asked.prompt, vocabulary))
    if isinstance(asked.fact, Points) and COUNTED.match(PLACED.sub("", asked.prompt)):
        return names_term
    if not _asks_for_names(asked):
        return False
    kind = head_of(re.sub(r"^.*?hat are the ", "", asked.prompt).rstrip("?")).lower()
    if len(asked.entries) < _FEWEST_NAMES:
        if kind not in _KINDS:
            return False
        return names_term or PLACED.match(asked.prompt) is not None
    is_way = kind in vocabulary.ways | vocabulary.senses
    if names_term:
        return True
    return is_way and _OF_WAYS.search(asked.prompt) is not None


def _are_short_names(asked: QuestionAnswer) -> bool:
    """Whether a card has points, and each is of a few words."""
    are_short = all(word_count(entry.text) <= _NAME_WORDS for entry in asked.entries)
    return bool(asked.entries) and are_short


def _asks_for_names(asked: QuestionAnswer) -> bool:
    """Whether a card asks for several things by what they are: "What are the write strategies?"."""
    is_list = isinstance(asked.fact, Points | Meaning) and len(asked.entries) > 1
    return is_list and _ASKS_FOR_NAMES.match(asked.prompt) is not None


_ASKS_FOR_NAMES = re.compile(
    r"(?:In [^,?]+, w|W)hat "
    r"(?:are the (?!(?:pros|cons)\b)|is the (?:goal|purpose|aim|role|value) of )"
)
_KINDS = frozenset({"types", "kinds", "modes", "variants"})  # of which there may be two
# A kind in two words or more: "the write strategies", not "the types".
_OF_WAYS = re.compile(r"hat are the [\w-]+ [\w-]+")


def _asks_for_remedies(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether several short remedies against a term are asked for."""
    are_short = all(word_count(entry.text) <= _SHORT_POINT for entry in asked.entries)
    if not are_short or len(asked.entries) < 2:
        return False
    if not _REMEDIES.match(PLACED.sub("", asked.prompt)):
        return False
    is_placed = isinstance(asked.fact, Points) and PLACED.match(asked.prompt)
    return bool(is_placed or term_within(asked.prompt, vocabulary))


_REMEDIES = re.compile(
    r"how do you (?:prevent|avoid|solve|fix|detect|handle|save|reduce|repair|resolve|mitigate)"
    r" (?!it\b|them\b|this\b)",
    re.IGNORECASE,
)


def _is_definition(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether a term is asked for a text that begins as a definition does, and restricts what it
    names: "the time that …", "splitting a table across …"."""
    if not _asks_what_it_is(asked):
        return False
    if not _opens_definition(asked, vocabulary):
        return False
    if _HAS_VERB.match(asked.answer):
        return False
    if not defines(asked.answer, vocabulary):
        return False
    return is_of_field(asked, vocabulary)


def _asks_what_it_is(asked: QuestionAnswer) -> bool:
    """Whether a card asks what a single term is."""
    is_meaning = isinstance(asked.fact, Meaning)
    is_stated = isinstance(asked.fact, Statement) and asked.fact.asks == "What is {}?"
    if not (is_meaning or is_stated):
        return False
    if " and " in asked.prompt:
        return False
    return _ASKS_FOR_MEANING.match(asked.prompt) is not None


def _opens_definition(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether an answer begins with a kind and what restricts it, or is surely of a known term."""
    fact = asked.fact
    if isinstance(fact, Meaning) and not fact.loose and is_term(plain_name(fact.term), vocabulary):
        return True
    if _RESTRICTED.match(asked.answer):
        return True
    return _begins_with_kind(asked.answer, vocabulary)


def _is_side(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether a line of pros or cons is asked for with the term that it is of."""
    is_role = isinstance(asked.fact, Meaning) and is_respect(
        plain_name(asked.fact.term), vocabulary
    )
    of_what = _SIDE_OF.search(asked.prompt)
    if not is_role or of_what is None:
        return False
    return is_term(of_what["what"], vocabulary)


_SIDE_OF = re.compile(
    r"\b(?:pro|con|advantage|disadvantage|benefit|drawback|downside|limitation)s? of "
    r"(?P<what>[^?]+)\?$",
    re.IGNORECASE,
)


def _is_purpose(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether a known term is asked for what it is for: "to notify drivers of new rides"."""
    is_told = isinstance(asked.fact, Meaning | Cell) and asked.prompt.endswith(" for?")
    if not is_told:
        return False
    return is_purpose(asked.answer) and bool(term_within(asked.prompt, vocabulary))


def _begins_with_kind(answer: str, vocabulary: Vocabulary) -> bool:
    """Whether a text begins with a kind of thing and what restricts it: "identifier for the
    receiver"."""
    found = _KIND.match(answer)
    if found is None:
        return False
    if found["kind"].lower().rstrip("s") not in vocabulary.categories - _VAGUE:
        return False
    before = set(found["before"].lower().split())
    return not before & (vocabulary.verbs - vocabulary.noun_verbs)


_VAGUE = {"part", "time"}


_ASKS_FOR_MEANING = re.compile(r"(?:In [^,?]+, w|W)hat (?:is|are) ")
_RESTRICTS = (
    r"(?:that|which|who|where|for|of|to|in|with|by|from|between|across|into"
    r"|built|used|made|based)\s"
)
_RESTRICTED = re.compile(
    rf"(?:(?:an?|the)\s(?:\S+\s){{1,6}}?|\w+ing\s(?:\S+\s){{0,6}}?){_RESTRICTS}", re.IGNORECASE
)
_KIND = re.compile(
    rf"(?P<before>(?:[\w-]+\s){{0,3}}?)(?P<kind>[a-z]+)\s{_RESTRICTS}", re.IGNORECASE
)
# "Enforcing keys in several places can be hard" says something of an activity, not what it is.
_HAS_VERB = re.compile(
    r"\w+ing\s(?:(?!that\b|which\b|who\b|where\b|if\b|when\b|even\b|what\b|how\b)\S+\s)*?"
    r"(?:is|are|can|may|will|should|must)\s",
    re.IGNORECASE,
)


def _ends_claim_on_term(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether points end a sentence, and a question for what something holds names a term: not
    "What do popular services include?"."""
    if not ends_a_claim(asked):
        return False
    alone = PLACED.sub("", asked.prompt)
    asks_for_parts = re.match(r"what do", alone, re.IGNORECASE)
    return not asks_for_parts or bool(term_within(alone, vocabulary))


def _asks_of_way(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether one of several ways is asked for how it works or what it means, or a heading for what
    its first point says; each with a term in the question."""
    fact = asked.fact
    if not isinstance(fact, Meaning):
        return False
    if not term_within(asked.prompt, vocabulary):
        return False
    if fact.headed or _OF_WAY.match(asked.prompt):
        return True
    if is_way_told(asked, vocabulary) and is_term(fact.term, vocabulary):
        return True
    if fact.listed and _tells_kind_of_way(asked, fact, vocabulary):
        return True
    is_of_senses = not vocabulary.senses.isdisjoint(fact.of.lower().split())
    return is_of_senses and asked.prompt.startswith("What are ")


def _tells_kind_of_way(asked: QuestionAnswer, fact: Meaning, vocabulary: Vocabulary) -> bool:
    """Whether it is asked what one of the ways in a list is, and told as an activity or a
    quality."""
    label = fact.label_or_heading.lower().rstrip(":")
    if vocabulary.ways.isdisjoint(label.split()):
        return False
    if not _ASKS_FOR_MEANING.match(asked.prompt):
        return False
    return is_activity(asked.answer) or _QUALITY_OF.search(asked.prompt) is not None


_QUALITY_OF = re.compile(r"\s[\w-]+(?:ed|ive|ous|ary|able|ible|less) [a-z]+\?$")
_OF_WAY = re.compile(
    r"(?:(?:In|Among) [^,?]+, )?"
    r"(?:(?:how|what) do(?:es)? .* (?:work|mean|say)|what happens in [^,?]+)\?$",
    re.IGNORECASE,
)
_NAME_WORDS = 6
_FEWEST_NAMES = 3
# How and where something works, its other names, who uses it: sentences with one plain form.
_TOLD = re.compile(
    r"How (?:do|does) \{\} work|(?:Where|When|What) does \{\} \w+ (?:well|best|poorly|badly)"
    r"|When do you (?:choose|use) |Which systems use|Where is \{\} seen|What is another name for"
)

_SHORT_POINT = 12


_CLEAR_ALONE = re.compile(
    r"^what are the (?:two|three|four|five|six|seven) \w+ of "
    r"|^what kinds of .+ are there(?:, by \w+)?\?$|^which \S+(?: \S+)? for "
    r"|^what are the characteristics of .+ as opposed to "
    r"|^when do you (?:not )?(?:use|choose) |\bstand for\?$|^what do you ask about "
    r"|^which metrics of .+ are to be monitored\?$",
    re.IGNORECASE,
)


def names_term(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether a question is about a technical term, as those have to be that are not questions of
    the notes.

    What is said of a term or in a row names the term itself, a list or a statement at least what it
    is within.
    """
    match asked.fact:
        case Points() | Statement():
            if " do you " in asked.prompt or term_within(asked.prompt, vocabulary):
                return True
            is_placed = PLACED.match(asked.prompt) and not PRONOUN.search(asked.prompt)
            return bool(is_placed) or _says_topic(asked, vocabulary)
        case Cell() if is_called_term(asked):
            return True
        case Meaning() | Cell():
            return _names_term_itself(asked.prompt, vocabulary)
    return True


def _names_term_itself(question: str, vocabulary: Vocabulary) -> bool:
    """Whether a question names a term, besides where it is asked."""
    alone = PLACED.sub("", question)
    if names_by_kind(question) or names_setting_in_code(alone):
        return True
    if alone != question and _IDENTIFIER.search(alone):
        return True
    return bool(term_within(alone, vocabulary))


def _says_topic(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether a question has a form of the term that its headings name: "replicate" below
    "Replication"."""
    place = asked.fact.place
    terms = (term_within(name, vocabulary) for name in (*place.names, place.title))
    begins = {term[:_STEM].lower() for term in terms if len(term) >= _STEM and " " not in term}
    return any(
        word[:_STEM].lower() in begins
        for word in re.findall(r"[^\W_]+", asked.prompt)
        if len(word) >= _STEM
    )


_STEM = 7  # letters
_IDENTIFIER = re.compile(
    r"\b(?:[a-z]+\.[a-z.]{3,}|[A-Z]\w+-[A-Z][\w-]+|[A-Z][a-z]+[A-Z]\w+|\w+_\w+)\b"
)

_CLEAR = (
    _ends_claim_on_term,
    _asks_of_way,
    is_sound_rule,
    is_sound_cell,
    is_known,
    _names_several,
    _asks_for_remedies,
    is_one_deed,
    _is_definition,
    _is_side,
    _is_purpose,
)
