"""Sentences whose subject is a technical term: what it means, does, holds, or is good for."""

from __future__ import annotations

import re

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import Statement
from drill.core.material.facts.language.english import (
    base_form,
    is_only_verb,
    is_plural,
    without_article,
    word_count,
)
from drill.core.material.facts.language.known_terms import is_proper, is_term, may_begin_term
from drill.core.material.facts.sentences.definitions import defines
from drill.core.material.vocabulary import Vocabulary

_HEDGES = re.compile(
    r"^(?:(?:basically|simply|just|essentially|usually|typically|generally|commonly|mainly|often"
    r"|also|actually)\s+)+",
    re.IGNORECASE,
)
_MOST_SUBJECT = 5  # words
_SAID = range(3, 31)  # words
_POINTS_BACK = re.compile(
    r"^(?:this|that|these|those|it|they|them|not|very|more|another|others?|important|so|too|also"
    r"|still)\b"
    r"|\b(?:this|these|those|the\s+(?:above|former|latter|following|book|author|chapter))\b|\b"
    r"(?:I|me|my|he|she|his|her)\b|[:?]$",
    re.IGNORECASE,
)
_DUTY = re.compile(r"^responsible\s+for\s+(?P<said>\S.*)$", re.IGNORECASE | re.DOTALL)
_OWN_CLAUSE = re.compile(r",\s+(?:it|they|while|whereas|which|and\s+(?:it|they))\b")
_GOOD = re.compile(
    r"^(?:very\s+)?(?P<how>good|great|useful|ideal|suitable|best|perfect|well\s+suited|helpful"
    r"|an?\s+(?:very\s+)?(?:good|better|great|poor|bad|ideal|perfect)\s+(?:choice|fit|option))\s+"
    r"(?P<particle>for|when|if)\s+(?P<said>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CHOSEN = re.compile(
    r"^(?P<when>(?:if|when|for)\s[^,;:→]{5,100}),\s+(?:the\s+|an?\s+)?"
    r"(?P<subject>[^,;:]{2,40}?)\s+is\s+"
    r"(?:(?:an?|the)\s+(?:\w+\s+)?(?:better|good|best|great|right)\s+(?:choice|fit|option)|ideal"
    r"|preferred|better|best)\b",
    re.IGNORECASE,
)
_DONE_TO = re.compile(
    r"^(?:(?:\w+ly|often|also)\s+)?(?P<done>[a-z]{3,}(?:ed|en|ept|eld|ade|uilt|ent|ored|plit))\s+"
    r"(?P<particle>to|for|on|in|by|with|from|into|of|as|at)\s+(?P<said>\S.*)$",
    re.DOTALL,
)
# What is done to a term, and how the sentence goes on, where that tells what it is.
_TOLD = frozenset(
    tuple(pair.split())
    for pair in (
        "composed of|made of|built on|built from|built for|based on|derived from|divided into"
        "|split into|grouped into|organized into|measured in|measured by|measured as|issued by"
        "|signed by|triggered by|caused by|controlled by|managed by|used to|used for|designed to"
        "|designed for|known as|focused on|identified by|determined by|elected by|written in"
        "|stored as"
    ).split("|")
)
_WHERE = frozenset("stored kept held saved placed located written persisted".split())
_LETS = re.compile(
    r"^(?P<verb>allow|enable|help)s?\s+(?P<whom>(?!to\b|for\b)[^,;:.]{2,40}?)\s+to\s+"
    r"(?P<said>[a-z]+\s\S.*)$",
    re.DOTALL,
)
_DOES = "What does {} do?"
_SAYS = frozenset("show indicate state guarantee ensure require".split())
# Verbs with an object that one may ask for: "What does it hold?".
_ASKED_BY_VERB = frozenset(
    "contain include hold comprise define require guarantee ensure support provide".split()
)


def told_of(
    text: str, place: NotePlace, about: str, lines: tuple[int, ...], vocabulary: Vocabulary
) -> Statement | None:
    """What a sentence tells of the term that is its subject, or of what the section is `about`."""
    sentence = _OPENER.sub("", text)
    when = _when_chosen(sentence, place, lines, vocabulary)
    if when is not None:
        return when
    words = sentence.split()
    may_be_term = _may_begin_with_term(sentence, vocabulary)
    if not (may_be_term or about):
        return None
    for count in range(min(_MOST_SUBJECT, len(words) - 2), 0, -1):
        subject = " ".join(words[:count]).rstrip(",")
        bare = without_article(subject)
        known = may_be_term and is_term(bare, vocabulary)
        if known or is_of_heading(bare, about):
            said = _HEDGES.sub("", _OTHER_NAME.sub("", " ".join(words[count:])))
            article = re.match(r"an?\s", subject, re.IGNORECASE)
            named = f"{article[0].lower().strip()} {bare}" if article else bare
            return told_by(said, named, place, lines, vocabulary)
    return None


def _when_chosen(
    sentence: str, place: NotePlace, lines: tuple[int, ...], vocabulary: Vocabulary
) -> Statement | None:
    """When a sentence says that a term is chosen."""
    chosen = _CHOSEN.match(sentence)
    if chosen is None:
        return None
    if _POINTS_BACK.search(chosen["when"]):
        return None
    subject = chosen["subject"]
    if not is_term(subject, vocabulary):
        return None
    when = chosen["when"][:1].lower() + chosen["when"][1:]
    return Statement(place, subject, "When do you choose {}?", when, lines)


def _may_begin_with_term(sentence: str, vocabulary: Vocabulary) -> bool:
    """Whether the first words of a sentence may be a term, a quick look before all of them are
    tried; what is in brackets may be one, too."""
    first = next(iter(without_article(sentence).split(None, 1)), "")
    return "(" in sentence or may_begin_term(first.rstrip(","), vocabulary)


def without_subject(
    text: str, place: NotePlace, about: str, lines: tuple[int, ...], vocabulary: Vocabulary
) -> Statement | None:
    """What a point without a subject tells of the term that it is below: "Solved with unique
    keys", "Use when reads dominate"."""
    if not about:
        return None
    if not is_term(about, vocabulary):
        return None
    use = _USE_WHEN.match(text)
    if use and not _POINTS_BACK.search(use["said"]):
        said = f"{use['particle'].lower()} {use['said']}"
        return Statement(place, about, "When do you use {}?", said, lines)
    solved = _SOLVED.match(text)
    if solved is None:
        return None
    if _POINTS_BACK.search(solved["said"]):
        return None
    done, particle = solved["done"].lower(), solved["particle"].lower()
    asks = "Where is {{}} {}?" if done in _WHERE and particle != "by" else "How is {{}} {}?"
    return Statement(place, about, asks.format(done), f"{particle} {solved['said']}", lines)


_USE_WHEN = re.compile(
    r"^use\s+(?:it\s+)?(?P<particle>when|if|whenever|for)\s+(?P<said>\S.{5,140})$", re.IGNORECASE
)
_SOLVED = re.compile(
    r"^(?P<done>solved|implemented|achieved|handled|done|built|managed|provided|stored|kept"
    r"|measured|maintained|enforced|detected"
    r"|avoided|prevented)\s+(?P<particle>using|by|with|via|in|on|through)\s+"
    r"(?P<said>[^,;:]{5,140})$",
    re.IGNORECASE,
)


def is_of_heading(subject: str, about: str) -> bool:
    """Whether a subject is all that a heading names: "the LRU policy" below "Least recently used
    (LRU)"."""
    if not about:
        return False
    mine, theirs = (set(re.findall(r"[^\W_]{2,}", name.lower())) for name in (subject, about))
    named = mine - {"policy", "strategy", "algorithm", "approach", "pattern", "method"}
    if mine == theirs:
        return bool(named)
    if not named:
        return False
    return named <= theirs and named != mine


_OPENER = re.compile(
    r"^(?:(?:finally|basically|simply|essentially|in\s+short|in\s+other\s+words|in\s+general|so"
    r"|also|now)\b,?\s+)+(?=\S)",
    re.IGNORECASE,
)
# What is between a term and its verb: "SSL, or Secure Sockets Layer, is".
_OTHER_NAME = re.compile(
    r"^(?:\([^()]{2,60}\)\s+"
    r"|(?:or|also\s+known\s+as|also\s+called|aka|short\s+for|sometimes\s+called)\s+[^,]{2,40},\s+"
    r"|in\s+[A-Z][\w.-]+\s+)(?=[a-z])"
)


def told_by(
    said: str, named: str, place: NotePlace, lines: tuple[int, ...], vocabulary: Vocabulary
) -> Statement | None:
    """What a predicate tells of its subject."""
    bare = re.sub(r"^an?\s+", "", named)
    found = _asked(said, bare, vocabulary)
    if found is None:
        return None
    asks, answer = found
    answer = _OTHER_SUBJECT.split(answer)[0]
    is_whole = word_count(answer) in _SAID and not _POINTS_BACK.search(answer)
    if not is_whole:
        return None
    if _tells_of_another(answer, vocabulary):
        return None
    is_own = is_proper(bare, vocabulary) or bool(re.search(r"\d", answer))
    if asks == _DOES and (is_own or _repeats(bare, answer)):
        return None
    return Statement(place, named, asks, answer, lines)


# Where a sentence goes on with another thing: "a style, while HTTP is a standard".
_OTHER_SUBJECT = re.compile(
    r",?\s+(?:while|whereas|but|and)\s+(?:the\s+|an?\s+)?[A-Z]\w+(?:\s\w+)?\s+"
    r"(?:is|are|has|can|uses?)\b"
)


def subject_of(sentence: str, vocabulary: Vocabulary) -> str:
    """The term that a sentence is about, with its article; "" if its subject is none."""
    if not _may_begin_with_term(sentence, vocabulary):
        return ""
    words = sentence.split()
    for count in range(min(_MOST_SUBJECT, len(words) - 2), 0, -1):
        subject = " ".join(words[:count])
        bare = without_article(subject)
        if is_term(bare, vocabulary) and _is_verb(words[count], vocabulary):
            return subject
    return ""


def with_subject(sentence: str, subject: str) -> str:
    """A sentence that begins with a pronoun for the `subject` of the sentence before, with that
    instead."""
    opening = _STANDS_FOR.match(sentence)
    if not subject or opening is None:
        return sentence
    return f"{subject} {sentence[opening.end() :]}"


_STANDS_FOR = re.compile(
    r"(?:it|they)\s+(?=\w)(?!is\s+(?:\w+ly\s+)?"
    r"(?:important|possible|common|recommended|good|best|better|hard|easy|difficult"
    r"|worth|clear|not|necessary|also\s+(?:important|possible))\b|takes\b|depends\b|can\s+be\s+"
    r"(?:hard|difficult|tricky|useful)\b)",
    re.IGNORECASE,
)


def _is_verb(word: str, vocabulary: Vocabulary) -> bool:
    is_auxiliary = word in _AUXILIARIES
    if is_auxiliary:
        return True
    return word in vocabulary.doing or word in vocabulary.verbs


_AUXILIARIES = frozenset("is are can cannot will may must should has have does do means".split())


def _asked(said: str, subject: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The question for a predicate, with `{}` for its subject, and the answer."""
    verb, _, rest = said.partition(" ")
    rest = _HEDGES.sub("", rest)
    if verb in ("is", "are"):
        return _of_being(verb, rest, vocabulary)
    several = is_plural(subject, vocabulary)
    base = verb if several and verb in vocabulary.verbs else base_form(verb, vocabulary)
    clause = _clause_asked(base, verb, rest, several=several)
    if clause is not None:
        return clause
    deeds = vocabulary.verbs - vocabulary.noun_verbs if several else vocabulary.doing
    return _of_doing(base, verb, rest, vocabulary) if verb in deeds else None


def _clause_asked(base: str, verb: str, rest: str, *, several: bool) -> tuple[str, str] | None:
    """The question for a clause: "means that …", "ensures that …"; None without one."""
    said = rest.removeprefix("that ")
    if base == "mean" and (verb == "means" or several):
        return "What does {} mean?", said
    if base in _SAYS and said != rest:
        return f"What {'do' if several else 'does'} {{}} {base}?", said
    return None


def _of_doing(base: str, verb: str, rest: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The question for what a verb says that its subject does."""
    lets = _LETS.match(f"{base} {rest}")
    if lets:
        return f"What does {{}} {base} {lets['whom']} to do?", lets["said"]
    if base == "let":
        return _of_letting(rest, vocabulary)
    if base == "consist" and rest.startswith("of "):
        return "What does {} consist of?", rest.removeprefix("of ")
    if base == "assume":
        return "What does {} assume?", rest.removeprefix("that ")
    involves = base == "involve" and not _ONE_OF_IT.match(rest)
    if involves or base in _ASKED_BY_VERB:
        return f"What does {{}} {base}?", rest
    return None if base in vocabulary.no_deeds else (_DOES, f"{verb} {rest}")


def _of_letting(rest: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """What something lets another do: "lets a database recover after a crash"."""
    words = rest.split()
    for count in range(1, min(_MOST_SUBJECT, len(words) - 1)):
        whom, verb = words[:count], words[count]
        is_named = count > 1 or is_plural(whom[0], vocabulary) or whom[0] in ("you", "us")
        if is_named and is_only_verb(verb, vocabulary):
            return f"What does {{}} let {' '.join(whom)} do?", " ".join(words[count:])
    return None


_ONE_OF_IT = re.compile(r"(?:only|more|a\s+lot|many|several|one|no)\b|[\d]", re.IGNORECASE)


def _of_being(be: str, rest: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The question for what is behind "is"."""
    if re.match(r"(?:more|less|better|worse)\b", rest, re.IGNORECASE):
        return None  # than something that is not named
    if duty := _DUTY.match(rest):
        return "What is {} responsible for?", _OWN_CLAUSE.split(duty["said"])[0]
    good = _GOOD.match(rest)
    if good:
        return _of_good(be, good)
    if re.match(r"(?:an?|the|one)\s", rest, re.IGNORECASE) and defines(rest, vocabulary):
        return f"What {be} {{}}?", rest
    done = _DONE_TO.match(rest)
    return _of_deed(be, done, vocabulary) if done else None


def _of_deed(be: str, match: re.Match[str], vocabulary: Vocabulary) -> tuple[str, str] | None:
    """What is done to a thing: "used for …", "written in …", "stored on …"."""
    done, particle, said = match["done"], match["particle"], match["said"]
    is_place = done in _WHERE
    is_told = is_place or (done, particle) in _TOLD
    if not is_told or done in vocabulary.no_traits:
        return None  # one of many things that are done to it
    tells_by_whom = done in vocabulary.agents or re.match(r"\w+ing\b", said)
    if particle == "by" and not tells_by_whom:
        return None
    if is_place and particle in ("in", "on", "at"):
        return f"Where {be} {{}} {done}?", f"{particle} {said}"
    if particle != "to":
        return f"What {be} {{}} {done} {particle}?", said
    if done in ("used", "designed"):
        return f"What {be} {{}} {done} for?", f"to {said}"
    return None


def _of_good(be: str, good: re.Match[str]) -> tuple[str, str]:
    how, particle = " ".join(good["how"].lower().split()), good["particle"].lower()
    if particle == "for":
        return f"What {be} {{}} {how} for?", good["said"]
    return f"When {be} {{}} {how}?", f"{particle} {good['said']}"


def _tells_of_another(answer: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence goes on with another subject: "breaks text up, the index maps it"."""
    for clause in re.split(r",\s+(?:and\s+|but\s+|while\s+)?", answer)[1:]:
        words = clause.split()
        for count in range(1, min(4, len(words))):
            if words[count] in vocabulary.doing and is_term(" ".join(words[:count]), vocabulary):
                return True
    return False


def _repeats(subject: str, answer: str) -> bool:
    """Whether a thing is said to act on itself, as in an example: "a lock stores the lock"."""
    head = subject.lower().split()[-1].rstrip("s")
    return head in {word.lower().strip(",.").rstrip("s") for word in answer.split()[1:4]}
