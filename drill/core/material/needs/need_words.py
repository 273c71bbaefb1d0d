"""The words by which notes say what data needs: levels, ways of delivery, who wins, how stale."""

from __future__ import annotations

import re

from drill.core.material.needs.consistency import full_level, is_level, level_at_start

_ONCE = r"(?:at[\s-]least|at[\s-]most|exactly|effectively)[\s-]once"
_LEVELS = (
    r"(?:strong|eventual|causal|sequential|strict|weak|relaxed)(?:ly)?(?:-ish)?\b"
    r"|lineari[sz]ab\w+|seriali[sz]ab\w+|(?:external|session|bounded|tunable)(?:\s+|-)\w+"
    r"|tunable|session\b(?=\W*$)|ryw\b|read[\s-](?:after|your)[\s-](?:own[\s-])?writes?"
    r"|read[\s-]committed|repeatable|snapshot\b|monotonic\s+(?:reads?|writes?)|bounded[\s-]stale\w+"
    r"|consistent\b"
)
_DELIVERED = (
    rf"{_ONCE}|ordered\b|in[\s-]order\b|(?:total|causal|strict|per[\s-]\w+)[\s-]order\w*|fifo\b"
    r"|last[\s-]writ(?:e|er)[\s-]wins|lww\b|first[\s-]write\w*[\s-]wins|append[\s-]only|immutable"
    r"|optimistic\w*|pessimistic\w*|crdts?\b|ot\b|best[\s-]effort|conditional\s+writes?"
    r"|(?:\w+\s+){1,3}wins?\b|(?:the\s+)?\w+\s+is\s+(?:the\s+)?(?:source\s+of\s+)?truth"
)
_STALE = (
    r"stale\w*|approx\w*|fresh\b|(?:near\s+)?real[\s-]?time\b|(?:hourly|daily|nightly|overnight)\b"
    r"|local(?:ly)?[\s-]only\b|no(?:ne\b|\s+(?:guarantees?|consistency|ordering|order|need|rush)\b)"
    r"|(?:<|≤|<=|~|≈|up\s+to|under|within|max\.?|at\s+most)\s*\d+\s*"
    r"(?:ms|s|sec\w*|m|min\w*|h|hours?|d|days?)\b"
    r"|(?:an?|some|a\s+few|several|\d+)\s+(?:seconds?|minutes?|hours?|days?|moments?)\s+"
    r"(?:behind|late|old|stale|lag|delay)\b"
)
_DONE = (
    r"(?:acid|cp|ap)\b|transactions?\b|atomic\w*|single[\s-](?:leader|writer|primary)\b"
    r"|(?:local_)?quorum\b|majority\b|primary\s+reads?\b|read\s+(?:from\s+)?(?:the\s+)?primary\b"
    r"|read\s+from\b|merged?\b|union\b|idempotent\b|determin\w+|unique\s+(?:index|constraint)"
    r"|immediate(?:ly)?\b|lock\w*\b|sync(?:hronous)?\s+replica\w*|lossy\b|losable\b|cached\b"
    r"|visible\b|(?:fine|ok(?:ay)?)\s+(?:to\s+be|being|if|when|with)\b"
)
_NEED = re.compile(rf"(?:an?\s+|the\s+)?(?:{_LEVELS}|{_DELIVERED}|{_STALE}|{_DONE})", re.I)
# What another clause may say that holds beside a level, and would be lost as a mere remark.
_MORE = re.compile(
    rf"\b(?:{_LEVELS}|{_ONCE}|last[\s-]write\w*[\s-]wins|lww\b|append[\s-]only|ordered\b|crdts?\b"
    r"|optimistic\w*|best[\s-]effort|stale\s+(?:on|in|for|elsewhere)\b)",
    re.IGNORECASE,
)
_VERBS = re.compile(
    r"(?:(?:must|has\s+to|have\s+to|can|could|may|might|should|needs?(?:\s+to)?|requires?"
    r"|wants?(?:\s+to)?|will|is|are|be|only|just|also|all|both|still|always|really|probably|use"
    r"|at\s+least(?!\s+once)|go\s+for)\s+)+",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"[<>≤≥~≈]\s*\d|\d+\s*(?:ms|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|%)(?!\w)"
    r"|^[~≈]?\s*(?:an?\s+|a\s+few\s+|few\s+|some\s+)?(?:seconds?|minutes?|hours?|days?)$",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?:when|if|unless|exc?ept|but|until|while|whereas|for|within|across|at|on|in|with|w/|only\s+"
    r"(?:when|if|for)|after|before|during|elsewhere|otherwise|else|and|or|\+)(?:\s|$|=)",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"(?:because|since|so\s+that|as\s+(?:we|it|they|you)|bc|cause|otherwise\s+(?:we|you|people))\b"
    r"|(?:and\s+)?(?:we|you|they|nobody|no\s+one|it|it['’]s|losing|people|users?|dupes)\s"
    r"|nobody\b",
    re.IGNORECASE,
)
_DEBRIS = re.compile(
    r"^(?:(?:is|are|will|would|be|do|does|that['’]s|seems?|here|please|totally|perfectly|also"
    r"|really|obviously|of\s+course|quite|good|ok|okay|fine|enough|alright|acceptable|suffices?)"
    r"(?=\W|$)[\s!.]*)+(?=$|[,;:(.–—-]|\s[-–—])"
)
_CLAUSES = re.compile(r"\s*[,;()]\s*|\.\s+|\s+[-–—]+\s+")
_SHORT_FORMS = {"RYW": "read your writes", "LWW": "last write wins"}


def is_need(text: str) -> bool:
    """Whether a text begins with what data needs: "strong", "must be fresh", "last write wins"."""
    return _NEED.match(without_verbs(text)) is not None


def without_verbs(text: str) -> str:
    """What is needed, without "must be", "can be" or "needs" before it."""
    return _VERBS.sub("", text, count=1) if _VERBS.match(text) else text


def known_need(text: str) -> tuple[str, str] | None:
    """The level that a text gives and the reason for it, "" if none; None where it gives no known
    level or says more that matters: a condition, another level, a figure."""
    found = level_at_start(without_verbs(text))
    if found is None:
        return None
    level, rest = found
    rest = _DEBRIS.sub("", rest.strip(), count=1).strip()
    remark = balanced(rest)
    if not remark or (is_level(remark) and are_same(full_level(remark), level)):
        return level, remark
    if _IN_FULL.match(without_verbs(text)):
        return (level, remark) if is_scope(remark) else None
    goes_on = rest[:1].isalnum() and not _REASON.match(rest)
    return None if goes_on or not is_reason(remark) else (level, remark)


_IN_FULL = re.compile(r"[\w\s-]*?\bconsisten", re.IGNORECASE)  # "eventually consistent counts"
_OTHERWISE = re.compile(
    r"\b(?:when|if|unless|exc?ept|but|until|while|whereas|elsewhere|otherwise)\b", re.IGNORECASE
)


def is_scope(text: str) -> bool:
    """Whether what follows a level in full only says of what, within which bounds, or why."""
    return not _MORE.search(text) and (bool(_REASON.match(text)) or not _OTHERWISE.search(text))


def are_same(one: str, other: str) -> bool:
    """Whether two levels are one, or two names of strong consistency."""
    return one == other or all(map(_STRONG.match, (one, other)))


_STRONG = re.compile(r"strong|lineari[sz]|seriali[sz]", re.IGNORECASE)


def is_reason(text: str) -> bool:
    """Whether a remark only says why or how, and changes nothing of what is needed."""
    if _MORE.search(text):
        return False
    if _REASON.match(text):
        return True
    clauses = [one for one in _CLAUSES.split(text) if one]
    return not any(_CONDITION.match(one) or _FIGURE.search(one) for one in clauses)


def whole_need(text: str) -> tuple[str, str]:
    """What is needed, whole, and apart from it a reason at its end."""
    said = text.strip().rstrip(".!;, ")
    for match in re.finditer(
        r"\s*(?:[,;:.(–—]\s*|\s(?=(?:and\s+nobody|because|since|bc)\b))", said
    ):
        before, after = said[: match.start()], balanced(said[match.end() :])
        if before.count("(") != before.count(")") and "(" not in match[0]:
            continue
        if before and _REASON.match(after) and not _MORE.search(after):
            return before, re.sub(r"^and\s+", "", after)
    return balanced(said), ""


def other_wordings(answer: str) -> tuple[str, ...]:
    """The answer with its short forms written out."""
    told = answer
    for short, written in _SHORT_FORMS.items():
        told = re.sub(rf"\b{short}\b", written, told, flags=re.IGNORECASE)
    return (told,) if told != answer else ()


def balanced(text: str) -> str:
    """A remark without signs at its ends, and without a bracket that has no other."""
    said = text.strip(" ,;:.–—-")
    if said.startswith("(") and said.endswith(")") and said.count("(") == 1:
        said = said[1:-1].strip()
    if said.count("(") != said.count(")"):
        said = " ".join(re.sub(r"[()]", " ", said).split())
    return said
