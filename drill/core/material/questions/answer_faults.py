"""Faults of single answers: nothing yet, too little, or a part of what was asked."""

from __future__ import annotations

import re

from drill.core.material.facts.english import word_count
from drill.core.material.facts.facts import (
    Answered,
    Cell,
    Contrast,
    Fact,
    Implied,
    Meaning,
    Sentence,
    Statement,
)
from drill.core.material.questions.asked import Asked, plain_words
from drill.core.material.vocabulary import Vocabulary

_PLACEHOLDER = re.compile(
    r"(?:to\s+be\s+(?:defined|determined|done|decided|added|continued|filled(?:\s+in)?)|tbd|tba"
    r"|todo"
    r"|coming\s+soon|work\s+in\s+progress|wip|none\s+yet|not\s+sure|no\s+idea|unknown)\W*"
    r"|(?:links?|pointers?)\s+to\s+(?:an?|the|my|this)\s.*",
    re.IGNORECASE,
)
_ONE_OF_SEVERAL = re.compile(
    r"(?:the\s+first|one|another|an?\s+(?:naive|simple|possible|common))\s+"
    r"(?:way|approach|option|solution|method|idea)\b|any\s+of\s+the\s+above\b",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"(?:for\s+(?:example|instance)\b|(?:example|instance)s?\s*[:,-]"
    r"|(?:consider|suppose|imagine|assume|let['’]?s)\b)",
    re.IGNORECASE,
)
# A remark on a thing, not what it is: "the only component that …", "a better platform".
_MEANS = re.compile(r", which means ", re.IGNORECASE)
_REMARK = re.compile(
    r"(?:the\s+)?opposite\s+of\b|the\s+(?:new|newer|older|original|recommended)\b"
    r"|(?:much|far|slightly|a\s+lot)\s+\w+er\b"
    r"|(?:(?:more|less)\s+\w+|\w+er)\s+than\b|(?:(?:the|an?)\s+)*"
    r"(?:only(?!\s+(?:one|an?|two)\b)|better|best|one\s+(?:goal|example|of\b|particular\b)"
    r"|another|term\s+you"
    r"|something\s+(?:that|which|commonly|often)|(?:interesting|emerging|popular|common"
    r"|significant|serious|recommended|primary|main|key|typical|usual)\b|most"
    r"|largest|biggest|strongest|(?:part|example)\s+of)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r",?\s+(?:while|whereas)\s+\S+.*\b(?:is|are|does|has)\b|, and [A-Z]\w+ (?:is|are|has) ",
)
_ASKS_WHAT_IT_IS = re.compile(
    r"(?:In [^,?]+, )?what (?:(?:is|are) (?P<term>[^?]+)|do(?:es)? (?P<word>[^?]+) mean)\?",
    re.IGNORECASE,
)
_FEW_WORDS = 3
_TOLD_OF_TERM = Sentence | Statement | Meaning | Cell | Implied


def placeholder(asked: Asked, vocabulary: Vocabulary) -> bool:
    """What is still to be written: "To be defined", "Link to the talk"."""
    return all(_PLACEHOLDER.fullmatch(text.strip()) for text in asked.texts)


def one_of_several(asked: Asked, vocabulary: Vocabulary) -> bool:
    """The first of several ways, where the question asks for all: "One way is …"."""
    return not asked.entries and bool(_ONE_OF_SEVERAL.match(asked.answer))


def unsure(asked: Asked, vocabulary: Vocabulary) -> bool:
    """What the notes only suppose, or take back: "Perhaps a lock. Not likely"."""
    return not asked.entries and bool(_UNSURE.search(asked.answer))


_UNSURE = re.compile(
    r"^(?:perhaps|maybe|probably|presumably|i\s+(?:think|guess))\b"
    r"|\bnot\s+(?:very\s+)?(?:likely|sure)\W*$",
    re.IGNORECASE,
)


def only_example(asked: Asked, vocabulary: Vocabulary) -> bool:
    return not asked.entries and bool(_EXAMPLE.match(asked.answer))


def names_itself(asked: Asked, vocabulary: Vocabulary) -> bool:
    """A definition by the term itself: a user is a "user who can …"."""
    asks = _ASKS_WHAT_IT_IS.fullmatch(asked.prompt)
    if not asks or asked.entries:
        return False
    term, said = plain_words(asks["term"] or asks["word"]), plain_words(asked.answer)
    head = re.sub(r"^(?:an?|the) ", "", term).split(" in ")[0]
    if head.split(" ")[0][:_STEM] not in said:
        return False  # which holds for the term and for each form of it
    head = re.escape(head)
    is_kind = re.match(rf"(?:(?:an?|the) )?{head}s? (?:who|that|which|to|for)\b", said)
    return bool(is_kind) or _tells_by_form(head, said)


def _tells_by_form(term: str, said: str) -> bool:
    """Whether a term is told by a form of it: "Idempotency: ensuring that it is idempotent"."""
    if len(term) < _LONG_WORD:
        return False
    if " " in term:
        words = term.replace("\\", "").split()
        told = r"\w*\s+".join(re.escape(word[:_BEGIN]) for word in words)
        return bool(re.search(rf"\b(?:is|are|be|being)\s+{told}", said))
    stem = re.escape(term[: max(_STEM, len(term) - 3)])
    return bool(re.search(rf"\b(?:is|are|being|offers? the ability to)\s+{stem}", said))


_LONG_WORD = 6  # letters
_STEM = 4


def remark(asked: Asked, vocabulary: Vocabulary) -> bool:
    """What is said of a thing where the question asks what it is."""
    is_definition = isinstance(asked.fact, Statement | Meaning) and not asked.entries
    if not is_definition or not _ASKS_WHAT_IT_IS.fullmatch(asked.prompt):
        return False
    if _REMARK.match(asked.answer) or _ORIGIN.match(asked.answer):
        return True
    return bool(_GOES_ON.search(asked.answer) or _MEANS.search(asked.answer))


# Where a name is from, or what something named after it has, not what it is.
_ORIGIN = re.compile(
    r"(?:[\w-]+\s){0,4}?(?:originat(?:es|ed)|(?:was|were) (?:coined|invented|introduced) (?:by|in)"
    r"|comes from)\b|an? (?:(?!that|which)[\w-]+\s){1,6}?consists? of\b",
    re.IGNORECASE,
)


def titled(asked: Asked, vocabulary: Vocabulary) -> bool:
    """A title where the question asks what something is: "The Difference Between A and B"."""
    asks = _ASKS_WHAT_IT_IS.fullmatch(asked.prompt)
    words = [word for word in re.findall(r"[A-Za-z]+", asked.answer) if len(word) > _SHORT_WORD]
    is_title = len(words) >= _FEWEST_OF_TITLE and all(word[0].isupper() for word in words)
    return bool(asks) and isinstance(asked.fact, Meaning | Statement | Implied) and is_title


_SHORT_WORD, _FEWEST_OF_TITLE = 3, 4


def says_term(asked: Asked, vocabulary: Vocabulary) -> bool:
    """A term of several words that is told by these words, with hardly another: "every message is
    delivered at least once" of at-least-once delivery."""
    fact = asked.fact
    if _applied_again(asked):
        return True
    if asked.entries or not isinstance(fact, Meaning) or "stand for" in asked.prompt:
        return False
    is_plain = fact.term.isascii() and "_" not in fact.term
    own = _roots(re.sub(r"\([^()]*\)", "", fact.term)) if is_plain else []
    said = set(_roots(asked.answer))
    is_told_so = len(own) > 1 and said.issuperset(own[-_LAST:])
    return is_told_so and len(said.difference(own)) <= _MOST_ADDED


def _applied_again(asked: Asked) -> bool:
    """Whether how something works is told by its being done: "it applies compression"."""
    asks = _ASKS_HOW.search(asked.prompt)
    term = re.escape(asks["term"]) if asks else ""
    applies = rf"\b(?:appl(?:y|ies|ied)|performs?|performed)\s+(?:\w+\s)?{term}\b"
    return bool(term) and bool(re.search(applies, asked.answer, re.IGNORECASE))


_ASKS_HOW = re.compile(r"[Hh]ow do(?:es)? (?:an? |the )?(?P<term>[\w-]+) work\?$")


def _roots(text: str) -> list[str]:
    words = re.findall(r"[a-z]{2,}|\d+", text.lower())
    return [word[:5] for word in words if word not in _JOINING]


_JOINING = frozenset("an the of for in to with on and or by is are be every each all".split())
_LAST, _MOST_ADDED = 2, 3


def told_of_another(asked: Asked, vocabulary: Vocabulary) -> bool:
    """A clause on something else, or what one does, where the question asks what a term is:
    "Versioning must be enabled on both buckets", "Cache what is loaded often" of a cache."""
    asks = _ASKS_WHAT_IT_IS.fullmatch(asked.prompt)
    if not asks or asked.entries or not isinstance(asked.fact, _TOLD_OF_TERM):
        return False
    name = plain_words(asks["term"] or asks["word"]).split(" in ")[0]
    if _NO_TERM.match(name) or _is_defined_in_table(asked.fact):
        return False
    term, again = name.split(), plain_words(asked.answer).split()
    is_deed = len(again) > 1 and again[0] == term[-1] and again[1] not in _RESTRICTING
    is_deed |= _is_told_to_do(again, vocabulary)
    return bool(_CLAUSE.match(asked.answer)) or is_deed


def _is_defined_in_table(fact: Fact) -> bool:
    """Whether the head of a column says that the cell defines its row."""
    return isinstance(fact, Cell) and bool(_DEFINES.match(fact.column))


_DEFINES = re.compile(r"\W*(?:defin|meaning)", re.IGNORECASE)
# A state, or what is said in one respect.
_NO_TERM = re.compile(r"no |(?:the )?http |the (?:[\w-]+ )?[\w-]+ (?:of|to|for|in) ", re.IGNORECASE)
_RESTRICTING = frozenset(
    "that which where for of to with in by between used on from when at and or within "
    "across".split()
)
# The verb of a clause, before any word that begins a restricting one; laws are meanings: "every
# request receives …".
_CLAUSE = re.compile(
    r"(?:(?:you|we|he|she)\s|when\s+(?:you|we|using)\b"
    r"|(?!(?:every|each|all|no|any|at\s+least|only|one|two|both|nothing|everything|how|when|where"
    r"|what|whether|if)\b)"
    r"(?:(?!(?:that|which|who|whose|where|when|what|how|if|whether|to|it)\b)[^\s.;:(]+\s+){1,7}?"
    r"(?:is|are|was|were|must|cannot|can|will|should)\s)",
    re.IGNORECASE,
)


def _is_told_to_do(words: list[str], vocabulary: Vocabulary) -> bool:
    """Whether a text begins with a verb, and nothing in it restricts a noun: "Retry failed
    messages"."""
    is_verb = words[:1] and words[0] in vocabulary.verbs and words[0] not in vocabulary.categories
    return bool(is_verb) and len(words) > _FEW_WORDS - 1 and not _RESTRICTING & set(words[1:5])


def only_members(asked: Asked, vocabulary: Vocabulary) -> bool:
    """A comparison of two kinds that only names some of each: "SQL: …, …, …"."""
    fact = asked.fact
    sides = (
        [said for _, said in fact.sides] if isinstance(fact, Contrast) and not fact.aspect else []
    )
    parts = [re.split(r",\s+", re.sub(r"\s*\([^()]*\)", "", said)) for said in sides]
    if not parts or min(map(len, parts)) < _MEMBERS:
        return False
    return all(name[:1].isupper() for names in parts for name in names)


_MEMBERS = 3


def not_how(asked: Asked, vocabulary: Vocabulary) -> bool:
    """What a thing is or what to think of, where the question asks how it works."""
    asks = re.match(r"(?:In [^,?]+, )?how (?:do|does|well)\b", asked.prompt, re.IGNORECASE)
    says = re.match(
        r"(?:[^\s.]+ ){1,6}(?:is|are) (?:an?|the) |consider\s", asked.answer, re.IGNORECASE
    )
    return bool(asks and says) and not asked.entries and isinstance(asked.fact, Answered)


def goes_on_from(asked: Asked, vocabulary: Vocabulary) -> bool:
    """An answer that adds to something said before: "B also uses hashes, but larger ones"."""
    asks_how = re.match(r"(?:In [^,?]+, )?how (?:do|does|is|are)\b", asked.prompt, re.IGNORECASE)
    adds = re.match(r"(?:[\w-]+ |\([^()]*\) ){0,6}(?:also|too|likewise|similarly)\s", asked.answer)
    return bool(asks_how and adds) and not asked.entries


def only_count(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Only the number of several things that the notes name: "How many functions does it have?"."""
    is_limit = isinstance(asked.fact, Meaning | Statement | Implied) and bool(
        _LIMIT.match(asked.answer)
    )
    if not asked.entries and (_MIX.search(asked.answer) or is_limit):
        return True
    return (
        not asked.entries
        and bool(_COUNTS.search(asked.prompt))
        and bool(_NUMBER.fullmatch(asked.answer.strip(" .")))
    )


# "Up to 20 of them per table" does not say what a thing is.
_LIMIT = re.compile(r"(?:up to|at most|a maximum of|max\.?)\s+\d", re.IGNORECASE)
_COUNTS = re.compile(
    r"how many (?:\w+ )?(?:functions|types|kinds|ways|parts|steps|modes|stages|phases|layers"
    r"|categories|components|goals|roles|options|methods|models)\b",
    re.IGNORECASE,
)
_MIX = re.compile(
    r"\b(?:mix|combination|set|series|group) of (?:two|three|four|five|\d) \w+\W*$", re.IGNORECASE
)
_NUMBER = re.compile(r"(?:only |just )?(?:\d|two|three|four|five|six|seven|eight)", re.IGNORECASE)


def without_subject(asked: Asked, vocabulary: Vocabulary) -> bool:
    """A single answer that begins with its verb, so that what does it is not said: "Can distribute
    load evenly"."""
    is_own = isinstance(asked.fact, Answered)
    return not (is_own or asked.entries) and bool(_BEGINS_WITH_VERB.match(asked.answer))


_BEGINS_WITH_VERB = re.compile(r"(?:can|could|may|might|must|should|will|would)\b", re.IGNORECASE)


def kind_alone(asked: Asked, vocabulary: Vocabulary) -> bool:
    """A definition that says only of what kind a thing is: "a property of the system", "a different
    strategy"."""
    is_own = not isinstance(asked.fact, Statement | Meaning | Cell)
    if is_own or asked.entries or not _ASKS_WHAT_IT_IS.fullmatch(asked.prompt):
        return False
    return says_only_kind(asked.answer)


def says_only_kind(text: str) -> bool:
    """Whether a text names a kind of things and nothing that tells which of them it is."""
    return bool(_KIND_ALONE.fullmatch(text.strip(" .")))


_KIND_ALONE = re.compile(
    r"(?:it\s+is\s+)?(?:an?|the|another|one)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:property|feature|name|kind|type|form|part|aspect|concept|thing|strategy|approach|technique"
    r"|method|pattern|term|topic|structure|tool|concern|problem|solution|option|example|component)"
    r"(?:\s+(?:of|for|in)\s+(?:(?:an?|the|this|any|your|our)\s+)?(?:\w+\s+)?"
    r"(?:systems?|servers?|applications?|software|database|data|design|computing|world|it|them"
    r"|notes?))?",
    re.IGNORECASE,
)


def advice(asked: Asked, vocabulary: Vocabulary) -> bool:
    """What is best or can help, where the question asks what happens."""
    asks = re.match(r"(?:In [^,?]+, )?what happens\b", asked.prompt, re.IGNORECASE)
    is_told = bool(_ADVICE.search(asked.answer) or _TO_SET_UP.match(asked.answer))
    return bool(asks) and not asked.entries and is_told


_TO_SET_UP = re.compile(
    r"(?:set\s+up|use|create|add|configure|enable|check|make\s+sure|ensure|avoid|consider)\s", re.I
)


_ADVICE = re.compile(
    r"\b(?:only be|best to|can (?:improve|help|be used)|should|common practice|recommended"
    r"|good idea)\b",
    re.IGNORECASE,
)


def no_reason(asked: Asked, vocabulary: Vocabulary) -> bool:
    """A reason that only says that there is one: "due to the way it works"."""
    return not asked.entries and bool(_NO_REASON.match(asked.answer))


_NO_REASON = re.compile(
    r"(?:due to|because of) (?:the (?:way|nature|fact)\b[^,.]{0,25}|(?:its|their) \w+)$",
    re.IGNORECASE,
)


def kind_with_little(asked: Asked, vocabulary: Vocabulary) -> bool:
    """A definition by a common kind of thing that hardly restricts it: "a measure of a model's
    performance"."""
    is_told = isinstance(asked.fact, _TOLD_OF_TERM) and not asked.entries
    asks = is_told and _ASKS_WHAT_IT_IS.fullmatch(asked.prompt)
    return bool(asks) and bool(_KIND_WITH_LITTLE.fullmatch(asked.answer.strip(" .")))


_KIND_WITH_LITTLE = re.compile(
    r"(?:an?|the|one)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:measure|function|pattern|subset|branch|concept|aspect|part|piece|kind|type|form|set"
    r"|feature"
    r"|property|technique|approach|strategy|method|tool|role|job)"
    r"(?:\s+(?:of|for|in|at|to)\s+(?:[\w’'-]+\s*){1,4})?",
    re.IGNORECASE,
)


def by_itself(asked: Asked, vocabulary: Vocabulary) -> bool:
    """A term told in a few words by another form of it: "ensuring that data is consistent" of
    consistency."""
    asks = _ASKS_WHAT_IT_IS.fullmatch(asked.prompt)
    if not asks or asked.entries or word_count(asked.answer) > _FEW_OF_DEFINITION:
        return False
    term = re.sub(r"^(?:an?|the) ", "", plain_words(asks["term"] or asks["word"]).split(" in ")[0])
    words, said = term.split(), plain_words(asked.answer)
    if len(words) == 1:
        return len(term) >= _LONGEST_STEM and term[: len(term) - _ENDING] in said
    if not words or "_" in asked.prompt:
        return False
    return {word[:_BEGIN] for word in words} <= {word[:_BEGIN] for word in said.split()}


_FEW_OF_DEFINITION = 9  # words
_LONGEST_STEM, _ENDING, _BEGIN = 9, 2, 5  # letters


def thin(asked: Asked, vocabulary: Vocabulary) -> bool:
    """A sentence of which hardly a word is left to recall: "what does it require? teams"."""
    is_statement = isinstance(asked.fact, Statement) and not asked.entries
    if not is_statement or _SHORT_IS_RIGHT.search(asked.prompt):
        return False
    return word_count(re.sub(r"^(?:an?|the)\s+", "", asked.answer)) <= _FEW_WORDS


_SHORT_IS_RIGHT = re.compile(
    r"\b(?:another name|stand for|how (?:is|many|much)|where|when|which|biggest|main"
    r"|goal|purpose)\b",
    re.IGNORECASE,
)
