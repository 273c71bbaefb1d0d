"""Pages of Logseq: all text is in bullets, and a bullet with the tag `#card` asks.

The bullets below it answer; `{{cloze …}}` is a gap. Lines `name:: value` are properties of the
bullet that they are in, and never a card; some of them say when the card was asked. `((id))` shows
the bullet of any page that has this id among its properties.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import partial
from itertools import takewhile

from drill.core.cards import Card
from drill.core.exchange.card_text.card_from_question import card_of
from drill.core.exchange.card_text.cloze_cards import cloze_of_parts
from drill.core.exchange.card_text.html_in_markdown import without_html
from drill.core.exchange.card_text.numbered_gaps import numbered_parts
from drill.core.exchange.learned_cards import LearnedCard, Schedule
from drill.core.exchange.left_out import NO_ANSWER, LeftOut, left_out
from drill.core.learning.scheduling import FIRST_EASINESS

NO_CARDS = "pages of Logseq without a bullet with #card"
UNNAMED = "references to bullets that are not in the files, which stay as they are"
_NOTHING_NAMED: Mapping[str, str] = {}
_ID = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
_REFERENCE = re.compile(
    rf"`[^`\n]+`|\{{\{{embed \(\((?P<shown>{_ID})\)\)[ \t]*\}}\}}"
    rf"|\[(?P<words>[^\[\]\n]+)\]\(\(\({_ID}\)\)\)|\(\((?P<named>{_ID})\)\)"
)
_DEEPEST = 3  # references in what a reference shows
_BLOCK = re.compile(r"^#\+(?:BEGIN|END)_(\w+)(.*)\n?", re.MULTILINE | re.IGNORECASE)
_CODE_BLOCKS = ("src", "example")
_TELLING = re.compile(
    r"^[ \t]*(?:- )?[ \t]*(?:card-(?:last-|next-|repeats|ease-)[\w-]*:: "
    rf"|collapsed:: (?:true|false)[ \t]*$|id:: {_ID}[ \t]*$)",
    re.MULTILINE,
)
_OF_OBSIDIAN = re.compile(r"^cards-deck:|\^\d{13}[ \t]*$|<!--SR:", re.MULTILINE)
_BULLET = re.compile(r"(?P<indent>[ \t]*)-(?:[ \t]+(?P<text>.*))?$")
_PROPERTY = re.compile(r"(?P<name>[\w./-]{1,60})::(?:[ \t]+(?P<value>.*))?$")
_UNSEEN = re.compile(  # names of properties that are no part of an answer
    r"(?:card-|logseq\.)[\w.-]+|id|collapsed|heading|background-color|tags|deck|alias|title"
    r"|(?:created|updated)-at"
)
_DRAWER = re.compile(r"^:LOGBOOK:\n.*?^:END:\n?", re.MULTILINE | re.DOTALL)
_PLANNED = re.compile(r"^(?:SCHEDULED|DEADLINE): <.*\n?", re.MULTILINE)
_CODE = re.compile(r"`[^`\n]+`")
_CARD = re.compile(r"(?<![A-Za-z0-9_/&#])(?:#?\[\[card\]\]|#card)(?![\w/-])", re.IGNORECASE)
_TAGS = re.compile(r"(?:\s+#(?:\[\[[^\[\]\n]+\]\]|[^\s#\[\],]+))+\s*$")
_TAG = re.compile(r"#(?:\[\[([^\[\]]+)\]\]|(\S+))")
_SIZE = re.compile(r"(?<=\))\{:(?:height|width) [^{}\n]*\}")  # behind a picture
_HEADING = re.compile(r"#{1,6}[ \t]+")
_CLOZE = re.compile(r"\{\{cloze:?\s+")
_WORDS = r"[^{}\\\n]{1,200}"
_HINT = re.compile(rf"\s*\\\\\s*(?:\(({_WORDS})\)|({_WORDS}))(?=\}}\}})")
_WRITTEN = re.compile(r"(?:%[0-9A-Fa-f]{2})+")  # signs that a name of a file does not have
_COLONS = "\0"
_NOON = time(12)


@dataclass(slots=True)
class _Bullet:
    """A bullet: the number of its first line, its depth in columns, its lines and properties."""

    number: int
    depth: int
    lines: list[str] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        whole = "\n".join(self.lines)
        seen = _SIZE.sub("", _PLANNED.sub("", _DRAWER.sub("", f"{whole}\n")))
        return _BLOCK.sub(_fence_of_code, seen).strip()

    @property
    def asks(self) -> bool:
        if any("card" in line.lower() for line in self.lines):
            outside = _CODE.sub("``", self.text)
            return bool(_CARD.search(outside)) or "card" in self._named_tags()
        return "card" in self._named_tags()

    def _named_tags(self) -> list[str]:
        return [tag.strip(" #[]").lower() for tag in self.properties.get("tags", "").split(",")]


def is_page(text: str) -> bool:
    """Whether a note is a page of Logseq: by the properties that this writes, or as a bullet with
    the tag has its answer in bullets below it."""
    if _OF_OBSIDIAN.search(text):
        return False
    return _TELLING.search(text) is not None or ("card" in text and _has_answered(text))


def _has_answered(text: str) -> bool:
    bullets = _bullets(text)
    return any(one.asks and _below(bullets, at) for at, one in enumerate(bullets))


def has_cards(text: str) -> bool:
    return any(bullet.asks for bullet in _bullets(text))


def named_bullets(texts: Iterable[str]) -> dict[str, str]:
    """What the bullets of pages say that others may refer to, by their ids."""
    found = {}
    for text in texts:
        for bullet in _bullets(text) if "id:: " in text else ():
            name = bullet.properties.get("id", "").strip()
            if name:
                text = _bare(_without_properties(bullet))
                found[name] = "".join(_gap_parts(text)) or text
    return found


def parse(
    text: str,
    file: str,
    stem: str,
    out: list[LeftOut],
    named: Mapping[str, str] = _NOTHING_NAMED,
) -> Iterator[LearnedCard]:
    """The cards of a page, with what they say of the `named` bullets that they refer to; bullets
    that ask and have no answer are named in `out`."""
    bullets = _bullets(text)
    deck = _title(bullets, stem)
    for at, bullet in enumerate(bullets):
        if not bullet.asks:
            continue
        place = f"{file}:{bullet.number}"
        lost: set[str] = set()
        card = _card(bullet, _below(bullets, at), partial(_shown, named=named, lost=lost))
        if lost:
            out.append(left_out(UNNAMED, place, bullet.text))
        if card is None:
            out.append(left_out(NO_ANSWER, place, bullet.text))
        else:
            yield LearnedCard(deck, card, place, _schedule(bullet.properties))
    if not any(bullet.asks for bullet in bullets):
        out.append(LeftOut(NO_CARDS, file))


def _title(bullets: Sequence[_Bullet], stem: str) -> str:
    named = bullets[0].properties.get("title", "") if bullets else ""
    written = _WRITTEN.sub(lambda found: _sign(found[0]), stem).replace("___", "/")
    return named.strip() or written


def _sign(written: str) -> str:
    return bytes.fromhex(written.replace("%", "")).decode("utf-8", "replace")


def _bullets(text: str) -> list[_Bullet]:
    """The bullets of a page in their order; what is above the first is one, too. In a fence, only a
    bullet that is no deeper than its own begins another one."""
    found = [_Bullet(1, -1)]
    in_fence = False
    for number, line in enumerate(text.expandtabs(4).split("\n"), 1):
        bullet = _BULLET.match(line)
        depth = len(bullet["indent"]) if bullet else 0
        if bullet and (not in_fence or depth <= found[-1].depth):
            found.append(_Bullet(number, depth))
            line, in_fence = bullet["text"] or "", False
        bare = line.strip()
        in_fence ^= bare.startswith(("```", "~~~"))
        named = None if in_fence else _PROPERTY.match(bare)
        if named:
            found[-1].properties[named["name"].lower()] = named["value"] or ""
        if not named or (found[-1].depth >= 0 and not _UNSEEN.fullmatch(named["name"].lower())):
            found[-1].lines.append(_dedented(line, found[-1].depth + 2))
    return found if found[0].lines or found[0].properties else found[1:]


def _dedented(line: str, columns: int) -> str:
    blanks = len(line) - len(line.lstrip(" "))
    return line[min(blanks, columns) :].rstrip()


def _below(bullets: Sequence[_Bullet], at: int) -> list[_Bullet]:
    """The bullets below one, without empty ones."""
    depth = bullets[at].depth
    deeper = takewhile(lambda bullet: bullet.depth > depth, bullets[at + 1 :])
    return [bullet for bullet in deeper if bullet.text]


def _card(bullet: _Bullet, below: Sequence[_Bullet], shown: Callable[[str], str]) -> Card | None:
    asked, tags = _asked(bullet)
    asked, told = shown(asked), shown(_told(below))
    parts = _gap_parts(without_html(asked))
    if len(parts) > 1:
        return cloze_of_parts(parts, tags, without_html(told))
    parts = _gap_parts(without_html(f"{asked}\n{told}"))
    if len(parts) > 1:
        return cloze_of_parts(parts, tags)
    return card_of(asked, told, tags) if asked.strip() and told.strip() else None


def _asked(bullet: _Bullet) -> tuple[str, tuple[str, ...]]:
    """The question of a bullet without its properties, and the tags at its end."""
    text = _bare(_without_properties(bullet))
    tail = _TAGS.search(text)
    if tail is None:
        return text, ()
    tags = [(long or short).replace(" ", "-") for long, short in _TAG.findall(tail[0])]
    return text[: tail.start()], tuple(dict.fromkeys(tags))


def _without_properties(bullet: _Bullet) -> str:
    lines = bullet.text.split("\n")
    return "\n".join(line for line in lines if not _PROPERTY.match(line.strip()))


def _fence_of_code(line: re.Match[str]) -> str:
    """A fence for a line around code; nothing for one around a note, a quotation or the like."""
    if line[1].lower() not in _CODE_BLOCKS:
        return ""
    language = line[2].split()[:1] if "BEGIN" in line[0].upper() else []
    return f"```{''.join(language)}\n"


def _shown(text: str, named: Mapping[str, str], lost: set[str], depth: int = 0) -> str:
    """The text with what its references show; those that nothing has the name of are `lost`."""
    if "((" not in text or depth >= _DEEPEST:
        return text
    lines = []
    for line in text.split("\n"):
        indent = " " * (len(line) - len(line.lstrip(" -")))

        def told(found: re.Match[str], indent: str = indent) -> str:
            name = found["shown"] or found["named"]
            if name is None:
                return found["words"] or found[0]
            if name not in named:
                lost.add(name)
                return found[0]
            return _shown(named[name], named, lost, depth + 1).replace("\n", f"\n{indent}")

        lines.append(_REFERENCE.sub(told, line))
    return "\n".join(lines)


def _bare(text: str) -> str:
    """A text without the tag of a card and the sign of a heading."""
    return re.sub(r"[ \t]{2,}$", "", _HEADING.sub("", _CARD.sub("", text).strip(), count=1))


def _told(below: Sequence[_Bullet]) -> str:
    """An answer: the text of one bullet, or all of them as a list."""
    if len(below) == 1:
        return _bare(below[0].text)
    lines: list[str] = []
    depths: list[int] = []
    for bullet in below:
        while depths and depths[-1] >= bullet.depth:
            depths.pop()
        indent = "  " * len(depths)
        depths.append(bullet.depth)
        first, *rest = _bare(bullet.text).split("\n")
        lines += [f"{indent}- {first}", *(f"{indent}  {line}" for line in rest)]
    return "\n".join(lines)


def _gap_parts(text: str) -> list[str]:
    """The text around its gaps, at even places, and what is in them, at odd ones."""
    numbered = _HINT.sub(r"::\1\2", text.replace("::", _COLONS)) if _CLOZE.search(text) else ""
    parts = numbered_parts(_CLOZE.sub("{{c1::", numbered))
    return [part.replace(_COLONS, "::") for part in parts]


def _schedule(properties: Mapping[str, str]) -> Schedule | None:
    """What Logseq has of a card; None for one that was never asked, and for what does not hold."""
    try:
        interval = max(round(float(properties["card-last-interval"])), 1)
        easiness = float(properties.get("card-ease-factor", FIRST_EASINESS))
        repetitions = int(properties.get("card-repeats", "1"))
        due, reviewed = (_instant(properties, f"card-{name}") for name in _INSTANTS)
        if due is None:
            due = reviewed + timedelta(interval) if reviewed else None
        if due is None:
            return None
        if reviewed is None:
            reviewed = datetime.combine(due.date() - timedelta(interval), _NOON)
    except (KeyError, ValueError, OverflowError):
        return None
    return Schedule(interval, easiness, due.date(), reviewed, max(repetitions, 1))


_INSTANTS = ("next-schedule", "last-reviewed")


def _instant(properties: Mapping[str, str], name: str) -> datetime | None:
    told = properties.get(name, "").strip()
    return datetime.fromisoformat(told) if told else None
