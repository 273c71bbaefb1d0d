"""What the readers of whole sentences share: when a sentence and its subject are clear alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from drill.core.material.facts.language.english import (
    Form,
    base_form,
    form_of,
    is_only_verb,
    is_plural,
    is_verb,
    word_count,
)
from drill.core.material.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells: a question, with `{}` for what it is asked of, and the answer."""

    question: str
    subject: str
    answer: str


Reader = tuple[re.Pattern[str], Callable[[re.Match[str], Vocabulary], Told | None]]

SUBJECT = r"(?P<subject>[^\s,;:()][^,;:()]{1,70}?(?:\s\([^()]{1,40}\))?)"
# Words that point at what is elsewhere, belong to a tale, or only guess.
_UNCLEAR = re.compile(
    r"\b(?:this|these|those|such|here|above|below|he|she|his|her|i|me|my|mine|let'?s|lets|suppose"
    r"|imagine|say|example|examples|latter|former"
    r"|authors?|chapter|book|article|section|figure|diagram|video|following|also|however|therefore"
    r"|thus|hence|otherwise|instead(?!\s+of)"
    r"|nevertheless|meanwhile|was|were|had|did|went|got|came|might|maybe|perhaps|probably|e\.g"
    r"|i\.e|etc|vs|versus"
    r"|yet|now|today|see|sure|either|easy\s+steps|lol|btw|imo|todo|kind\s+of|sort\s+of|stuff"
    r"|something|somehow"
    r"|things?|as\s+(?:mentioned|stated|shown|said|we|you)|in\s+(?:our|your|the\s+\w+)\s+case"
    r"|and\s+so\s+on|do(?:es)?\s+so|in\s+question)\b"
    r"|[?!→|<>{}\[\]…]|->|\.\.|:|“|\"|(?<!\w)=(?!\w)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?<!['’.\w-])(?:[B-HJ-Zb-z]|[A-Z]\d|(?:[a-z]{3,}|SRV)\d)\b(?!['’+-])")
_PLACEHOLDER = re.compile(r"<[a-z]+(?:[_-][a-z]+)+>", re.IGNORECASE)
_THAT = re.compile(
    r"^that\b|\b(?:to|of|for|in|with|like|from|by|at|on|and|but|than)\s+that\b|\bthat$"
    r"|\bthat['’]s\b"
    r"|\bthat\s+(?:way|case|time|point|kind|reason)\b",
    re.IGNORECASE,
)
_BEGINS_AMID = re.compile(
    r"^(?:and|but|or|so|because\s+of\s+(?:it|that)|it|its|they|their|them|one|ones|some|many|most"
    r"|both|each\s+of|all\s+of|none|either|neither"
    r"|more|less|not|no|yes|others?|another|the\s+same|in\s+(?:that|which)|which|who|whose|where"
    r"|how|why|what|for|unlike|like|as|first|second|third|finally|next|last"
    r"|an?\s+(?:good|great|bad|common|nice|better|simple|naive|possible)|the\s+"
    r"(?:main|first|second|third|next|last|best|only|other|idea|point|problem"
    r"|reason|solution|answer|result|rest|trick|more|less|author|former|latter|process|method"
    r"|approach|option|value|code|example|program|user|way))\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:it|its|they|them|their|one|ones|there|itself)\b", re.IGNORECASE)
_NO_SUBJECT = re.compile(
    r"^(?:[-+−–±*]\s|lots?\s+of\b|if|when|once|after|before|while|for|to|in|on|at|by|with|without"
    r"|but|and|so|not|you|your|we|our|us|as|or|all\s+you|every\s+time"
    r"|everything|anything|nothing|people|someone|everyone|nobody|depending|given|since|because"
    r"|although|though|even|just|only|until|unless|during"
    r"|over|under|from|instead|per|via|than|that|what|which|who|how|why|whatever|whether|usually"
    r"|often|sometimes|always|never|be|is|are|can|do|does)\b",
    re.IGNORECASE,
)
_HAS_CLAUSE = re.compile(
    r"\b(?:that|which|who|whose|if|when|where|is|are|to|you|we|not|cannot|can['’]?t|don['’]?t"
    r"|doesn['’]?t|isn['’]?t|aren['’]?t|can|will|must|should|has|have|does|do|and\s+then|because"
    r"|so)\b"
    r"|\s[-–](?:\s|$)",
    re.IGNORECASE,
)
# A title that a sentence was run into: "Rate limiting A client …".
_RUN_IN = re.compile(r"(?<=[a-z])\s(?:A|An|The|Every|Each|All|It|This|When|If|In)\s")
_ENDS_AMID = re.compile(
    r"\b(?:an?|the|of|from|to|in|on|for|with|and|or|by|similar)$|\bsimilar\b", re.IGNORECASE
)
# A thing that the notes spoke of before: "the value".
_SPOKEN_OF = re.compile(
    r"the\s+(?:file|value|data|object|key|result|action|process|user|system|application|app|code"
    r"|function|method|class|list|number|name|field|option|argument"
    r"|parameter|type|text|page|team|person|company|problem|manager|program|test|response|message"
    r"|second|first)s?",
    re.IGNORECASE,
)
_LONGEST_SUBJECT = 6  # words


def is_clear(sentence: str) -> bool:
    """Whether a sentence begins as one does, and nothing in it points at another."""
    sentence = _PLACEHOLDER.sub("", sentence)
    closed = sentence.count("(") == sentence.count(")") and sentence.count('"') % 2 == 0
    if not closed:
        return False
    if _BEGINS_AMID.match(sentence):
        return False
    unclear = (_UNCLEAR, _RUN_IN, _LETTER, _THAT)
    return not any(pattern.search(sentence) for pattern in unclear)


def is_subject(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a phrase names what a sentence is about."""
    if not 0 < word_count(text) <= _LONGEST_SUBJECT:
        return False
    if any(_is_verb(word, vocabulary) for word in text.split()[1:-1]):
        return False
    if _HAS_CLAUSE.search(text) or _ENDS_AMID.search(text):
        return False
    if _NO_SUBJECT.match(text) or has_pronoun(text) or _SPOKEN_OF.fullmatch(text):
        return False
    return form_of(text, vocabulary) is Form.NAME


def _is_verb(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word behind the first is the verb of a sentence: "Spark stores state"."""
    if is_verb(word, vocabulary):
        return True
    return word.endswith("ly") and word.islower()


def has_pronoun(text: str) -> bool:
    return bool(_PRONOUN.search(text))


def is_value(said: str) -> bool:
    """Whether a sentence only gives a value, which tells no way: "the target address is 0x0"."""
    return bool(_VALUE.search(said))


_VALUE = re.compile(r"\b(?:is|are)\s+\S*\d\S*$")


def is_spoken_of(claim: str) -> bool:
    """Whether a claim is on something that the notes spoke of before: "the manager must …"."""
    return bool(_SPOKEN_OF.match(claim))


def has_subject(clause: str, vocabulary: Vocabulary) -> bool:
    """Whether what is behind "if" or "when" has a subject of its own, or says what one does:
    "a node fails", "creating a table"."""
    first = clause.split(" ")[0].lower()
    is_named = first not in vocabulary.verbs or first in vocabulary.noun_verbs - _ALWAYS_VERBS
    tells = first == "you" or any(_may_be_verb(word, vocabulary) for word in clause.split())
    return is_named and tells


def _may_be_verb(word: str, vocabulary: Vocabulary) -> bool:
    bare = word.lower().strip(",;()")
    bases = {bare, base_form(bare, vocabulary)}
    is_form = bare.endswith(("ed", "ing")) or bare in _FINITE
    is_known = not (bases.isdisjoint(vocabulary.verbs) and bases.isdisjoint(vocabulary.doing))
    return is_form or is_known


_ALWAYS_VERBS = frozenset("produce create run use make read write send set".split())


def does(subject: str, vocabulary: Vocabulary) -> str:
    """ "do" or "does", as it goes with a subject."""
    is_one = re.match(r"(?:an?|each|every)\s|\w+ing\s", subject, re.IGNORECASE)
    return "do" if not is_one and is_plural(subject, vocabulary) else "does"


def asking(asks: str) -> Callable[..., Told | None]:
    """A reader of sentences with the groups `subject` and `said`: `asks` may hold who is asked of,
    "do" and "be" as they go with that, the base form of the `verb`, and other groups."""

    def read(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
        subject = match["subject"]
        points_back = has_pronoun(match["said"][:_BEGINNING]) or match["said"].startswith("-")
        if points_back:
            return None
        if not is_subject(subject, vocabulary):
            return None
        groups = {name: " ".join((text or "").split()) for name, text in match.groupdict().items()}
        do = does(subject, vocabulary)
        groups |= {"do": do, "be": "are" if do == "do" else "is", "who": "{}"}
        first, _, rest = groups.get("verb", "").lower().partition(" ")
        is_base = first in vocabulary.verbs or not first.endswith("s")
        base = first if is_base else base_form(first, vocabulary)
        groups["verb"] = f"{base} {rest}".strip()
        question = " ".join(asks.format(**groups).split()).replace(" ?", "?")
        return Told(question, subject, _without_second(groups["said"], vocabulary))

    return read


def _without_second(said: str, vocabulary: Vocabulary) -> str:
    """An answer without a second sentence behind it: "a shape, and errors include …"."""
    said = _GOES_ON.sub("", said)
    match = _SECOND.match(said)
    found = match["more"].split()[1:4] if match else []
    is_sentence = any(word in _FINITE or is_only_verb(word, vocabulary) for word in found)
    return match["first"] if match and is_sentence else said


_GOES_ON = re.compile(
    r",?\s(?:and|&|but)\s+(?:can|is|are|will|may|must|has|then|never|not|indicates|makes|allows"
    r"|provides|requires|ensures|helps|prevents)\s.*$",
    re.DOTALL,
)
_SECOND = re.compile(r"(?P<first>.{4,}?)(?:,\s+(?:and|but|so)|\s+so)\s+(?P<more>\S.*)$", re.DOTALL)
_FINITE = frozenset("is are can will must has have".split())
_BEGINNING = 5  # letters of an answer, in which a pronoun has nothing before it in the answer
