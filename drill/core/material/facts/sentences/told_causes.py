"""Sentences that tell why something is so, what happens under a condition, and what follows from
what."""

from __future__ import annotations

import re

from drill.core.material.facts.language.english import (
    Form,
    base_form,
    form_of,
    is_verb,
    without_article,
    word_count,
)
from drill.core.material.facts.language.known_terms import is_term
from drill.core.material.facts.sentences.inversion import turned
from drill.core.material.facts.sentences.told import (
    SUBJECT,
    Reader,
    Told,
    asking,
    does,
    has_pronoun,
    has_subject,
    is_spoken_of,
    is_subject,
)
from drill.core.material.vocabulary import Vocabulary

_FLAGS = re.IGNORECASE | re.DOTALL
_REASON = (
    r"(?P<why>(?:because|due\s+to|thanks\s+to|so\s+that|in\s+order\s+to|since|to\s+"
    r"(?:avoid|prevent|ensure|make\s+sure|guarantee|reduce|improve|increase|save|allow|enable))"
    r"\s\S.{8,150})"
)
_BECAUSE = re.compile(rf"^(?P<claim>[^,;:]{{8,100}}?),?\s+{_REASON}$", _FLAGS)
_BECAUSE_FIRST = re.compile(
    r"^(?P<why>(?:because|since|due\s+to)\s[^,;:]{8,100}),\s+(?P<claim>[^,;:]{8,110})$", _FLAGS
)
_EFFECT = re.compile(
    r"^(?:even\s+)?(?P<when>(?:if|when|whenever|once|after)\s[^,;:]{6,100}?)"
    r"(?:,\s*(?:then\s+)?|\s+(?=you\s+will\s+be\s))(?P<what>\S.{10,160})$",
    _FLAGS,
)
_TO_THIS_END = re.compile(
    r"^(?P<why>(?:in\s+order\s+)?to\s+[a-z][^,;:]{6,80}),\s+(?P<claim>[^,;:]{8,110})$", _FLAGS
)
_EFFECT_BEHIND = re.compile(
    r"^(?P<what>[^,;:]{12,110}?)\s+(?P<when>(?:if|when|whenever|once)\s[^,;:]{6,90})$", _FLAGS
)
_WITHOUT = re.compile(r"^without\s+(?P<subject>[^,;:]{3,50}),\s+(?P<said>\S.{12,150})$", _FLAGS)
_LEADS = re.compile(
    rf"^{SUBJECT}\s+(?:(?P<modal>can|may|could)\s+)?"
    rf"(?:(?:usually|often|generally|typically|easily|sometimes)\s+)?"
    r"(?P<verb>leads?\s+to|results?\s+in|causes?)\s+(?P<said>\S.{4,120})$",
    _FLAGS,
)
_ONE_DEED = re.compile(
    rf"^{SUBJECT}\s+(?:(?P<modal>can|may)\s+)?"
    rf"(?P<verb>prevents?|keeps?|retains?|preserves?|replaces?|guarantees?|ensures?|eliminates?"
    rf"|avoids?|enforces?|requires?|assumes?|protects?\s+against|"
    r"depends?\s+on|relies\s+on|rely\s+on)\s+(?:that\s+)?(?P<said>\S.{5,140})$",
    _FLAGS,
)
_OF_READER = re.compile(
    r"(?:later|then|finally|first|next|afterwards|rather|but|and|or|not|except|instead|you"
    r"(?!\s+will\s+be)|we|one|someone|people|to|consider|as|\w{2,}ing)\b",
    re.IGNORECASE,
)
_ADVISES = re.compile(
    r"\b(?:is|are)\s+called\b|^it\s+(?:can|may)\s+be\s+"
    r"(?:useful|helpful|hard|difficult|good|better|worth|necessary|tempting|easy)\b"
    r"|\bmakes?\s+sense\b|\b(?:good|poor|bad|best|better|great|right)\s+"
    r"(?:choice|idea|option|fit|practice)\b|\brecommended\b|\bpreferred\b"
    r"|\bimportant\b|\b(?:need(?:s|ed)?\s+to|shall|must)\s+(?!be\b)|\bwould\b|\b(?:is|are)\s+"
    r"(?:\w+ly\s+)?(?:useful|helpful|better|best|possible|fine|ok|bad|good)\b",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"\b(?:responsible|used|designed|able)\b|\b"
    r"(?:determin(?:es?|ing)|check(?:s|ing)?|knows?|tells?|sees?|decides?|asks?|verif(?:y|ies)"
    r"|find\s+out|understand|figure\s+out|detects?|tests?"
    r"|indicates?|says?|clear|cares?|wonder|matters?|depends?\s+on|learns?|signals?|especially"
    r"|even|only|except|identify|defines?|just|like|as|about|of"
    r"|on|used|useful|happens|occurs|right|immediately|is|are|better|and|or)$",
    re.IGNORECASE,
)
_CONDITION_WORDS = range(3, 17)
_EFFECT_WORDS = range(4, 27)
_REASON_WORDS = range(4, 27)


def _reason(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    """ "Partitions cannot be removed because …": why they cannot."""
    claim, why = match["claim"].strip(), match["why"].strip()
    claim = claim[:1].upper() + claim[1:]
    if not _may_be_asked_why(claim) or not _may_be_reason(why):
        return None
    is_aim = not re.match(r"because|since|due|thanks", why, re.IGNORECASE)
    if is_aim and not re.search(r"\b(?:is|are|can|cannot|must|should|has|have)\b", claim):
        return None  # "a lock is used to avoid", not "clients talk to avoid"
    asked = turned(claim, vocabulary)
    is_you = re.match(r"(?:do|can)\s+you\b|has\b|have\b", asked)
    if not asked or is_you:
        return None
    why = re.sub(r"^(?:because|since)\s+(?!of\b)", "", why[:1].lower() + why[1:])
    return Told(f"Why {asked}?", claim, why)


def _may_be_asked_why(claim: str) -> bool:
    """Whether a claim is clear alone, and is one: no "… and is …"."""
    if has_pronoun(claim) or is_spoken_of(claim):
        return False
    if _NO_CLAIM.search(claim):
        return False
    return not _SECOND_VERB.search(claim)


def _may_be_reason(why: str) -> bool:
    """Whether a text is as long as a reason, and tells no time: "since 2019"."""
    return word_count(why) in _REASON_WORDS and not _SINCE_WHEN.match(why)


_SINCE_WHEN = re.compile(
    r"since\s+(?:\S+\s+)?(?:v?\d|(?:the\s+)?(?:beginning|start|version))", re.IGNORECASE
)


_SECOND_VERB = re.compile(r"\b(?:and|but|or|&)\s+(?:is|are|can|has|have|does|do|will|then)\b")


_NO_CLAIM = re.compile(
    r"^(?:use|you|we|if|when|there|all|most|some|the\s+(?:reason|idea|goal|purpose))\b|\b"
    r"(?:used|able|order|designed|needed|required|possible|important|recommended|useful"
    r"|usually|often|also|just|only|mainly|better|preferred|enough|likely|allowed|going|meant|but"
    r"|and|or)$|\bmeans?\b",
    re.IGNORECASE,
)


def _effect(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    """ "If the leader fails, a follower takes over": what happens then."""
    when, what = match["when"], match["what"].rstrip(" .")
    if not _is_condition(when, vocabulary):
        return None
    if word_count(what) not in _EFFECT_WORDS or not _tells_effect(what, vocabulary):
        return None
    if match.re is _EFFECT_BEHIND and _is_behind_another(what):
        return None
    clause = when.partition(" ")[2]
    return Told(f"What happens {when[:1].lower()}{when[1:]}?", f"{clause} {what}", what)


def _is_condition(when: str, vocabulary: Vocabulary) -> bool:
    """Whether "if …" or "after …" says by itself when something happens."""
    if word_count(when) not in _CONDITION_WORDS or has_pronoun(when):
        return False
    clause = when.partition(" ")[2]
    if _NO_CONDITION.match(clause) or _GOES_ON.search(clause):
        return False
    if when.lower().startswith("after ") and not _third(clause, vocabulary):
        return False
    return has_subject(clause, vocabulary)


def _tells_effect(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a clause tells what happens, not what the reader does or should do."""
    if form_of(text, vocabulary) in (Form.COMMAND, Form.NEGATED, Form.QUESTION):
        return False
    if _OF_READER.match(text) or _ADVISES.search(text):
        return False
    return bool(_TELLS.search(text)) or bool(_third(text, vocabulary))


def _is_behind_another(what: str) -> bool:
    """Whether a condition at the end may be of a clause within: "a file which is read when …"."""
    if _WHETHER.search(what) or has_pronoun(what):
        return True
    return re.search(r"\b(?:which|that|who)\b", what) is not None


# A main verb of an effect: "will stop", "is elected", "takes over".
_TELLS = re.compile(
    r"\b(?:will|is|are|gets?|becomes?|can|cannot|starts?|stops?|fails?)\b", re.IGNORECASE
)


def _third(what: str, vocabulary: Vocabulary) -> bool:
    """Whether a clause has a verb in its first words: "a follower takes over"."""
    found = what.lower().split()[1:9]
    return any(_may_be_verb(word, vocabulary) for word in found)


def _may_be_verb(word: str, vocabulary: Vocabulary) -> bool:
    if is_verb(word, vocabulary):
        return True
    return word.endswith("s") and base_form(word, vocabulary) in vocabulary.verbs


_GOES_ON = re.compile(r"\b(?:still|again|finally|eventually|anyway)\b", re.IGNORECASE)
_NO_CONDITION = re.compile(
    r"\W|(?:one|someone|not|possible|needed|necessary|required|there|so|done|given|asked|it|and|or"
    r"|to|per|every|for|all|applicable|present|on|in|you\s+(?:have|want|need|are|can)"
    r"|\w{3,}ly|\w{3,}ed)\b"
    r"|(?:the|an?)\s+(?:process|option|operation|event|procedure|step|check|condition|case|value"
    r"|problem|result|action|setting|flag|call|test|attempt)s?\s",
    re.IGNORECASE,
)


def _without(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    subject = match["subject"]
    is_known = re.match(r"(?:the|any|an?\s+proper)\s", subject, re.IGNORECASE)
    if is_known:
        return None
    if not is_subject(subject, vocabulary) or _OF_READER.match(match["said"]):
        return None
    return Told("What happens without {}?", subject, match["said"])


def _deed(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    """ "A quorum guarantees …": what it guarantees, where the verb goes with its subject."""
    verb, modal = match["verb"].lower().split()[0], match["modal"]
    is_one = does(match["subject"], vocabulary) == "does"
    bare = without_article(match["subject"])
    is_known = is_term(bare, vocabulary)
    is_for_time = re.search(r"\bfor\s+\d", match["said"])
    if _ONE_OF_MANY.match(verb) and (is_for_time or not is_known):
        return None
    is_clause = modal or is_known or is_one == verb.endswith("s")
    if not is_clause:
        return None
    if _VAGUE_SAID.match(match["said"]):
        return None
    do = (modal or "").lower() or "{do}"
    return asking(f"What {do} {{who}} {{verb}}?")(match, vocabulary)


_ONE_OF_MANY = re.compile(r"(?:keep|retain|preserve|replace)s?$")
_VAGUE_SAID = re.compile(
    r"(?:an?\s+(?:large|big|small|good|fast|huge|lot|few|bit)\b|more\b(?!.*\bthan\b)|less|better"
    r"|worse|some|many|several|a\s+lot|lots|only|no|careful|extra|additional|much|high|higher|how"
    r"|what|which|where|whether)\b",
    re.IGNORECASE,
)

FORMULA = re.compile(
    r"^(?P<subject>[A-Z]\w?(?:\s*[+*/−-]\s*\w{1,2})*\s*(?:>=|<=|>|<|≥|≤)\s*\w{1,2})\s+(?:then\s+)?"
    r"(?P<verb>guarantees|ensures|gives|implies|provides)\s+"
    r"(?:that\s+)?(?P<said>[^,;:]{6,90})$"
)


def of_formula(text: str, vocabulary: Vocabulary) -> Told | None:
    """ "R + W > N guarantees …": what a formula with the letters of the notes guarantees."""
    match = FORMULA.match(text)
    if match is None:
        return None
    verb = base_form(match["verb"], vocabulary)
    return Told(f"What does {match['subject']} {verb}?", text, match["said"])


CAUSES: tuple[Reader, ...] = (
    (_BECAUSE, _reason),
    (_BECAUSE_FIRST, _reason),
    (_TO_THIS_END, _reason),
    (_EFFECT, _effect),
    (_WITHOUT, _without),
    (_LEADS, _deed),
    (_ONE_DEED, _deed),
    (_EFFECT_BEHIND, _effect),
)
