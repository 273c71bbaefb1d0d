"""Names with a text that says something of them and is no meaning: remarks, one of several
challenges."""

from __future__ import annotations

import re

from drill.core.material.facts.facts import Meaning
from drill.core.material.facts.forms.contrast_faults import names_remedies
from drill.core.material.facts.language.names import plain_name
from drill.core.material.questions.document_context import DocumentContext

OF_NOTHING = "the notes do not say what these are points of"
_REMARK = re.compile(
    r"(?:side )?note|nb|remark|caution|caveat|warning|important|tip", re.IGNORECASE
)
# "A → IPv4, AAAA → IPv6"
_ONE = r"[\w./-]+\s*(?:→|-+>|=+>)\s*[^,;→]{1,40}"
_PAIRS = re.compile(rf"^{_ONE}[,;]\s*{_ONE}")
_MEANT = re.compile(r"(?:an?|the|\w+ing|how (?:many|much|long|often))\b", re.IGNORECASE)


def why_no_meaning(fact: Meaning, term: str, label: str, context: DocumentContext) -> str:
    """Why what stands behind or below a name says no meaning, "" if it may."""
    if (fact.headed and not context.speech.is_english) or _REMARK.fullmatch(term):
        return OF_NOTHING
    if names_remedies(fact.place.innermost) or names_remedies(label):
        return "it tells what helps, not what the term means"
    if _PAIRS.search(fact.text):
        return "several pairs, not what the term means"
    if context.speech.is_english and _is_concern(fact, label, context):
        return "said of one of several concerns, not what it means"
    return ""


def _is_concern(fact: Meaning, label: str, context: DocumentContext) -> bool:
    """Whether a term is one of the challenges, factors, … of the matter, of which its text says
    something: "Latency: the route decides"."""
    words = plain_name(label).rstrip(":").lower().split(" in ")[0].split(" of ")[0].split()
    is_listed = bool(words) and words[-1] in context.vocabulary.concerns
    return is_listed and not _MEANT.match(fact.text)
