"""The tables of a design: their fields and keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import DesignFact, NotePoint
from drill.core.material.reading.blocks import (
    Code,
    ListPoint,
    Paragraph,
    PointList,
    Table,
    TableRow,
)
from drill.core.material.walkthroughs.labelled_blocks import LabelledBlock
from drill.core.material.walkthroughs.walk_parts import WalkPart, walk_part

_FEWEST = 2  # fields of a table
_MOST = 10
_TYPE = (
    r"(?:big|small|tiny)?int(?:eger)?|varchar|char|string|str|text|date|datetime|timestamp|time"
    r"|uuid|guid|jsonb?|bool(?:ean)?|float|double|decimal|enum|blob|bytes?|binary|array|list"
    r"|map|set"
    r"|number|numeric|long|short|serial|hash|url|object|pk|fk|primary key|foreign key|ref"
)
_FIELD = re.compile(
    r"^[`*]*(?P<key>[PF]K\s+(?=\w+\s*:))?(?P<name>[A-Za-z]\w*)[`*]*\s*"
    rf"(?:[:(–—-]+\s*|\s+)(?P<type>(?:{_TYPE})s?\b.*)$",
    re.IGNORECASE,
)
_NAME = re.compile(r"^[`*]*(?P<name>[A-Za-z]\w*)[`*]*(?:\s+[-–—:]+\s+(?P<more>\S.*))?$")
_SQL = re.compile(rf"^(?P<name>[a-z]\w*)\s+(?P<type>(?:{_TYPE})\b.*?),?$", re.IGNORECASE)
_CREATE = re.compile(r"^create table (?:if not exists )?[`\"]?(?P<table>[\w.]+)", re.IGNORECASE)
_INLINE = re.compile(
    r"^[`*]*(?P<table>[A-Z]\w*(?: \w+)?|\w+ (?:\w+ )?(?:table|metadata|content|data)|\w+)[`*]*"
    r"\s*(?::|\()\s*(?P<fields>.+?)\)?$"
)
_OF_TABLE = re.compile(
    r"\b(?:table|collection|schema|entity|model|record|document|index)s?\b", re.IGNORECASE
)
_SHAPED = re.compile(
    r"(?:each|every|an?|the|our) (?P<what>[\w-]+(?: [\w-]+)?) (?:will have|has|have|contains?"
    r"|consists? of|stores?|includes?|looks?|would have|should have)\b.*:$",
    re.IGNORECASE,
)
_PRIMARY = re.compile(r"\bprimary key\b|\bPK\b", re.IGNORECASE)
_PARTITION = re.compile(r"\b(?:partition|shard(?:ing)?|hash) key\b", re.IGNORECASE)
_SORT = re.compile(r"\b(?:sort|range|clustering) key\b", re.IGNORECASE)
_NO_KEY = re.compile(r"\bforeign\b", re.IGNORECASE)
_OF_TABLES = re.compile(
    r"(?:tables?|entit(?:y|ies)|collections?) (?:fields?|columns?|attributes?|schema)",
    re.IGNORECASE,
)
_HEADS = re.compile(
    r"(?:fields?|columns?|names?|attributes?|keys?|propert(?:y|ies))(?: name)?", re.I
)


_USUAL = re.compile(
    r"(?:(?:user_?)?id|(?:user_?|first_?|last_?|full_?)?name|email|password(?:_?hash)?|phone)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _TableField:
    name: str
    said: str
    number: int


def schemas(blocks: Sequence[LabelledBlock], system: str, place: NotePlace) -> Iterator[DesignFact]:
    """The fields and the key of each table that the notes name."""
    for one in blocks:
        for table, fields in _tables(one):
            if not _FEWEST <= len(fields) <= 2 * _MOST:
                continue
            lines = (*one.leads, *(field.number for field in fields))
            entries = tuple(NotePoint(field.name, (), "", (field.number,)) for field in fields)
            note = "\n".join(f"{field.name}: {field.said}" for field in fields if field.said)
            question, doubt = _asks(table, system), _doubt(fields)
            yield DesignFact(place, question, "", lines, entries, note, doubt)
            yield from _key(fields, table, system, place)


def _asks(table: str, system: str) -> str:
    """The question for the fields of a table."""
    of = table if table.startswith(("a ", "an ")) else f"the {table} of {system}"
    if system in of:
        return f"Which fields does {of} have?"
    return f"In {system}, which fields does {of} have?"


def _doubt(fields: Sequence[_TableField]) -> str:
    """Why the fields of a table are only suggested."""
    if all(_USUAL.fullmatch(field.name) for field in fields):
        return "fields that any such table has"
    if len(fields) > _MOST:
        return "more points than one can recall at once"
    return "fields of a table are seldom recalled"


def _key(
    fields: Sequence[_TableField], table: str, system: str, place: NotePlace
) -> Iterator[DesignFact]:
    """The key of a table, where it has several parts."""
    primary, parted, sort = (_with(sign, fields) for sign in (_PRIMARY, _PARTITION, _SORT))
    if table.startswith(("a ", "an ")):
        return
    if len(parted) > 1 or len(sort) > 1:
        return
    if parted and sort:
        question = f"What are the partition key and the sort key of the {table} of {system}?"
        text = f"Partition key: {parted[0].name}, sort key: {sort[0].name}"
        yield DesignFact(place, question, text, (parted[0].number, sort[0].number))
    elif len(primary) > 1:
        names = ", ".join(field.name for field in primary)
        question = f"What is the primary key of the {table} of {system}?"
        yield DesignFact(place, question, names, tuple(field.number for field in primary))


def _with(sign: re.Pattern[str], fields: Sequence[_TableField]) -> list[_TableField]:
    """The fields of which a sign such as "PK" is said."""
    own = [field for field in fields if not _NO_KEY.search(field.said)]
    return [field for field in own if sign.search(field.said)]


def _tables(one: LabelledBlock) -> Iterator[tuple[str, list[_TableField]]]:
    name = _table_name(one)
    match one.block:
        case PointList():
            yield from _of_list(one, one.block, name)
        case Table(header=header, rows=rows) if _OF_TABLES.fullmatch(" ".join(header.cells)):
            for row in rows:
                yield from _inline(f"{row.cells[0]}: {row.cells[1]}", row.number)
        case Table(header=header, rows=rows) if name and _HEADS.fullmatch(header.cells[0].strip()):
            yield name, [_of_row(row) for row in rows if row.cells and row.cells[0].strip()]
        case Code(lines=lines):
            yield from _of_code(one, name, [(line.text, line.number) for line in lines])
        case Paragraph(lines=lines) if one.is_within(WalkPart.SCHEMA):
            for line in lines:
                yield from _inline(line.text, line.number)


def _of_row(row: TableRow) -> _TableField:
    said = "; ".join(filter(None, row.cells[1:]))
    return _TableField(row.cells[0].strip("`"), said, row.number)


def _of_list(
    one: LabelledBlock, listing: PointList, name: str
) -> Iterator[tuple[str, list[_TableField]]]:
    """The table whose fields a list names, or a table on each of its points."""
    fields = _fields(one, listing.points) if name else []
    if fields:
        yield name, fields
    elif _is_of_schema(one):
        for point in listing.points:
            if not point.children:
                yield from _inline(point.text, point.number)


def _fields(one: LabelledBlock, points: Sequence[ListPoint]) -> list[_TableField]:
    """The fields that points name, each with its type or, in notes on a schema, without; none if a
    point names none."""
    typed = [_FIELD.match(point.text) for point in points]
    found = [(match, point) for point in points if (match := _field_match(point.text))]
    if len(found) < len(points):
        return []
    may_lack_types = _is_of_schema(one) and any(_is_field_name(match) for match, _ in found)
    if not all(typed) and not may_lack_types:
        return []
    return [_TableField(match["name"], _said(match), point.number) for match, point in found]


def _is_field_name(match: re.Match[str]) -> bool:
    """Whether a name is surely that of a field: by what is said of it, or as it is written."""
    if _said(match) or "_" in match["name"]:
        return True
    return re.search(r"[a-z][A-Z]", match["name"]) is not None


def _field_match(text: str) -> re.Match[str] | None:
    """A field that a text begins with, with its type or without."""
    return _FIELD.match(text) or _NAME.match(text)


def _said(match: re.Match[str]) -> str:
    """What is said of a field behind its name."""
    groups = match.groupdict()
    said = groups.get("type") or groups.get("more") or ""
    said = said if "(" in said else said.rstrip(")")
    return f"{said}, {groups['key'].strip()}" if groups.get("key") else said


def _inline(text: str, number: int) -> Iterator[tuple[str, list[_TableField]]]:
    """A table on one line: "User: id, name, email"."""
    match = _INLINE.match(text)
    names = re.split(r"\s*,\s*", match["fields"].strip(" ().")) if match else []
    bare = [
        m
        for name in names
        if (m := re.fullmatch(r"[`*]*([A-Za-z]\w*)[`*]*(?:\s*\([\w ]+\))?", name))
    ]
    are_values = all(re.fullmatch(r"[A-Z_]{3,}", name) for name in names)  # "status: OPEN, DONE"
    if match and len(bare) == len(names) > _FEWEST and not are_values:
        yield (
            f"{_lowered(match['table']).removesuffix(' table')} table",
            [_TableField(m[1], "", number) for m in bare],
        )


def _of_code(
    one: LabelledBlock, name: str, lines: Sequence[tuple[str, int]]
) -> Iterator[tuple[str, list[_TableField]]]:
    """The tables whose fields stand in code: as SQL, in groups, or one a line below a `name`."""
    if any(_CREATE.match(text) for text, _ in lines):
        yield from _of_sql(lines)
        return
    grouped = list(_groups(lines))
    if grouped and _is_of_schema(one):
        yield from grouped
        return
    if not name:
        return
    found = [(_field_match(text), number) for text, number in lines if text]
    fields = [_field_of(match, number) for match, number in found if match is not None]
    if len(fields) == len(found):
        yield name, fields


def _of_sql(lines: Sequence[tuple[str, int]]) -> Iterator[tuple[str, list[_TableField]]]:
    """The tables that SQL creates."""
    table, fields = "", list[_TableField]()
    for text, number in lines:
        if match := _CREATE.match(text):
            if table:
                yield f"{table} table", fields
            table, fields = match["table"], []
        elif table and (field := _SQL.match(text)):
            fields.append(_TableField(field["name"], field["type"], number))
    if table:
        yield f"{table} table", fields


def _field_of(match: re.Match[str], number: int) -> _TableField:
    groups = match.groupdict()
    return _TableField(match["name"], groups.get("type") or groups.get("more") or "", number)


def _groups(lines: Sequence[tuple[str, int]]) -> Iterator[tuple[str, list[_TableField]]]:
    """Tables of a fence: a name on a line of its own above fields with bullets."""
    table, fields = "", list[_TableField]()
    for text, number in (*lines, ("", 0)):
        bullet = re.match(r"[-*+]\s+(?P<field>\S.*)$", text)
        if bullet and table:
            if field := _field_match(bullet["field"]):
                fields.append(_TableField(field["name"], _said(field), number))
            continue
        if table and fields:
            yield f"{_lowered(table)} table", fields
        name = re.fullmatch(r"(?P<name>[A-Za-z]\w*(?: \w+)?):?", text)
        table, fields = name["name"] if name else "", []


def _is_of_schema(one: LabelledBlock) -> bool:
    return one.is_within(WalkPart.SCHEMA) or any(_OF_TABLE.search(label) for label in one.labels)


def _table_name(one: LabelledBlock) -> str:
    """The table that the innermost label names: "user table", "" if it names none."""
    own = [label for label in one.labels if not _OF_FIELDS.fullmatch(label.strip(" :*`"))]
    innermost = own[-1] if own else ""
    shaped = _SHAPED.search(f"{innermost}:")
    if shaped:
        article = "an" if shaped["what"][0].lower() in "aeio" else "a"
        return f"{article} {shaped['what'].lower()}"
    label = re.sub(r"^(?:table|entity|collection)\s*\d*\s*[:.–—-]\s*", "", innermost, flags=re.I)
    label = re.sub(r"\s*\([^()]*\)", "", label).strip(" :*`")
    label = re.sub(r"\s+schema$", "", label, flags=re.IGNORECASE)
    if not label:
        return ""
    if walk_part(label) is not None or len(label.split()) > 4:
        return ""
    if _OF_TABLE.search(label):
        return _lowered(label)
    return f"{_lowered(label)} table" if one.is_within(WalkPart.SCHEMA) else ""


# A label that says that what stands below are the fields of what the label above names.
_OF_FIELDS = re.compile(
    r"(?:table )?(?:columns?|fields?|attributes?|propert(?:y|ies)|keys?)(?: (?:names?|list))?", re.I
)


def _lowered(name: str) -> str:
    """A name in small letters, unless it is written as code: "url_mapping", "shortUrl"."""
    return " ".join(
        word.lower() if re.fullmatch(r"[A-Z][a-z]*", word) else word for word in name.split()
    )
