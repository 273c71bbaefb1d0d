"""Whether a text says what a term means, rather than praises it, advises on it, or lists what
belongs to it."""

from __future__ import annotations

import re

from drill.core.material.facts.language.english import Form, form_of, is_doing
from drill.core.material.vocabulary import Vocabulary

_FEWEST_WORDS = 3
_FEWEST_WITH_TAIL = 4
_HEAD = 6  # words in which the noun of a definition and what restricts it stand
_BE = re.compile(r"^(?:is|are)\s+(?=an?\s|the\s)", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:an?|the|any|one)\s", re.IGNORECASE)
_MEASURE = re.compile(
    r"how\s+(?:much|many|long|often|far|fast|quickly|well|full|busy|big|large|small|close|old"
    r"|fresh|deep|wide|high)\b"
    # A place or a thing by what is done there: "where waiting tasks sit".
    r"|(?:this\s+is\s+)?where\s+(?!to\b|we\b|you\b|i\b|if\b|is\b|are\b|do\b|does\b)\S+"
    r"(?:\s\S+){2,}$",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"(?:(?:occurs|happens|arises)\s+)?when\s+(?!you\b|we\b)\w+(?:\s[^\s,]+){5,}$", re.IGNORECASE
)
_SAYS_OF_ANOTHER = re.compile(
    r"(?:(?!\b(?:that|which|who|whose|when|where|what|how|if|so|because|as)\b).)*?"
    r"\b(?:is|are|was|were|can|cannot|could|will|would|must|should)\b",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"(?:an?|the|one|any)\s+(?:\w+est\b|most|best|same|only|first|main|key|must|good|great|bad"
    r"|common|popular|important|nice|deep|broad|huge|complex|hot|interesting|whole"
    r"|fairly|relatively|quite|rather|pretty"
    r"|core|other|following|next|above|lot|few|bit|single|simple|more|way\s+to\s+go|crucial"
    r"|essential|vital|powerful)\b",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    r"(?:an?|the)\s+(?:[\w-]+\s+){0,2}(?:answer|approach|choice|concept|concern|decision"
    r"|foundation|goal|idea|matter|must|principle|method|option|practice|solution|technique|topic"
    r"|way)$",
    re.IGNORECASE,
)
_NO_NOUN = re.compile(
    r"(?:different|various|recall|remember|note|think|imagine|consider|new|like|as|similar|same"
    r"|during|instead|according|depending|despite|because|since|although|while|if|unless|given"
    r"|based|\w+['’](?:re|ve|ll|s|d|t))\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"of|that|which|who|whose|where|when|for|to|between|from|in|by|with|within|across|over|on|at"
    r"|through|into|without"
    r"|\w{2,}ed|\w{3,}ing|made|built|held|kept|sent|given|how"
)
_ADJECTIVE = re.compile(
    r"\w+(?:ible|able|ial|ary|ful|ive|ous|ent|ant|less)|ideal|small|large|newer|older|key|central"
    r"|optional|crucial|critical"
    r"|fundamental|across|over|under|inside|outside"
)
_PARTICIPLES = frozenset(
    "done made set sent built kept held given written taken shown known read run".split()
)
_AFTER_PARTICIPLES = frozenset("by to as in for from with on at up into using".split())
_PARTICLES = frozenset("up out down off in on the your a an it".split())
_LISTS = re.compile(r"[+→/&]|->|\betc\b|\.\.\.")


def defines(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text reads like the meaning of a term: a thing and what restricts it, an activity,
    a measure."""
    clause = re.split(r"[.;:(]", _BE.sub("", text.strip()), maxsplit=1)[0].strip()
    words = re.sub(r"^\w+ly\s+(?=\w)", "", clause).split()
    if len(words) < _FEWEST_WORDS:
        return False
    if _MEASURE.match(clause) or _EVENT.match(clause):
        return True
    if _NO_NOUN.match(clause):
        return False
    if form_of(text, vocabulary) in (Form.COMMAND, Form.NEGATED, Form.QUESTION):
        return False
    if _ARTICLE.match(clause):
        return not _is_vague(clause) and not _is_statement(words[1:], vocabulary)
    if _is_kind_of_thing(words, vocabulary):
        return True
    first = words[0].lower()
    is_activity = first.endswith("ing") and first not in vocabulary.in_ing
    return is_activity or _is_restricted_noun(words, vocabulary)


def _is_vague(clause: str) -> bool:
    """Whether a clause only praises a thing, or says of another one what it does."""
    patterns = (_SAYS_OF_ANOTHER, _PRAISE)
    return any(pattern.match(clause) for pattern in patterns) or says_nothing(clause)


def _is_kind_of_thing(words: list[str], vocabulary: Vocabulary) -> bool:
    """Whether words name a kind of thing behind its adjectives, and restrict it: "explicit contract
    between two teams"."""
    head = [word.lower().strip(",") for word in words[:_HEAD]]
    place = next((at for at, word in enumerate(head[:-1]) if word in vocabulary.categories), 0)
    before = head[:place]
    are_adjectives = bool(before) and all(_may_be_adjective(word, vocabulary) for word in before)
    is_whole = len(words) >= _FEWEST_WITH_TAIL and not _is_statement(words, vocabulary)
    if not are_adjectives:
        return False
    return is_whole and bool(_RESTRICTS.fullmatch(head[place + 1]))


def _may_be_adjective(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word before a noun may describe it: no verb, no plural and no adverb."""
    if word.endswith(("s", "ly")):
        return False
    if word in vocabulary.verbs or word in vocabulary.doing:
        return False
    if word in vocabulary.not_in_terms or word in vocabulary.not_before_terms:
        return False
    return word not in vocabulary.generic


_RESTRICTS = re.compile(
    r"of|that|which|who|where|between|for|by|built|used|made|based|designed|owned|storing|holding"
)


def says_nothing(text: str) -> bool:
    """Whether a text names only what anything may be: "the modern answer"."""
    return bool(_SAYS_NOTHING.match(text.strip().rstrip(".!")))


def _tail(head: list[str]) -> int:
    """The place of the first word that restricts what stands before it; 0 if there is none."""
    return next((place for place, word in enumerate(head[1:], 1) if _TAIL.fullmatch(word)), 0)


def _is_restricted_noun(words: list[str], vocabulary: Vocabulary) -> bool:
    """Whether a noun without an article is restricted by what follows: "number of requests", "space
    between pages"."""
    head = [word.lower() for word in words[:_HEAD]]
    first = head[0].strip(",")
    if len(words) < _FEWEST_WITH_TAIL:
        return False
    if _begins_without_noun(first, head[1], vocabulary):
        return False
    if _is_statement(words, vocabulary):
        return False
    tail = _tail(head)
    if tail == 0:
        return False
    if "not" in head[: tail + 1]:
        return False
    if tail == 1 and _ADJECTIVE.fullmatch(first):
        return False
    return not _LISTS.search(" ".join(words[:_HEAD])) and "," not in " ".join(words[:tail])


def _begins_without_noun(first: str, second: str, vocabulary: Vocabulary) -> bool:
    """Whether the first of two words is no noun, or may as well be a verb."""
    if first in vocabulary.not_before_terms or first in vocabulary.not_in_terms:
        return True
    may_be_participle = first.endswith("ed") or first in _PARTICIPLES
    is_participle = may_be_participle and second in _AFTER_PARTICIPLES
    if is_participle or first.endswith("ly"):
        return True
    if second in ("of", "between"):
        return False
    if first not in vocabulary.verbs:
        return False
    return second in _PARTICLES or first not in vocabulary.categories


def _is_statement(words: list[str], vocabulary: Vocabulary) -> bool:
    """Whether words soon reach the verb of a sentence: "client sends a request", not "client that
    sends requests"."""
    for place, word in enumerate(words[1:_HEAD], 1):
        lowered = word.lower().strip(",")
        if re.fullmatch(r"that|which|who|whose|where|when|to|of|for|how|used", lowered):
            return False
        after = " ".join(words[place + 1 : place + 2]).lower()
        if _is_verb(words[place - 1], lowered, after, vocabulary):
            return True
    return False


def _is_verb(before: str, word: str, after: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is the verb of a sentence, by the words before and after it."""
    if word in _FINITE:
        return True
    if is_doing(word, after, vocabulary) and not after.endswith("ing"):
        return True
    if word not in vocabulary.verbs:
        return False
    follows_plural = before.endswith("s") and not after.startswith("of")
    return follows_plural or word not in vocabulary.noun_verbs


_FINITE = frozenset(
    "is are was were can could will would may might must should has have does do did "
    "gets becomes wrote got went took gave saw".split()
)
