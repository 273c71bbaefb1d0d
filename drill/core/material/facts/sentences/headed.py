"""What the first sentence below a heading tells of what the heading names."""

from __future__ import annotations

import re

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import Meaning, Statement
from drill.core.material.facts.language.english import Form, form_of, is_plural, word_count
from drill.core.material.facts.language.known_terms import is_term, term_within
from drill.core.material.facts.language.names import (
    Strength,
    asked_for,
    is_respect,
    plain_name,
    strength,
)
from drill.core.material.facts.sentences.definitions import defines
from drill.core.material.facts.sentences.sentence_facts import split_sentences
from drill.core.material.facts.sentences.term_sentences import told_by
from drill.core.material.reading.blocks import ListPoint, Paragraph, PointList
from drill.core.material.vocabulary import Vocabulary

_LEAD = re.compile(
    r"^(?:(?:as\s+the\s+name\s+(?:suggests|implies|says)|in\s+this\s+\w+|here|basically|simply"
    r"|fortunately|finally|essentially)\b,?\s+)+",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^(?:it|they|(?:this|these|the)(?:\s+(?:last\s+)?(?P<kind>\w+))?)\s+(?=[a-z])", re.IGNORECASE
)
# Who suffers a mishap: "One client reads what another …".
_SUFFERS = re.compile(
    r"^(?:an?|one|two|several|many|multiple)\s+(?P<who>[a-z]+)\s"
    r"(?!that\b|which\b|of\b|who\b)\S.{15,}$",
    re.IGNORECASE,
)
_QUALITY = re.compile(r"^\w+(?:ility|ity|ance|ency|ness)$", re.IGNORECASE)
_OUGHT = re.compile(r"\b(?:should|can|must|able\s+to|keeps?|continues?)\b", re.IGNORECASE)
_WITHIN = re.compile(r"^(?:in|with|under|using)\s+(?P<subject>[^,;:()]{3,70}?),\s+", re.IGNORECASE)
_APPLIES = re.compile(
    r"^(?:applies|apply|(?:is|are|can\s+be)\s+"
    r"(?:used|useful|applied|helpful|good|ideal|suitable))\s+(?P<when>(?:when|if)\s\S.{8,160})$",
    re.IGNORECASE,
)
_BEHAVES = re.compile(
    r"^(?:behaves?|works?|acts?|operates?)\s+(?P<how>(?:like|as|by)\s\S.{8,160})$"
)
_NO_WORKINGS = re.compile(
    r"^(?:it|they|this|that|these|those|there|here|we|i|you|he|she|our|my|if|when|one|some|many"
    r"|most|for\s+example|let|now|so|but"
    r"|and|also|not|note|sometimes|to|because|since|while|although|however|in|with|what|how|why"
    r"|imagine|suppose|another"
    r"|see|read|very|more|the\s+(?:most|main|best|key|simplest|next|first|second|author|book"
    r"|following|problem|goal|above))\b",
    re.IGNORECASE,
)
_UNFIT = re.compile(
    r"\b(?:I|my|we|our|us|this|these|those|above|below|following|example|important|must|article"
    r"|chapter|recommended"
    r"|discuss\w*|learn\w*|popular|famous)\b|[→:?]|->|\be\.g\b",
    re.IGNORECASE,
)
_WORKINGS = range(9, 33)  # words
_LONGEST_NAME = 5  # words


def headed(
    sentence: str, place: NotePlace, lines: tuple[int, ...], vocabulary: Vocabulary
) -> Statement | None:
    """What a sentence right below a heading tells of what it names: how it works, when it applies,
    what it does; None if that is not sure."""
    name = asked_for(plain_name(place.innermost))
    if not _names_way_or_term(name, vocabulary):
        return None
    whole = sentence.rstrip(".! ")
    text = _LEAD.sub("", whole)
    opens = _OPENS.match(text)
    if opens and _is_kind(opens["kind"], name, vocabulary):
        return _of_it(text[opens.end() :], name, place, lines, vocabulary)
    if is_term(name, vocabulary) and (fact := _of_term(text, name, place, lines, vocabulary)):
        return fact
    within = _WITHIN.match(text)
    is_told = text != whole or (within and _shares(within["subject"], name))
    if not is_told:
        return None
    if not is_mechanism(name, vocabulary):
        return None
    return _workings(text, name, place, lines, vocabulary)


def _names_way_or_term(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading is the short name of a way to do something, or has a term in it."""
    if not 0 < word_count(name) <= _LONGEST_NAME:
        return False
    if form_of(name, vocabulary) is not Form.NAME:
        return False
    if is_mechanism(name, vocabulary) or is_term(name, vocabulary):
        return True
    return bool(term_within(name, vocabulary))


def headed_list(listing: PointList, place: NotePlace, vocabulary: Vocabulary) -> Statement | None:
    """What the first point below a heading says of what it names: what it is, or, if the others are
    labels, how it works."""
    name = asked_for(plain_name(place.innermost))
    opens = listing.points[0]
    if is_term(name, vocabulary) and _says_what_it_is(opens, vocabulary):
        return Statement(place, name, "What is {}?", opens.text, opens.numbers)
    if not is_mechanism(name, vocabulary) or form_of(name, vocabulary) is not Form.NAME:
        return None
    plain = [point for point in listing.points if not _is_side(point, vocabulary)]
    if len(plain) != 1 or plain[0] is not opens:
        return None
    if is_plural(name, vocabulary):
        return None
    text = next(iter(split_sentences(opens.text)), "").rstrip(". ")
    if not _says_how_it_works(text, vocabulary):
        return None
    return Statement(place, name, "How does {} work?", text, opens.numbers)


def _is_side(point: ListPoint, vocabulary: Vocabulary) -> bool:
    """Whether a point has others below it, or is a label such as "Pros: …"."""
    return bool(point.children) or is_respect(plain_name(point.text.split(":")[0]), vocabulary)


def _says_what_it_is(point: ListPoint, vocabulary: Vocabulary) -> bool:
    """Whether a point, which stands on one line, defines what is named above it."""
    if point.children:
        return False
    if point.text != point.lines[0].text:
        return False
    said = re.split(r"\s+[—–-]\s+|;\s", point.text.rstrip(". "))[0]
    if not (_RESTRICTS.match(said) or said.lower().startswith("when ")):
        return False
    if _UNFIT.search(said) or _TITLES.search(said):
        return False
    return word_count(said) >= _FEWEST_SAID and defines(said, vocabulary)


def _says_how_it_works(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence tells a deed, clear alone and no advice."""
    if form_of(text, vocabulary) not in (Form.COMMAND, Form.SENTENCE, Form.DOING):
        return False
    if word_count(text) not in _TOLD:
        return False
    if _POINTS_BACK.search(text):
        return False
    return not _ADVISES.match(text)


_ADVISES = re.compile(r"(?:consider|avoid|use|try|prefer|see|it|there)\b", re.IGNORECASE)


_FEWEST_SAID = 5  # words
# What restricts a noun, or an activity: "engine built for …", "Making the same request …".
_RESTRICTS = re.compile(
    r"\w{2,}ing\s|(?:\S+\s){1,6}?(?:that|which|who|where|for|built|used|designed|made|to)\s",
    re.IGNORECASE,
)
_TITLES = re.compile(r"[:,;]|\d|(?:\b[A-Z][a-z]+\b.*){5}")
_TOLD = range(5, 26)  # words


def headed_meaning(paragraph: Paragraph, place: NotePlace, vocabulary: Vocabulary) -> list[Meaning]:
    """What a term is, said right below the heading that names it: "Splitting a table across
    servers."
    """
    said = next(iter(split_sentences(paragraph.text)), "").strip("=_* ")
    is_marked = paragraph.text.lstrip("_* ").startswith("=")
    term = headed_term(place.innermost, said, vocabulary)
    if not term:
        return []
    is_whole = is_marked or said == paragraph.text.strip("=_* ")
    if not is_whole and not said.endswith("."):
        return []
    opening = said.split(" ")[0]
    is_of_another = is_term(opening, vocabulary) and opening.lower() not in term.lower()
    if is_of_another and not is_marked:
        return []
    return [Meaning(place, term, said, paragraph.numbers)] if defines(said, vocabulary) else []


def headed_term(heading: str, said: str, vocabulary: Vocabulary) -> str:
    """The term that a heading names, to be defined by what is `said` below it; "" if it is none.

    A name that is no known term is one where the text begins as a definition does: "A service that
    …".
    """
    name = asked_for(plain_name(heading))
    first = re.split(r"\s+or\s+", name)[0]
    found = next((one for one in (name, first) if is_term(one, vocabulary)), "")
    if found:
        return found
    is_defined = re.match(r"an?\s", said, re.IGNORECASE) and word_count(name) <= _SHORT_NAME
    is_name = is_defined and strength(name, vocabulary) is Strength.ALONE
    return name if is_name and form_of(name, vocabulary) is Form.NAME else ""


_SHORT_NAME = 3  # words


def is_mechanism(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is that of a way to do something: "Circle topology", "Range partitioning"."""
    bare = re.sub(r"\s*\([^()]*\)", "", name).lower()
    if _OF_SOMETHING.search(bare):
        return False
    if is_respect(bare.split(" ")[0], vocabulary):
        return False
    last = (bare.split() or [""])[-1].rstrip("s")
    return any(last in (one, one.rstrip("s")) for one in vocabulary.mechanisms)


# "Store URLs in separate partition", "Advantages of rebalancing": no name of a way.
_OF_SOMETHING = re.compile(r"\s(?:in|of|for|with|on|to|from|and|vs)\s")


def _is_kind(kind: str | None, name: str, vocabulary: Vocabulary) -> bool:
    """Whether "this service" is the heading's service, and "this policy" what it names."""
    if kind is None:
        return True
    word = kind.lower().rstrip("s")
    if word in name.lower():
        return True
    return word in vocabulary.mechanisms or word in ("approach", "method")


def _of_it(
    said: str, name: str, place: NotePlace, lines: tuple[int, ...], vocabulary: Vocabulary
) -> Statement | None:
    do = "do" if is_plural(name, vocabulary) else "does"
    applies = _APPLIES.match(said)
    if applies:
        return Statement(place, name, "When do you use {}?", applies["when"], lines)
    behaves = _BEHAVES.match(said)
    if behaves:
        return Statement(place, name, f"How {do} {{}} work?", behaves["how"], lines)
    return told_by(said, name, place, lines, vocabulary)


def _of_term(
    text: str, name: str, place: NotePlace, lines: tuple[int, ...], vocabulary: Vocabulary
) -> Statement | None:
    """What happens in a mishap ("Dirty reads"), and what a quality means ("Reliability")."""
    bare = re.sub(r"\s*\([^()]*\)", "", name)
    if word_count(text) not in _WORKINGS or _POINTS_BACK.search(text):
        return None
    last = bare.lower().split()[-1]
    is_mishap = {last, last.rstrip("s")} & vocabulary.mishaps
    suffers = _SUFFERS.match(text) if is_mishap else None
    if suffers is not None and suffers["who"].rstrip("s") in vocabulary.field:
        return Statement(place, bare, "What happens in {}?", text, lines)
    if _QUALITY.match(bare) and _OUGHT.search(text):
        return Statement(place, bare, "What does {} mean?", text, lines)
    return None


_POINTS_BACK = re.compile(
    r"\b(?:this|these|those|above|below|following|example|we|our|I|my)\b|[:?]", re.IGNORECASE
)


def _workings(
    text: str, name: str, place: NotePlace, lines: tuple[int, ...], vocabulary: Vocabulary
) -> Statement | None:
    within = _WITHIN.match(text)
    if within and _shares(within["subject"], name):
        text = text[within.end() :]
    text = re.sub(r"^we\s+", "you ", text)
    told = not _NO_WORKINGS.match(text) or text.startswith("you ")
    if not told:
        return None
    if _UNFIT.search(text) or word_count(text) not in _WORKINGS:
        return None
    do = "do" if is_plural(name, vocabulary) else "does"
    return Statement(place, name, f"How {do} {{}} work?", text, lines)


def _shares(subject: str, name: str) -> bool:
    mine, theirs = (set(re.findall(r"[^\W_]+", one.lower())) for one in (subject, name))
    return theirs <= mine or len(mine & theirs) >= 2
