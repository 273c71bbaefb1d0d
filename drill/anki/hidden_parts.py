"""What a note type keeps from being seen: elements that its CSS or their own style hides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set

from drill.anki.templates import fields_of

_CSS_PART = re.compile(r"[^{}]+|[{}]")
_DISPLAY = re.compile(r"(?:^|;|\s)display\s*:\s*([a-z-]+)", re.IGNORECASE)
# An element by its class or id alone, wherever it is on the card.
_SELECTOR = re.compile(r"(?:(?:html|body|\.card)\s+)*([a-z][a-z0-9]*)?([.#][\w-]+)", re.IGNORECASE)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<rest>[^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"([a-z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?", re.IGNORECASE
)
_ALONE = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr"})


def hidden_by(css: str) -> frozenset[str]:
    """The classes and ids that CSS hides, as `.name`, `#name` or `div.name`."""
    shown: dict[str, bool] = {}
    for selectors, body in _rules(css):
        display = _DISPLAY.findall(body)
        if not display:
            continue
        for selector in selectors.split(","):
            found = _SELECTOR.fullmatch(selector.strip())
            if found:
                shown[(found[1] or "").lower() + found[2]] = display[-1].lower() != "none"
    return frozenset(name for name, is_shown in shown.items() if not is_shown)


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """The selectors and the body of each rule, but for those of a printer, a phone and the like."""
    first, *others = css.split("/*")
    css = first + "".join(part.partition("*/")[2] for part in others)
    heads: list[str] = []
    text = ""
    for part in _CSS_PART.findall(css):
        if part == "{":
            heads.append(text.rpartition(";")[2])
            text = ""
        elif part == "}":
            head = heads.pop() if heads else "@"
            if not heads and not head.lstrip().startswith("@"):
                yield head, text
            text = ""
        else:
            text = part


def without_hidden(html: str, hidden: Set[str]) -> str:
    """The HTML of a field or a template without elements that are hidden."""
    return _replaced(html, hidden, lambda element: "")


def with_hints(template: str, hidden: Set[str]) -> str:
    """A template whose hidden elements are hints of their fields. It stays as it is where it would
    show no field then: a script shows them."""
    if fields_of(template) and not fields_of(without_hidden(template, hidden)):
        return template
    return _replaced(template, hidden, _hints)


def _hints(element: str) -> str:
    return "".join(f"{{{{hint:{name}}}}}" for name in fields_of(element))


def _replaced(html: str, hidden: Set[str], change: Callable[[str], str]) -> str:
    """The HTML with `change` of each hidden element."""
    if not hidden and "display" not in html and "hidden" not in html:
        return html
    parts, end = [], 0
    for start, behind in _hidden_elements(html, hidden):
        parts += [html[end:start], change(html[start:behind])]
        end = behind
    return "".join([*parts, html[end:]])


def _hidden_elements(html: str, hidden: Set[str]) -> Iterator[tuple[int, int]]:
    """Where hidden elements begin and end; one that is not closed, or that conditions begin or end
    in, is none."""
    opened: tuple[int, str] | None = None
    depth = 0
    for tag in _TAG.finditer(html):
        name = tag["name"].lower()
        if opened is None:
            can_hide = not tag["end"] and name not in _ALONE and not tag["rest"].endswith("/")
            if can_hide and _is_hidden(name, tag["rest"], hidden):
                opened, depth = (tag.start(), name), 1
        elif name == opened[1]:
            depth += -1 if tag["end"] else 1
            if not depth:
                if _is_whole(html[opened[0] : tag.end()]):
                    yield opened[0], tag.end()
                opened = None


def _is_hidden(name: str, rest: str, hidden: Set[str]) -> bool:
    attributes = {
        found[1].lower(): next(filter(None, found.groups()[1:]), "")
        for found in _ATTRIBUTE.finditer(rest)
    }
    display = _DISPLAY.findall(attributes.get("style", ""))
    if display:
        return bool(display[-1].lower() == "none")
    marks = [f".{one}" for one in attributes.get("class", "").split()]
    marks += [f"#{attributes['id']}"] if attributes.get("id") else []
    is_marked = any(mark in hidden or f"{name}{mark}" in hidden for mark in marks)
    return is_marked or "hidden" in attributes


def _is_whole(element: str) -> bool:
    begun = element.count("{{#") + element.count("{{^")
    return begun == element.count("{{/")
