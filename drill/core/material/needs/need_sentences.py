"""Sentences that say plainly what data needs: "Booking a seat has to be strongly consistent"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drill.core.material.facts.sentences.sentence_facts import split_sentences
from drill.core.material.needs.need_lines import DataNeed, may_need
from drill.core.material.needs.need_question import is_store
from drill.core.material.needs.need_words import is_need, known_need, without_verbs
from drill.core.material.vocabulary import Vocabulary

_MODAL = (
    r"(?:has|have)\s+to|must|needs?(?:\s+to)?|requires?|wants?(?:\s+to)?|can(?:not)?|could|may"
    r"|might|should|is|are|stays?|goes|gets?"
)
_SENTENCE = re.compile(
    rf"(?P<data>[^.;?!:]{{2,90}}?)\s+(?:(?:all|both|also|only|just|really|always|still)\s+)*"
    rf"(?P<said>(?:{_MODAL})\s+\S.*)",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"for\s+(?P<data>[^:;?!]{2,90}?),?\s+(?:I|we|you)(?:['’]d|\s+would|\s+will|['’]ll)?\s+"
    r"(?:only\s+|"
    r"just\s+)?(?:want|need|use|pick|choose|take|prefer|like|go\s+(?:for|with))\s+(?P<said>\S.*)",
    re.IGNORECASE,
)
# What was said first, and what another said is enough.
_CORRECTED = re.compile(
    r"for\s+(?P<data>[^:;?!,]{2,60}?),?\s+(?:I|we)\s+(?:said|thought|wrote|had)\b[^:;]*[:;]\s*"
    r"(?P<said>[^.;:]+?)\s+(?:is|was|would\s+be)\s+(?:enough|fine|ok\w*|sufficient)\W*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:[,;]\s*|\s+)(?:but|while|whereas)\s+|;\s*", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:so|then|also|and|e\.g\.|on\s+\w+:)\s+", re.IGNORECASE)
_NO_SUBJECT = re.compile(
    r"(?:it|they|this|that|these|those|there|we|you|i|he|she|one|which|what|who|each|both|most"
    r"|some|many|here|if|when|because|since|as|to|in|with|after|once|then)\b|"
    r"(?:the\s+|a\s+|an\s+|our\s+|all\s+|any\s+|every\s+)?(?:data|state|values?|results?|"
    r"cop(?:y|ies)|users?|points?|answer|(?:[\w-]+\s+){0,4}(?:systems?|services?|databases?|dbs?"
    r"|reads?|writes?|operations?|updates?|replicas?|nodes?|clients?|servers?|applications?|apps?"
    r"|design|models?|requirements?|levels?|approach|interviewer|transactions?|partitions?"
    r"|responses?|quer(?:y|ies)|instances?|clusters?|architecture|platform|solution|algorithm"
    r"|protocol|process|mechanism))$",
    re.IGNORECASE,
)
_LEVEL_FIRST = re.compile(r"\b(?:consisten\w*|lineari\w+|availability|latency|quorum)\b", re.I)
_LABEL = re.compile(r"^(?:on|about|re|for)?\s*(?:the\s+)?consist[ae]n\w+\s*:\s*", re.IGNORECASE)
_TAIL = re.compile(r"^(?P<said>[^:]+?):\s+(?P<note>\S.*)$")
_IS_A = re.compile(r"(?:is|are)\s+(?:an?|the)\s", re.IGNORECASE)  # what something is
_MOST_WORDS = 10


def starts_with_label(text: str) -> bool:
    """Whether a text begins by saying that it is on consistency: "On consistency: …"."""
    return _LABEL.match(text) is not None


def needs_in_text(text: str, lines: tuple[int, ...], vocabulary: Vocabulary) -> list[DataNeed]:
    """What the sentences of a text say that data needs, as far as they say it plainly."""
    sentences = split_sentences(_LABEL.sub("", text))
    return [one for said in sentences for one in _needs_of(said, lines, vocabulary)]


def _needs_of(sentence: str, lines: tuple[int, ...], vocabulary: Vocabulary) -> Iterator[DataNeed]:
    text = _ARTICLE.sub("", sentence.strip().rstrip("."))
    corrected = _CORRECTED.match(text)
    if corrected is not None and is_need(corrected["said"]):
        yield DataNeed(_data(corrected["data"]), corrected["said"], lines)
        return
    parts = [part for part in _CLAUSE.split(text) if part]
    several = [_need(part, lines, vocabulary) for part in parts]
    if len(parts) > 1 and all(several):
        yield from filter(None, several)
        return
    whole = _need(text, lines, vocabulary)
    if whole is not None:
        yield whole


def _need(text: str, lines: tuple[int, ...], vocabulary: Vocabulary) -> DataNeed | None:
    """What a sentence or a part of one says that data needs."""
    match = _FOR.fullmatch(text) or _SENTENCE.fullmatch(text)
    if match is None or text.endswith("?") or not is_need(match["said"]):
        return None
    data, said = _data(match["data"]), match["said"].strip()
    if _IS_A.match(said) or not _may_be_subject(data, vocabulary):
        return None
    if known_need(said) is not None or re.match(r"(?:needs?|requires?|is|are)\b", said):
        said = without_verbs(said)
    tail = _TAIL.match(said)
    if tail is not None and not is_need(tail["note"]):
        return DataNeed(data, tail["said"], lines, tail["note"].rstrip("."))
    return DataNeed(data, said, lines)


def _data(text: str) -> str:
    return re.sub(r"^the\s+", "", text.strip(" ,*_"), flags=re.IGNORECASE)


def _may_be_subject(data: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence is on data of a kind, not on systems, replicas or reads in general."""
    if is_store(data) or _LEVEL_FIRST.search(data):
        return False
    plain = re.sub(r"\s*\([^()]*\)", "", data)
    if _NO_SUBJECT.match(plain):
        return False
    bare = re.sub(r"^(?:the|an?|our|my|all)\s+", "", plain, flags=re.IGNORECASE)
    short = " ".join(bare.split()[:8])
    return len(bare.split()) <= _MOST_WORDS and may_need(short, vocabulary)
