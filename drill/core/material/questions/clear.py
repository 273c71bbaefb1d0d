"""Whether a card is clear enough to go without the weighing by traits."""

from __future__ import annotations

import re

from drill.core.material.facts.definitions import defines
from drill.core.material.facts.english import Form, form_of, head_of, word_count
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
from drill.core.material.facts.known_terms import (
    is_proper,
    is_term,
    names_by_kind,
    names_setting_in_code,
    term_within,
)
from drill.core.material.facts.names import is_respect, plain_name
from drill.core.material.questions.asked import Asked, ends_a_claim
from drill.core.material.questions.called_terms import is_called_term
from drill.core.material.questions.known_meanings import is_known
from drill.core.material.questions.label_deeds import says_deeds
from drill.core.material.questions.point_faults import COUNTED
from drill.core.material.questions.rule_questions import is_choice
from drill.core.material.questions.setting import PRONOUN, Context
from drill.core.material.questions.sound_cells import is_sound_cell
from drill.core.material.questions.sound_rules import is_sound_rule
from drill.core.material.questions.term_shapes import is_activity, is_purpose
from drill.core.material.vocabulary import Vocabulary


def is_weighed_by_traits(asked: Asked, setting: Context) -> bool:
    """Whether the traits of a card say something of it: the judged cards were of English notes on
    subjects."""
    if asked.given or setting.interview or not setting.speech.is_english:
        return False
    return not _is_clear(asked, setting.vocabulary)


def _is_clear(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Whether a card is good whatever its words are: a figure, a choice, what a short form means,
    what to ask about something, and what the notes ask and answer themselves."""
    if _is_clear_by_form(asked) or _CLEAR_ALONE.search(_PLACED.sub("", asked.prompt)):
        return True
    if asked.prompt.endswith(" record map?") or " goes wrong with " in asked.prompt:
        return True
    if ends_a_claim(asked) and _says_of_what(asked, vocabulary):
        return True
    if _asks_of_way(asked, vocabulary) and term_within(asked.prompt, vocabulary):
        return True
    if is_sound_rule(asked, vocabulary) or is_sound_cell(asked, vocabulary):
        return True
    if is_known(asked, vocabulary) or _names_several(asked, vocabulary):
        return True
    tests = (_asks_for_remedies, _is_one_deed, _is_definition, _is_side, _is_purpose)
    return any(test(asked, vocabulary) for test in tests)


def _is_clear_by_form(asked: Asked) -> bool:
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
    is_told = all(len(re.findall(r"[^\W\d_]{2,}", said)) > 1 for _, said in fact.sides)
    return not fact.aspect or (
        is_told and bool(_SETS_APART.search(" ".join(fact.place.names[-2:])))
    )


_SETS_APART = re.compile(r"\bvs\b|\bversus\b|\bdifferences?\b|\bcompar", re.IGNORECASE)


def _told(fact: Answered) -> str:
    """The answer of a single text as the notes have it, with the question's words in it."""
    return fact.entries[0].text if len(fact.entries) == 1 else fact.text


def _names_several(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Whether several short names are asked for by what they are, with the term that they are
    of."""
    are_short = all(word_count(entry.text) <= _NAME_WORDS for entry in asked.entries)
    is_list = isinstance(asked.fact, Points | Meaning) and len(asked.entries) > 1
    counted = COUNTED.match(_PLACED.sub("", asked.prompt))
    has_names = bool(asked.entries) and are_short
    if counted and has_names and isinstance(asked.fact, Points):
        return bool(term_within(asked.prompt, vocabulary))
    asks = _ASKS_FOR_NAMES.match(asked.prompt)
    if not (is_list and are_short and asks):
        return False
    kind = head_of(re.sub(r"^.*?hat are the ", "", asked.prompt).rstrip("?")).lower()
    names_term = bool(term_within(asked.prompt, vocabulary))
    if len(asked.entries) < _FEWEST_NAMES:
        return kind in _KINDS and (names_term or bool(_PLACED.match(asked.prompt)))
    are_ways = kind in vocabulary.ways | vocabulary.senses and _OF_WAYS.search(asked.prompt)
    return bool(are_ways) or names_term


_ASKS_FOR_NAMES = re.compile(
    r"(?:In [^,?]+, w|W)hat "
    r"(?:are the (?!(?:pros|cons)\b)|is the (?:goal|purpose|aim|role|value) of )"
)
_KINDS = frozenset({"types", "kinds", "modes", "variants"})  # of which there may be two
# A kind in two words or more: "the write strategies", not "the types".
_OF_WAYS = re.compile(r"hat are the [\w-]+ [\w-]+")


def _asks_for_remedies(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Whether several short remedies against a term are asked for."""
    are_short = all(word_count(entry.text) <= _SHORT_POINT for entry in asked.entries)
    asks = _REMEDIES.match(_PLACED.sub("", asked.prompt))
    is_placed = bool(_PLACED.match(asked.prompt)) and isinstance(asked.fact, Points)
    names = is_placed or bool(term_within(asked.prompt, vocabulary))
    return bool(asks and asked.entries[1:]) and are_short and names


_REMEDIES = re.compile(
    r"how do you (?:prevent|avoid|solve|fix|detect|handle|save|reduce|repair|resolve|mitigate)"
    r" (?!it\b|them\b|this\b)",
    re.IGNORECASE,
)


def is_one_of_many_deeds(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Whether what something does is asked for, though the notes may say only some of it."""
    if not _ASKS_WHAT_IT_DOES.search(asked.prompt):
        return False
    is_option = isinstance(asked.fact, Meaning) and names_by_kind(asked.prompt)
    if is_option or _is_way_told(asked, vocabulary):
        return False
    return not (_says_all_it_does(asked) or _is_one_deed(asked, vocabulary))


def _is_way_told(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Whether a command says what a way does: "Sharding: put parts of the rows on servers"."""
    is_command = form_of(asked.answer, vocabulary) is Form.COMMAND
    asks_for_it = bool(_ASKS_WHAT_IT_DOES.search(asked.prompt))
    return isinstance(asked.fact, Meaning) and asks_for_it and is_command


_ASKS_WHAT_IT_DOES = re.compile(r"\bwhat do(?:es)? .* do\?$", re.IGNORECASE)


def _says_all_it_does(asked: Asked) -> bool:
    """Whether a list right below a heading, or a line that ends in "does", says what it does."""
    fact = asked.fact
    if not isinstance(fact, Points) or len(asked.entries) == 1:
        return False
    is_told = bool(_DOES.search(fact.label)) or says_deeds(fact.label)
    return is_told or fact.label == fact.place.innermost


_DOES = re.compile(r"\bdo(?:es)?(?:\s+(?:\w+\s+)?\w+\s+things)?\s*:?$", re.IGNORECASE)


def _is_one_deed(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Whether what a term of a list or a row does is all that the notes say of it: "Hash index:
    finds a row by its key"."""
    fact = asked.fact
    if isinstance(fact, Cell) and _ROW_DOES.search(asked.prompt):
        term = plain_name(fact.row)
    elif isinstance(fact, Meaning) and asked.answer:
        term = plain_name(fact.term)
    else:
        return False
    is_told = form_of(asked.answer, vocabulary) is Form.DOING and not _NO_DEED.match(asked.answer)
    second = asked.answer.lower().split()[1:2]
    is_noun = bool(second) and second[0] in vocabulary.verbs  # "writes reach …"
    repeats = term.lower() in asked.answer.lower()  # "involves a two-phase approach"
    is_name = is_proper(term, vocabulary)  # "Redis" does much
    is_listed = isinstance(fact, Meaning) and fact.listed and not is_name
    is_long = word_count(asked.answer) >= _FEWEST_OF_DEED and (" " in term or not is_name)
    if is_noun or repeats or not is_told:
        return False
    return (is_listed or is_long) and _is_of_field(asked, vocabulary)


def _is_of_field(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Whether a question names a known term, a common word of the field, a setting, or what it is
    asked within."""
    asked_words = {word.rstrip("s") for word in re.findall(r"[a-z]{3,}", asked.prompt)}
    if _PLACED.match(asked.prompt) or term_within(asked.prompt, vocabulary):
        return True
    return names_setting_in_code(asked.prompt) or bool(asked_words & vocabulary.field)


_NO_DEED = re.compile(
    r"(?:\w+ly\s+)?(?:needs|involves|represents|means|lacks|stands)\b", re.IGNORECASE
)
_ROW_DOES = re.compile(r"\bwhat do(?:es)? [^()]* do\?$", re.IGNORECASE)
_FEWEST_OF_DEED = 5  # words


def _is_definition(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Whether a term is asked for a text that begins as a definition does, and restricts what it
    names: "the time that …", "splitting a table across …"."""
    fact = asked.fact
    is_told = isinstance(fact, Meaning) or (
        isinstance(fact, Statement) and fact.asks == "What is {}?"
    )
    if not is_told or not _ASKS_FOR_MEANING.match(asked.prompt):
        return False
    is_known = (
        isinstance(fact, Meaning) and not fact.loose and is_term(plain_name(fact.term), vocabulary)
    )
    opens = (
        is_known
        or bool(_RESTRICTED.match(asked.answer))
        or _begins_with_kind(asked.answer, vocabulary)
    )
    is_restricted = opens and not _HAS_VERB.match(asked.answer)
    is_meant = is_restricted and defines(asked.answer, vocabulary)
    return is_meant and " and " not in asked.prompt and _is_of_field(asked, vocabulary)


def _is_side(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Whether a line of pros or cons is asked for with the term that it is of."""
    is_role = isinstance(asked.fact, Meaning) and is_respect(
        plain_name(asked.fact.term), vocabulary
    )
    of_what = _SIDE_OF.search(asked.prompt)
    return is_role and of_what is not None and is_term(of_what["what"], vocabulary)


_SIDE_OF = re.compile(
    r"\b(?:pro|con|advantage|disadvantage|benefit|drawback|downside|limitation)s? of "
    r"(?P<what>[^?]+)\?$",
    re.IGNORECASE,
)


def _is_purpose(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Whether a known term is asked for what it is for: "to notify drivers of new rides"."""
    is_told = isinstance(asked.fact, Meaning | Cell) and asked.prompt.endswith(" for?")
    return is_told and is_purpose(asked.answer) and bool(term_within(asked.prompt, vocabulary))


def _begins_with_kind(answer: str, vocabulary: Vocabulary) -> bool:
    """Whether a text begins with a kind of thing and what restricts it: "identifier for the
    receiver"."""
    found = _KIND.match(answer)
    if found is None or found["kind"].lower().rstrip("s") not in vocabulary.categories - _VAGUE:
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


def _says_of_what(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Whether a question for what something holds names a term: not "What do popular services
    include?"."""
    alone = _PLACED.sub("", asked.prompt)
    asks_for_parts = re.match(r"what do", alone, re.IGNORECASE)
    return not asks_for_parts or bool(term_within(alone, vocabulary))


def _asks_of_way(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Whether one of several ways is asked for how it works or what it means, or a heading for what
    its first point says."""
    if not isinstance(asked.fact, Meaning):
        return False
    is_known_way = _is_way_told(asked, vocabulary) and is_term(asked.fact.term, vocabulary)
    if asked.fact.headed or is_known_way:
        return True
    label = set((asked.fact.of or asked.fact.place.innermost).lower().rstrip(":").split())
    is_way = bool(label & vocabulary.ways) and bool(_IS_WAY.match(asked.prompt))
    tells_way = is_activity(asked.answer) or bool(_QUALITY_OF.search(asked.prompt))
    if is_way and asked.fact.listed and tells_way:
        return True
    of_senses = bool(set(asked.fact.of.lower().split()) & vocabulary.senses)
    are_several = of_senses and asked.prompt.startswith("What are ")
    return are_several or bool(_OF_WAY.match(asked.prompt))


_IS_WAY = re.compile(r"(?:In [^,?]+, w|W)hat (?:is|are) ")
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
_SENTENCE = range(8, 31)  # words
_SHORT_POINT = 12


_PLACED = re.compile(r"^In [^,?]+, ")


_CLEAR_ALONE = re.compile(
    r"^what are the (?:two|three|four|five|six|seven) \w+ of "
    r"|^what kinds of .+ are there(?:, by \w+)?\?$|^which \S+(?: \S+)? for "
    r"|^what are the characteristics of .+ as opposed to "
    r"|^when do you (?:not )?(?:use|choose) |\bstand for\?$|^what do you ask about "
    r"|^which metrics of .+ are to be monitored\?$",
    re.IGNORECASE,
)


def names_term(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Whether a question is about a technical term, as those have to be that are not questions of
    the notes.

    What is said of a term or in a row names the term itself, a list or a statement at least what it
    is within.
    """
    match asked.fact:
        case Points() | Statement():
            is_placed = bool(_PLACED.match(asked.prompt)) and not PRONOUN.search(asked.prompt)
            names = is_placed or bool(term_within(asked.prompt, vocabulary))
            names = names or _says_topic(asked, vocabulary)
            return " do you " in asked.prompt or names
        case Cell() if is_called_term(asked):
            return True
        case Meaning() | Cell():
            alone = _PLACED.sub("", asked.prompt)
            names_setting = alone != asked.prompt and bool(_IDENTIFIER.search(alone))
            if names_setting or names_by_kind(asked.prompt):
                return True
            return names_setting_in_code(alone) or bool(term_within(alone, vocabulary))
    return True


def _says_topic(asked: Asked, vocabulary: Vocabulary) -> bool:
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
