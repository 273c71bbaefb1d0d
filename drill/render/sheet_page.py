"""The last-minute page as HTML: one file, no script, nothing from outside."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from pathlib import Path

from rich.text import Text

from drill.app.views.sheet_view import SheetView
from drill.core import markdown
from drill.core.cards import Minutes
from drill.core.gaps import split_at_gaps
from drill.core.markdown import Picture
from drill.core.markdown.pictures import MEDIA, kept_name
from drill.core.media import mime_of
from drill.core.sheet import Chapter, Layout, Sheet, SheetEntry, SheetPoint, StageSpan, Standing
from drill.render.html_elements import Markup, element, empty, joined
from drill.render.phrases import plural, shown

_TITLE = "The last-minute sheet"
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
# No text of a card is ever this.
_IMAGE = re.compile(r'<img src="media/(?P<name>[\w.-]+)" alt="(?P<alt>[^"]*)">')
_MOST_BYTES = 20_000_000  # of the pictures of a page
_WORST, _TIMELINE, _NUMBERS = "Missed most often", "The clock", "Numbers"
_STANDINGS = (
    (Standing.KNOWN, "well known"),
    (Standing.NEW, "never asked"),
    (Standing.WEAK, "weak"),
)
_MARKS = (1, 2, 5, 10, 15, 30, 60, 120)  # minutes from one mark on the clock to the next
_MOST_MARKS = 14
_AT_THE_END = 0.98  # of the clock: a centred text there would reach beyond it


def written(view: SheetView, path: Path) -> Text:
    """What was written, and what was left out."""
    left_out = (
        f"At its end, not printed for lack of space: {_left_over(view.sheet.left_out)}\n"
        if view.sheet.left_out
        else ""
    )
    return Text(
        f"{plural(view.sheet.cards, 'card')} → {shown(path)}\n{left_out}It reads on a phone and "
        "prints on two A4 pages."
    )


def page(view: SheetView) -> str:
    """The whole file."""
    style = (Path(__file__).parent / "sheet.css").read_text(encoding="utf-8")
    titles = ", ".join(deck.title for deck in view.decks)
    head = element(
        "head",
        empty("meta", charset="utf-8"),
        empty("meta", name="generator", content="drill sheet"),
        empty("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        empty("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", f"{_TITLE} · {titles}"),
        element("style", Markup(f"\n{style}")),
    )
    parts = _parts(view.sheet)
    links = (
        element("li", element("a", title, href=f"#part-{n}"))
        for n, (title, _) in enumerate(parts, start=1)
    )
    contents = element("nav", element("ul", *links), aria_label="Contents")
    body = element(
        "body", element("header", *_heading(view, titles), contents), "\n", _main(view.sheet, parts)
    )
    page = element("html", head, "\n", body, lang="en")
    return f"<!DOCTYPE html>\n{_with_pictures(page, view.pictures)}\n"


def _with_pictures(html: str, pictures: Mapping[str, bytes]) -> str:
    """The page with the bytes of its pictures in it; one that is not there, or too much, is told in
    its words."""
    size = 0

    def embedded(found: re.Match[str]) -> str:
        nonlocal size
        content = pictures.get(found["name"], b"")
        size += len(content)
        if not content or size > _MOST_BYTES:
            return found["alt"]
        address = f"data:{mime_of(content)};base64,{b64encode(content).decode()}"
        return f'<img src="{address}" alt="{found["alt"]}">'

    return _IMAGE.sub(embedded, html)


def _heading(view: SheetView, titles: str) -> list[Markup]:
    lines = [element("h1", _TITLE)]
    if view.interview is not None:
        at = view.interview.at
        lines.append(element("p", f"{view.interview.name}: {_day(at.date())}, {at:%H:%M}"))
    lines.append(element("p", f"{titles} · as of {_day(view.day)}", class_="quiet"))
    if view.sheet.worst:
        marked = element("span", "✗ 2/5", class_="missed")
        lines.append(
            element("p", marked, ": missed 2 of the last 5 times it was asked", class_="quiet")
        )
    return lines


def _parts(sheet: Sheet) -> list[tuple[str, Markup]]:
    """The parts of the page in order, each with its title."""
    minutes = {span.stage.name: f" {span.stage.minutes}\u00a0min" for span in sheet.timeline}
    parts = []
    if sheet.timeline:
        parts.append((_TIMELINE, _timeline(sheet.timeline)))
    if sheet.worst:
        parts.append((_WORST, _worst(sheet.worst)))
    for title, entries in sheet.chapters:
        parts.append((title, _chapter(title, minutes.get(title, ""), entries)))
    for title, rows in sheet.tables:
        parts.append((title, _table((title, rows))))
    if sheet.numbers:
        parts.append((_NUMBERS, _numbers(sheet.numbers)))
    return parts


def _main(sheet: Sheet, parts: Sequence[tuple[str, Markup]]) -> Markup:
    """All parts; the timeline goes across the whole page."""
    sections = [
        element("section", inside, id=f"part-{number}")
        for number, (_, inside) in enumerate(parts, start=1)
    ]
    across = 1 if sheet.timeline else 0
    left = [_left_out(sheet.left_out)] if sheet.left_out else []
    return element(
        "main",
        *sections[:across],
        "\n",
        element("div", *sections[across:], *left, class_="columns"),
    )


def _timeline(timeline: Sequence[StageSpan]) -> Markup:
    """The stages, each with a bar over the whole interview, and the clock with its minutes
    below."""
    whole = timeline[-1].latest or 1.0
    step = next((step for step in _MARKS if whole / step <= _MOST_MARKS), _MARKS[-1])
    marks = range(0, int(whole) + 1, step)
    stages = (element("li", _stage(span), _bar(span, marks, whole)) for span in timeline)
    total = f"{Minutes(sum(span.stage.minutes.low for span in timeline), whole)} minutes in all"
    remark = (
        "The full bar is an even pace, the faint one reaches from the earliest start to the "
        "latest end."
    )
    remarks = [] if all(map(_is_fixed, timeline)) else [element("p", remark, class_="quiet")]
    return joined(
        element("h2", _TIMELINE, element("span", f" {total}", class_="quiet")),
        element("ol", *stages, class_="timeline"),
        _clock(marks, whole),
        *remarks,
    )


def _stage(span: StageSpan) -> Markup:
    pace = f"{_minute(span.start)}–{_minute(span.end)}"
    if not _is_fixed(span):
        pace += f", over by {_minute(span.latest)} at the latest"
    return element(
        "p",
        element("b", span.stage.name),
        f" {span.stage.minutes} min ",
        element("span", pace, class_="quiet"),
    )


def _is_fixed(span: StageSpan) -> bool:
    """Whether a stage has one time only: it and those before it take no range of minutes."""
    return (span.earliest, span.latest) == (span.start, span.end)


def _bar(span: StageSpan, marks: Iterable[int], whole: float) -> Markup:
    def at(minutes: float) -> str:
        return f"{100 * minutes / whole:.2f}%"

    lines = (
        element("line", x1=at(mark), x2=at(mark), y1="0", y2="100%", class_="mark")
        for mark in marks
    )
    wide = element(
        "rect",
        x=at(span.earliest),
        width=at(span.latest - span.earliest),
        height="100%",
        class_="range",
    )
    dark = element(
        "rect", x=at(span.start), width=at(span.end - span.start), height="100%", class_="pace"
    )
    return element("svg", *lines, wide, dark, aria_hidden="true")


def _clock(marks: Iterable[int], whole: float) -> Markup:
    texts = []
    for mark in marks:
        share = mark / whole
        anchor = "start" if mark == 0 else "middle"
        if share > _AT_THE_END:
            anchor = "end"
        texts.append(
            element("text", str(mark), x=f"{100 * share:.2f}%", y="75%", text_anchor=anchor)
        )
    return element("svg", *texts, class_="clock", aria_hidden="true")


def _worst(worst: Sequence[tuple[str, SheetPoint]]) -> Markup:
    lines = []
    for prompt, point in worst:
        asked = [element("span", " ", _shown(prompt), class_="quiet")] if prompt else []
        lines.append(element("li", _point(point), *asked))
    return element("div", element("h2", _WORST), element("ul", *lines), class_="worst")


def _chapter(title: str, minutes: str, entries: Iterable[SheetEntry]) -> Markup:
    took = [element("span", minutes, class_="quiet times")] if minutes else []
    return joined(element("h2", title, *took), _cards(entries))


def _cards(entries: Iterable[SheetEntry]) -> Markup:
    return element("div", *map(_card, entries), class_="cards")


def _card(entry: SheetEntry) -> Markup:
    if entry.form not in (Layout.LIST, Layout.STEPS):
        asked = _shown(entry.prompt) if entry.prompt else "Fill in"
        return element(
            "dl", element("dt", asked, " "), element("dd", _point(entry.points[0])), class_="fact"
        )
    points = [element("li", _point(point)) for point in entry.points]
    return element(
        "div",
        element("h3", _shown(entry.prompt)),
        " ",
        element("ol" if entry.form is Layout.STEPS else "ul", *points),
    )


def _point(point: SheetPoint) -> Markup:
    """A point with the times it was missed, if that was often; the gaps of a cloze stand out."""
    shown = _filled(point.text)
    if not point.misses.often:
        return shown
    times = element("span", f"✗ {point.misses.missed}/{point.misses.asked}", class_="times")
    return element("span", shown, " ", times, class_="missed")


def _filled(text: str) -> Markup:
    parts = map(Markup, split_at_gaps(_shown(text)))
    return joined(
        *(element("b", part) if number % 2 else part for number, part in enumerate(parts))
    )


def _shown(text: str) -> Markup:
    """The text of a card with its emphasis, code, formulas and pictures."""
    return Markup(markdown.html(text, escape, _image))


def _image(picture: Picture) -> str:
    """A picture of the folder of media, by its name until the page is whole."""
    name = kept_name(picture)
    return f'<img src="{MEDIA}/{name}" alt="{escape(picture.alt)}">' if name else ""


def _table(table: Chapter) -> Markup:
    """What belongs to each answer, those with the most examples first."""
    title, entries = table
    answers: dict[str, list[SheetEntry]] = {}
    for entry in entries:
        answers.setdefault(entry.points[0].text, []).append(entry)
    rows = []
    for answer, examples in sorted(answers.items(), key=lambda pair: -len(pair[1])):
        examples.sort(key=lambda entry: -entry.weight)
        shown = (
            element("li", _point(SheetPoint(entry.prompt, entry.points[0].misses)))
            for entry in examples
        )
        rows.append(
            element(
                "tr",
                element("th", _shown(answer), scope="row"),
                element("td", element("ul", *shown)),
            )
        )
    return _titled_table(title, ("Answer", "Examples"), rows, "levels")


def _numbers(entries: Iterable[SheetEntry]) -> Markup:
    rows = []
    for entry in entries:
        answer = _point(entry.points[0])
        cells = (
            [element("td", _shown(entry.prompt)), element("td", answer)]
            if entry.prompt
            else [element("td", answer, colspan="2", class_="whole")]
        )
        rows.append(element("tr", *cells))
    return _titled_table(_NUMBERS, ("What", "How much"), rows, "numbers")


def _titled_table(title: str, columns: Sequence[str], rows: Sequence[Markup], kind: str) -> Markup:
    names = (element("th", name, scope="col") for name in columns)
    head = element("thead", element("tr", *names))
    table = element("table", head, element("tbody", *rows), class_=kind)
    return joined(element("h2", title), table)


def _left_out(entries: Sequence[SheetEntry]) -> Markup:
    title = f"Not printed, for lack of space: {_left_over(entries)}"
    return element("details", element("summary", title), _cards(entries))


def _left_over(entries: Sequence[SheetEntry]) -> str:
    """How many cards there was no room for, and how well they are known, where some were asked."""
    count = Counter(entry.standing for entry in entries)
    cards = plural(len(entries), "card")
    if not count[Standing.KNOWN] and not count[Standing.WEAK]:
        return cards
    said = [f"{count[standing]} {name}" for standing, name in _STANDINGS if count[standing]]
    return f"{cards}, {', '.join(said)}"


def _minute(minutes: float) -> str:
    """Minutes and seconds since the beginning, `12:30`."""
    return f"{int(minutes)}:{round(minutes * 60) % 60:02}"


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
