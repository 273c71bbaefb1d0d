"""Which rows of a table tell no difference between its columns: marks, examples, toy prices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.facts.sentences.figures import is_figure

# Yes and no, as words of several languages and as signs, perhaps with a remark in brackets.
_MARK = re.compile(
    r"(?:yes|no|y|n|true|false|[ox○◯×✓✔✗✘✅❌⭕☑✕✖🟢🔴]|sí|si|não|nao|sim|ja|nein|nee|oui|non|да|нет"
    r"|tak|nie|evet|hayır"
    r"|có|không|是|否|有|无|無|支持|不支持|はい|いいえ|あり|なし|예|아니오|가능|불가능)\ufe0f?\W*(?:[(（].*[)）])?",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(
    r"\W*(?:(?:real[- ]world |use[- ]case |typical |popular |sample |common )*(?:examples?"
    r"|samples?)(?: .*)?"
    r"|(?:.* )?(?:examples?|e\.g\.?))\W*",
    re.IGNORECASE,
)
_COST = re.compile(r"\b(?:costs?|prices?|pricing|bill|spend)\b", re.IGNORECASE)


def no_difference(aspect: str, said: Sequence[str]) -> str:
    """Why a row tells no difference that one learns, "" if it may."""
    if said and all(_MARK.fullmatch(one.strip()) for one in said):
        return "marks, and no difference in words"
    if _EXAMPLES.fullmatch(aspect):
        return "examples, and no difference"
    if _COST.search(aspect) and said and all(is_figure(one) for one in said):
        return "the prices of an example"
    return ""


_SHARED = re.compile(
    r"\s+(?P<noun>solutions?|approach(?:es)?|options?|services?|equivalents?|way|version|column"
    r"|side)$",
    re.IGNORECASE,
)


def without_shared_noun(heads: Sequence[str]) -> tuple[str, ...]:
    """The heads of columns without a noun that all but the first end with and that says nothing:
    "Foo solution" beside "Bar solution"."""
    found = [_SHARED.search(head.strip()) for head in heads[1:]]
    nouns = {match["noun"].lower() if match else "" for match in found}
    if len(nouns) != 1 or nouns == {""}:
        return tuple(heads)
    return (heads[0], *(_SHARED.sub("", head.strip()) for head in heads[1:]))
