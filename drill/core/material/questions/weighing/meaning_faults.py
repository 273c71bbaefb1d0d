"""Faults of an answer to "what is X?": each a test that says whether the card has it."""

from __future__ import annotations

import re

from drill.core.material.facts.facts import Answered, Implied, Meaning
from drill.core.material.facts.language.known_terms import is_term
from drill.core.material.facts.sentences.headed import is_mechanism
from drill.core.material.questions.question_answer import QuestionAnswer
from drill.core.material.vocabulary import Vocabulary

_ASKS = re.compile(
    r"(?:(?:In|For|With|Among) [^?]+?, )?what (?:(?:is|are) (?:an? )?(?!the )(?P<term>[^?]+?)"
    r"|does (?:an? )?(?P<word>[^?]+) mean)\?",
    re.IGNORECASE,
)


def _asked_term(asked: QuestionAnswer) -> str:
    """The term that a question of ours asks the meaning of, "" if it asks for something else."""
    if isinstance(asked.fact, Answered) or asked.entries:
        return ""
    found = _ASKS.fullmatch(asked.prompt)
    return (found["term"] or found["word"]) if found else ""


def commanded(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """What one does, where it is asked what something is: a publisher is to "send messages"."""
    is_told_to = _TO_LEARN.match(asked.answer) or _ALWAYS.match(asked.answer)
    if _asked_term(asked) and is_told_to:
        return True
    deed = _DEED.search(asked.prompt) if isinstance(asked.fact, Meaning | Implied) else None
    is_of_label = deed is not None and not _is_way(deed["what"], vocabulary)
    is_asked = bool(_asked_term(asked)) or is_of_label
    return is_asked and is_command(asked.answer, vocabulary)


def _is_way(name: str, vocabulary: Vocabulary) -> bool:
    is_part_of_code = bool(_IN_CODE.search(name))
    if is_part_of_code:
        return True
    return is_term(name, vocabulary) or is_mechanism(name, vocabulary)


_ALWAYS = re.compile(r"always\s", re.IGNORECASE)
# "Revisit the common patterns": what one is to learn of it.
_TO_LEARN = re.compile(
    r"(?:review|revisit|revise|study|practi[cs]e|learn|understand(?:ing)?|read|know|brush up"
    r"|familiari[sz]e|master)\s+(?!is\b|are\b|of\b)[a-z]",
    re.IGNORECASE,
)
_IN_CODE = re.compile(r"\b(?:option|flag|command|keyword|statement|function|method)$")
_DEED = re.compile(r"\bwhat do(?:es)? (?:an? |the )?(?P<what>[^?]*) do\?$", re.IGNORECASE)


def practised(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """What one does at some time, or one of the ways, where it is asked what something is: "when
    sending, attach an id", "a cache on each node is one option"."""
    if not _asked_term(asked):
        return False
    if _NO_MEANING.search(asked.answer):
        return True
    _, comma, then = asked.answer.partition(", ")
    if not comma or not _CIRCUMSTANCE.match(asked.answer):
        return False
    return is_command(then, vocabulary)


_CIRCUMSTANCE = re.compile(r"(?:when|if|for|to|before|after|once)\b", re.IGNORECASE)
_NO_MEANING = re.compile(
    r"^(?:while|although|though|since|because|uses?|using)\b"
    r"|\bis (?:one|another|an?) (?:option|way|approach|possibility|alternative)\b",
    re.IGNORECASE,
)


def is_command(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text tells somebody to do something: "keep data near", "store photos"."""
    words = [word.strip(",;:.").lower() for word in text.split()[:3]]
    if len(words) > 1 and words[0].endswith("ly") and words[1] in vocabulary.verbs:
        words = words[1:]
    if len(words) < _FEWEST_OF_COMMAND:
        return False
    first, second = words[0], words[1]
    if first not in vocabulary.verbs or first in _ADJECTIVES:
        return False
    if first not in vocabulary.noun_verbs:
        return not _RESTRICTS.fullmatch(second)
    return bool(_OBJECT.fullmatch(second)) or _is_plural_noun(second, vocabulary)


def _is_plural_noun(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word ends as a plural does, and is no form of a verb."""
    if word == "is":
        return False
    if not word.endswith("s") or word.endswith("ss"):
        return False
    return word[:-1] not in vocabulary.verbs


_FEWEST_OF_COMMAND = 2
_ADJECTIVES = frozenset(
    "compact complete open separate direct clear secure live free present abstract duplicate "
    "alternate approximate smooth quiet warm cool own".split()
)
# "queue that holds jobs", "process used for …": a noun with what tells it from others.
_RESTRICTS = re.compile(
    r"of|that|which|who|where|when|between|for|with|by|is|are|was|can|\w+(?:ed|ing)"
)
_OBJECT = re.compile(
    r"the|an?|all|each|every|any|your|its|their|both|only|out|up|down|back|to|what|how|why|who|when"
)


def praised(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """What rates a thing or says where it stands, where it is asked what it is: "the first
    optimization before sharding", "the foundation of every system"."""
    return bool(_asked_term(asked)) and bool(_PRAISE.match(asked.answer))


_PRAISE = re.compile(
    r"(?:the|one of the|an?|your|our) (?:very )?(?:single )?"
    r"(?:first|last|second|best|worst|most|fastest|simplest|easiest|hardest|key|heart|core"
    r"|foundation|backbone|cornerstone|imperative|must|essential|great|good|powerful|popular"
    r"|natural|obvious|secret|real|safe|newer|default)\b"
    r"(?! (?:of|that|which|who) (?:nodes?|records?|requests?)\b)"
    r"(?! (?:common|significant|recent|known|block|layer|level|byte|bit|node|copy|write|read)\b)"
    r"|a single point of failure$|[^.;]{3,40}, not an?\b",
    re.IGNORECASE,
)


def limited(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A limit of one system, where it is asked what something is: an SLO is "orders < 2 s"."""
    return bool(_asked_term(asked)) and bool(_LIMIT.search(asked.answer))


_LIMIT = re.compile(r"[<>≤≥≈~]\s?\d|\bwhich (?:is|was) \d")


def asks_back(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A question where it is asked what something is: "how would you deal with hot keys?"."""
    return bool(_asked_term(asked)) and "?" in asked.answer


def cut_short(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A meaning that ends in a word which wants another one: "closes it. This can be"."""
    return bool(_asked_term(asked)) and bool(_ENDS_OPEN.search(asked.answer))


_ENDS_OPEN = re.compile(
    r"\b(?:be|been|is|are|was|can|the|an?|of|to|and|or|with|for|from|by|that|which)\.?$"
)


def bare_aim(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A few words where it is asked what something is made for: "to support big data"."""
    answer = asked.single_answer
    if not answer.startswith("to "):
        return False
    if len(answer.split()) > _LONGEST_AIM:
        return False
    return _FOR.search(asked.prompt) is not None


_LONGEST_AIM = 5  # words
_FOR = re.compile(r"\b(?:designed|required|needed|built|meant) for\?$")


def quality_in_design(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """What a system does for a quality, or how much of it there is to be, where it is asked what
    the quality is: latency is "p99 under 2 s"."""
    term = _asked_term(asked)
    if not _QUALITY.fullmatch(term):
        return False
    is_required = any(_REQUIRED.search(name) for name in asked.fact.place.names)
    return is_required or not _TELLS_QUALITY.match(asked.answer)


_QUALITY = re.compile(
    r"(?:(?:high|low|strong|good|data|system) )*"
    r"(?:\w*(?:ability|ibility)|latency|throughput|bandwidth|consistency|durability|performance"
    r"|security|privacy|storage|persistence|idempotency|resilience|elasticity|integrity|simplicity"
    r"|fault tolerance|efficiency|accuracy|freshness|cost|complexity|time complexity|traffic"
    r"|concurrency|ordering)",
    re.IGNORECASE,
)
_REQUIRED = re.compile(r"requirement|\bgoals?\b|constraint|\bnfrs?\b|quality attr", re.IGNORECASE)
_TELLS_QUALITY = re.compile(
    r"(?:every|each|any|all|no|whether|how|time|times|ability|number|amount|percentage|share|rate"
    r"|probability|chance|delay|capacity|degree|extent|operations?|requests?|users?|clients?|nodes?"
    r"|after|when|until|replicas?|readers?|writes?|reads?|data|systems?|records?|guarantees?"
    r"|once|the same|having|being|making|keeping|ensuring)\b"
    r"|(?:an?|the) (?!p\d|few|lot)\w",
    re.IGNORECASE,
)


def told_by_name(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """The name again with what it is used for here: sorted sets are "sorted sets for ranking"."""
    term = re.escape(_asked_term(asked))
    return bool(term) and bool(
        re.match(rf"(?:an?|the )?{term}s? (?:with|for|in|on|to|used)\b", asked.answer, re.I)
    )


def label_as_name(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A label that stands for what follows it, asked for as if it were a name: "what does real
    example mean?", "what is a liveness property A?"."""
    return bool(_LABEL.search(_asked_term(asked)))


_LABEL = re.compile(
    r"^(?:real |concrete |hard |simple )*(?:example|requirement|note|fact|tip|question|answer|goal"
    r"|problem|solution|reason|idea|point|rule|step|result|conclusion|takeaway|back|front"
    r"|pitfall|caveat|trap|analogy)s?$"
    r"|\b(?:gotcha|pitfall|caveat)s?$"
    r"|^(?:master|learn|know|understand|study|remember|avoid) "
    r"|\b(?:property|option|type|approach|case|method) [a-z]$|^\d+\b|[+&]|^\(|\(\w+\.\w{2,4}\)"
    r"|\b[a-z]\) ",
    re.IGNORECASE,
)


def rated_use(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """What is thought of a thing, or nothing, where it is asked when one uses it: "simple, works
    at scale", "if needed"."""
    if isinstance(asked.fact, Answered):
        return False
    if not _WHEN.search(asked.prompt):
        return False
    return _RATING.match(asked.single_answer) is not None


_WHEN = re.compile(r"\bwhen do you (?:use|choose|pick) ", re.IGNORECASE)
_RATING = re.compile(
    r"(?:very |surprisingly |most |quite )*(?:simple|easy|fast|slow|cheap|effective|powerful"
    r"|flexible|popular|common|efficient|robust|simplest|fastest|easiest)\b"
    r"(?! (?:reads?|writes?|lookups?|queries))"
    r"|(?:only )?(?:if|when|where) (?:possible|needed|necessary|required|appropriate)\W*$",
    re.IGNORECASE,
)
