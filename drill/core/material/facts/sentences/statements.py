"""Statements: the sentences that say what something is or does, and the verb to ask with."""

from __future__ import annotations

import re

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import Statement
from drill.core.material.facts.language.english import (
    Form,
    base_form,
    form_of,
    is_plural,
    word_count,
)
from drill.core.material.facts.language.known_terms import is_term
from drill.core.material.facts.language.names import Strength, strength
from drill.core.material.facts.sentences.definitions import defines, says_nothing
from drill.core.material.facts.sentences.term_sentences import told_by
from drill.core.material.vocabulary import Vocabulary

_NO_SUBJECT = re.compile(
    r"^(?:it|this|that|these|those|they|there|here|he|she|we|you|i|one|each|every|some|many|most"
    r"|all|both|another|other|others"
    r"|such|which|what|who|how|when|where|why|if|so|then|in|on|at|for|to|by|with|from|as|but|and"
    r"|or|also|however|therefore|thus"
    r"|because|since|while|although|though|now|today|first|second|third|finally|next|instead"
    r"|sometimes|usually|often"
    r"|generally|typically|basically|the\s+"
    r"(?:main|most|first|second|best|key|next|idea|goal|same|other|only|following|above|reason"
    r"|problem|way|thing|point|result|answer|question|difference|trick|rest|former|latter)|people"
    r"|someone|anything|nothing"
    r"|everything|something|not|no|yes|e\.?g|i\.?e|note|depending|given|let|please|example)\b",
    re.IGNORECASE,
)


_PRONOUN = re.compile(r"^(?:it|they)$", re.IGNORECASE)


_DANGLING = re.compile(
    r"^(?:this|that|these|those|it|they|also|not|very|more|the\s+same|called|one|up\s+to\s+you"
    r"|important|good|great)\b",
    re.I,
)


_DEFINING = re.compile(
    r"^(?:an?|the)\s.+?\b(?:that|which|who|where|used|for|of|to|in\s+which)\s",
    re.IGNORECASE | re.DOTALL,
)


_LONGEST_SUBJECT = 6  # words


_LONGEST_TERM = 4  # words


# Where the first noun of a definition ends: "the time that …".
_DEFINING_END = re.compile(r"\b(?:that|which|where|who|used|for|of|to|in|with|by)\b|[,(;]")

_ASKS_MEANING = {
    "means": "What does {} mean?",
    "refer to": "What are {}?",
    "refers to": "What is {}?",
    "stands for": "What does {} stand for?",
    "describes": "What is {}?",
}
_PARTICLE = re.compile(
    r"^(?P<particle>to|on|for|from|in|with|of|as|into|at|against|over|across|between|through"
    r"|by)\s+"
)


def statement(
    match: re.Match[str],
    place: NotePlace,
    about: str,
    lines: tuple[int, ...],
    vocabulary: Vocabulary,
) -> Statement | None:
    """What a sentence states of its subject; None if it is of something else than what the section
    is about (`about`) and defines no term."""
    verb = " ".join(match["verb"].lower().split())
    said = match["said"].strip()
    subject = _subject(match, place, about, vocabulary)
    if not subject:
        return None
    if says_nothing(said):
        return None
    if match["doing"] and not _says_what_it_does(match["doing"].lower(), said, vocabulary):
        return None
    article = (match["article"] or "").lower()
    named = f"{article} {subject}" if article in ("a", "an") else subject
    asked = _question_of(verb, named, said, vocabulary)
    return Statement(place, named, asked[0], asked[1], lines) if asked is not None else None


def _subject(match: re.Match[str], place: NotePlace, about: str, vocabulary: Vocabulary) -> str:
    """The subject of a sentence, which for a pronoun is what the section is about; "" for one that
    the notes speak of only in passing."""
    subject = _once(match["subject"].strip(" \"“”'*`"))
    if _PRONOUN.match(subject) and not match["article"]:
        return about
    if not _may_be_subject(subject, vocabulary):
        return ""
    if _is_told_of(subject, about) or _is_told_of(subject, place.title):
        return subject
    verb = " ".join(match["verb"].lower().split())
    return subject if _defines(verb, subject, match["said"].strip(), vocabulary) else ""


def _may_be_subject(subject: str, vocabulary: Vocabulary) -> bool:
    """Whether a phrase is short and without a verb, as the name of a thing is."""
    if _NO_SUBJECT.match(subject):
        return False
    if word_count(subject) > _LONGEST_SUBJECT:
        return False
    return not _has_verb(subject, vocabulary)


def _once(subject: str) -> str:
    """A subject that its label was run into, once: "Sharding" of "Sharding Sharding is …"."""
    parts = subject.split()
    half = len(parts) // 2
    is_doubled = [part.lower() for part in parts[:half]] == [part.lower() for part in parts[half:]]
    return " ".join(parts[half:]) if is_doubled and parts else subject


def _defines(verb: str, subject: str, said: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence defines a term of its own, as "Latency is the time that …" does in a text
    on speed."""
    if not _may_be_defined(subject, vocabulary):
        return False
    if verb in ("refers to", "refer to", "stands for"):
        return True
    if verb not in ("is", "are"):
        return False
    if is_term(subject, vocabulary) and _is_thing_or_activity(said, vocabulary):
        return True
    if not _DEFINING.match(said):
        return False
    head = _DEFINING_END.split(said.lower(), maxsplit=1)[0]
    return not vocabulary.categories.isdisjoint(re.findall(r"[a-z]+", head))


def _may_be_defined(subject: str, vocabulary: Vocabulary) -> bool:
    """Whether a phrase is a short name that says something alone; a common word only beside
    another."""
    is_one_word = len(re.findall(r"[^\W_]+", subject)) <= 1
    says = strength(subject, vocabulary)
    if says is Strength.NOTHING:
        return False
    if says is Strength.WEAK and is_one_word:
        return False
    return word_count(subject) <= _LONGEST_TERM and form_of(subject, vocabulary) is Form.NAME


def _says_what_it_does(verb: str, said: str, vocabulary: Vocabulary) -> bool:
    """Whether a word in -s is a verb here: "stores rows", not the plural in "Kafka stores are
    fast"."""
    if verb in ("means", "describes"):
        return True
    again = re.match(
        r"^(?:[^\w\"“(`]|and|or|vs|per|is|are|was|were|should|can|could|must|may|might|will|would"
        r"|have|has|do|does|need|[,;])\b",
        said,
        re.I,
    )
    return verb in vocabulary.doing and again is None


def _is_told_of(subject: str, about: str) -> bool:
    """Whether a sentence's subject is what the section is about; of anything else it speaks only in
    passing."""
    if not about:
        return False
    mine, theirs = _stems(subject), _stems(about)
    if not (mine and theirs):
        return False
    return mine <= theirs or theirs <= mine


def _stems(text: str) -> set[str]:
    found = re.findall(r"[^\W_]+", text.lower())
    return {
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in found
    } - {"a", "an", "the"}


def _has_verb(subject: str, vocabulary: Vocabulary) -> bool:
    return any(
        word in vocabulary.doing or word in ("is", "are", "to", "that", "which")
        for word in subject.lower().split()[1:]
    )


def _question_of(
    verb: str, subject: str, said: str, vocabulary: Vocabulary
) -> tuple[str, str] | None:
    """The question for what is behind the verb, and its answer; None where it says nothing that
    one could ask."""
    if verb in ("is", "are"):
        return _definition(verb, said, vocabulary)
    if verb in _ASKS_MEANING:
        return _ASKS_MEANING[verb], said
    if verb in ("can", "can not", "will not"):
        return None
    return _verb(verb, said, vocabulary)


def _verb(verb: str, said: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The question for what is behind a verb in -s."""
    base = base_form(verb, vocabulary)
    if base in _INTRANSITIVE:
        return None
    if _DANGLING.match(said) or _NO_OBJECT.match(said):
        return None
    is_deed = said.startswith("to ") or said.split(" ")[0].lower() in vocabulary.verbs
    if base == "help" and is_deed:
        return "What does {} help to do?", said.removeprefix("to ")
    particle = _PARTICLE.match(said)
    if particle is None or base in ("allow", "let", "help"):
        return f"What does {{}} {base}?", said
    rest = said[particle.end() :]
    verb_follows = said[3:].split(" ")[0].lower() in vocabulary.verbs
    if particle["particle"] == "to" and verb_follows:
        return f"What does {{}} {base} to do?", rest
    return f"What does {{}} {base} {particle['particle']}?", rest


_INTRANSITIVE = frozenset("work wait scale happen exist matter differ vary".split())


_NO_OBJECT = re.compile(
    r"^(?:well|when|if|only|fast|faster|slower|better|badly|because|\w+ly)\b", re.IGNORECASE
)


def _definition(be: str, said: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """What follows "is": a definition if it begins with an article, or names a kind of thing."""
    first = said.lower().split()[0]
    if _DANGLING.match(said):
        return None
    if _NO_DEFINITION.match(said):
        return None
    if word_count(said) <= _FEWEST_WORDS:
        return None
    asks = f"What {be} {{}}?"
    if _is_thing_or_activity(said, vocabulary):
        return asks, said
    if first in _PARTICIPLES:
        return None
    if first.endswith(("ly", "ed", "ing")):
        return None
    is_kind = first in ("a", "an", "one", "the") or _kind_of(said, vocabulary)
    return (asks, said) if is_kind else None


def _is_thing_or_activity(said: str, vocabulary: Vocabulary) -> bool:
    """Whether what follows "is" defines, and begins with an article or says what is done: "dividing
    data over …"."""
    first = said.split(" ")[0].lower()
    has_article = first in ("a", "an", "the", "one")
    is_activity = first.endswith("ing") and first not in vocabulary.in_ing
    return (has_article or is_activity) and defines(said, vocabulary)


def _kind_of(said: str, vocabulary: Vocabulary) -> bool:
    """Whether a phrase begins with a kind of thing, before what is said of it."""
    head = _HEAD_END.split(said.lower(), maxsplit=1)[0]
    last = (re.findall(r"[a-z]+", head) or [""])[-1]
    return last in vocabulary.categories or last.rstrip("s") in vocabulary.categories


_PARTICIPLES = frozenset(
    "done made set sent built kept held given written taken shown known".split()
)


_NO_DEFINITION = re.compile(
    r"^(?:at|in|on|by|up|under|over|with|slightly|similar|different|same|(?:an?|the)\s+"
    r"(?:great|good|must|important|bad|nice|pain|core|most|best|key))\b",
    re.IGNORECASE,
)


_HEAD_END = re.compile(
    r"\b(?:that|which|where|who|used|for|of|to|in|with|when|by|between|from)\b|[,(;]"
)


_FEWEST_WORDS = 2


def doing_alone(
    text: str, place: NotePlace, about: str, lines: tuple[int, ...], vocabulary: Vocabulary
) -> Statement | None:
    """A point that begins with its verb: "Supports transactions" under "PostgreSQL"."""
    if not about:
        return None
    if form_of(text, vocabulary) is not Form.DOING or is_plural(about, vocabulary):
        return None
    verb, _, said = re.sub(r"^\w+ly\s+", "", text).partition(" ")
    if verb.lower() == "refers" and said.startswith("to "):
        return Statement(place, about, "What is {}?", said[3:], lines)
    if is_term(about, vocabulary) and (told := told_by(text, about, place, lines, vocabulary)):
        return told
    found = _verb(verb.lower(), said, vocabulary)
    return Statement(place, about, found[0], found[1], lines) if found is not None else None
