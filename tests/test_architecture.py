"""The walls of the house, held for every module that anyone adds: who imports whom, and how long
things get."""

import argparse
import ast
import importlib
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import pytest

import drill

ROOT = Path(drill.__file__).parent
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py"))

LONGEST_MODULE = 400  # lines
LONGEST_FUNCTION = 60  # lines

ADAPTERS = {
    "clock",
    "config",
    "deckfile",
    "store",
    "glance",
    "anki",
    "programs",
    "lexicon",
    "vocabulary",
    "table_words",
    "editor",
    "pager",
    "viewer",
    "graphics",
    "problems",
    "assistant",
}

# What each room may use of the others. Itself, the errors and the package's version are open to
# all.
MAY_USE: dict[str, set[str]] = {
    "drill": {"api"},
    "api": {"core", "deckfile", "lexicon", "vocabulary"},
    "errors": set(),
    "folders": set(),
    "dbfiles": set(),
    "database_state": set(),
    "write_ahead_log": set(),
    "core": set(),
    **{adapter: {"core"} for adapter in ADAPTERS},
    "app": {"core", *ADAPTERS},
    "render": {"app", "core"},
    "repl": {"app", "core", "render", *ADAPTERS},
    "cli": {"app", "core", "render", "repl", *ADAPTERS},
    "__main__": {"cli"},
}
OPEN_TO_ALL = {"drill", "errors", "folders", "dbfiles", "database_state", "write_ahead_log"}

# Libraries that touch the world or cost a slow start, and the only rooms that know them.
KNOWN_ONLY_TO = {
    "alembic": {"store"},
    **{library: set() for library in ("anki", "apyanki", "genanki")},  # AGPL, or for the tests only
    "PIL": {"render"},
    "platformdirs": {"config"},
    "prompt_toolkit": {"repl", "cli"},
    "rich": {"render", "repl", "cli"},
    "sqlalchemy": {"store"},
    "sqlite3": {"store", "database_state", "glance", "anki", "programs"},
    "sqlmodel": {"store"},
    "subprocess": {"editor", "pager", "viewer"},
    "yaml": {"deckfile"},
    "zipfile": {"anki"},
    "backports": {"anki"},
    "compression": {"anki"},
    "argcomplete": {"cli"},
    **{
        network: set()
        for network in ("ftplib", "http", "requests", "smtplib", "socket", "socketserver", "ssl")
    },
    "urllib.request": set(),
}

# Who puts a file where a person can find it. All commands that write one for a person go by
# app/files/output.
WRITES_FILES = {
    "app/files/whole_files.py": "decks and what a person asked for",
    "app/undo/file_steps.py": "removes files that an undone step made, and its notes of old steps",
    "app/backups/recovery.py": "removes what was taken in",
    "app/building/remembered_notes.py": "forgets where notes were that are elsewhere now",
    "app/building/edit.py": "a copy of a shipped deck among one's own",
    "programs/database.py": "a copy of a database, in a temporary folder",
    "anki/package.py": "a collection, unpacked into a temporary folder",
    "folders.py": "private and temporary folders, and a private file",
    "dbfiles.py": "the note beside a database, and a log set aside",
    "write_ahead_log.py": "pages, into a backup that is being taken",
    "anki/package_writer.py": "an entry of a zip that is made in memory",
    "cli/__init__.py": "the report of a fault, in the temporary folder",
}

PURE_LIBRARIES = {"anyascii", "markdown_it", "mdit_py_plugins", "rapidfuzz"}
IMPURE_MODULES = {
    "asyncio",
    "builtins",
    "ctypes",
    "fileinput",
    "getpass",
    "glob",
    "importlib",
    "io",
    "locale",
    "logging",
    "multiprocessing",
    "os",
    "pathlib",
    "platform",
    "secrets",
    "shutil",
    "signal",
    "sys",
    "tempfile",
    "threading",
    "time",
    "urllib",
    "zoneinfo",
}
# Modules of which the core may have a type, but not what reads the clock or a global state.
ONLY_TYPES = {"random": {"Random"}, "uuid": {"UUID"}}
# Names with a leading underscore that are documented all the same, and where.
DOCUMENTED = {
    "_asdict": "methods of named tuples: the documentation of collections.namedtuple",
    "_fields": "the same",
    "_make": "the same",
    "_replace": "the same",
    "_exit": "the documentation of os: how a process ends at once, without handlers",
}
WRITING = {
    "write_text", "write_bytes", "rename", "unlink", "rmdir", "copyfile", "copytree", "copyfileobj",
    "rmtree", "move", "mkdir", "makedirs", "hardlink_to", "symlink_to", "link", "symlink",
    "NamedTemporaryFile", "mkstemp",
}  # fmt: skip
BY_NAME = {"getattr", "setattr", "hasattr", "delattr"}
WORLDLY_CALLS = {"breakpoint", "eval", "exec", "input", "open", "print", "__import__"}


def room(module: str) -> str:
    """The room that a path below the package belongs to: its folder, or the module that stands
    alone."""
    first = module.partition("/")[0].removesuffix(".py")
    return "drill" if first == "__init__" else first


def imports(source: str, module: str) -> Iterator[tuple[str, str]]:
    """All imports, wherever they stand: the module's full name, and the name taken from it or an
    empty one."""
    package = ("drill", *module.split("/")[:-1])
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            origin = ".".join([*above, *filter(None, [node.module])])
            yield from ((origin, alias.name) for alias in node.names)


def room_used(origin: str, name: str) -> str | None:
    """The room of drill that an import leads to, None if it leads out of the house."""
    parts = origin.split(".")
    if parts[0] != "drill":
        return None
    if len(parts) > 1:
        return parts[1]
    return name if (ROOT / name).is_dir() or (ROOT / f"{name}.py").is_file() else "drill"


def strangers(source: str, module: str) -> list[str]:
    """Rooms that `module` uses and may not."""
    here = room(module)
    used = (
        {room_used(origin, name) for origin, name in imports(source, module)}
        - {None, here}
        - OPEN_TO_ALL
    )
    return sorted(filter(None, used - MAY_USE[here]))


def libraries_out_of_place(source: str, module: str) -> list[str]:
    """Libraries that `module` uses and that belong into other rooms."""
    used = {name for name, _ in imports(source, module)} | {
        ".".join(pair) for pair in imports(source, module)
    }
    return sorted(
        library
        for library, rooms in KNOWN_ONLY_TO.items()
        if room(module) not in rooms and any(f"{name}.".startswith(f"{library}.") for name in used)
    )


def impurities(source: str, module: str) -> list[str]:
    """What a module of the core uses that reaches beyond its arguments."""
    reaching = [
        f"import {origin} {name}".strip()
        for origin, name in imports(source, module)
        if not is_pure(origin, name)
    ]
    return sorted(reaching + worldly_calls(source) + clock_readings(source))


def is_pure(origin: str, name: str) -> bool:
    """Whether the core may import `name` from `origin`."""
    top = origin.partition(".")[0]
    if top in ONLY_TYPES:
        return name in ONLY_TYPES[top]
    return top in PURE_LIBRARIES | {"drill"} or (
        top in sys.stdlib_module_names and top not in IMPURE_MODULES
    )


def worldly_calls(source: str) -> list[str]:
    """Calls of built-in functions that read or write, or run text as code."""
    calls = (node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [
        f"{function.id}()"
        for function in calls
        if isinstance(function, ast.Name) and function.id in WORLDLY_CALLS
    ]


def file_writings(source: str) -> list[str]:
    """Calls by which a file is written, renamed or removed."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    methods = [(call.func.attr, call) for call in calls if isinstance(call.func, ast.Attribute)]
    names = [(call.func.id, call) for call in calls if isinstance(call.func, ast.Name)]
    return [name for name, call in [*methods, *names] if name in WRITING or writes(name, call)]


def writes(name: str, call: ast.Call) -> bool:
    """Whether it is `open` to write, or the `replace` of a path, which unlike that of a text has
    one argument."""
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    modes = [
        value.value
        for value in given
        if isinstance(value, ast.Constant) and isinstance(value.value, str)
    ]
    opens = name == "open" and any(set(mode) & set("wax+") and len(mode) <= 3 for mode in modes)
    return opens or (name == "replace" and len(call.args) == 1 and not call.keywords)


def clock_readings(source: str) -> list[str]:
    """Uses of `now`, `utcnow` and `today` of the types in datetime."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in {"now", "utcnow", "today"}:
            owner = ast.unparse(node.value)
            if owner.rpartition(".")[2] in {"date", "datetime"}:
                found.append(f"{owner}.{node.attr}")
    return found


def long_functions(source: str) -> list[str]:
    """Functions over the limit, with their length in lines."""
    functions = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lengths = {
        f"{node.name}:{node.lineno}": (node.end_lineno or node.lineno) - node.lineno + 1
        for node in functions
    }
    return [
        f"{name} has {length} lines"
        for name, length in lengths.items()
        if length > LONGEST_FUNCTION
    ]


def imported_modules(source: str, module: str) -> set[str]:
    """The modules of drill, as paths, that a module imports wherever it does, but for their types
    alone."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = [ast.Pass()]
    found = {
        file_of(f"{origin}.{name}") or file_of(origin)
        for origin, name in imports(ast.unparse(tree), module)
        if origin.startswith("drill.")
    }
    return set(filter(None, found)) - {module}


def file_of(name: str) -> str | None:
    """The path of the module of drill that bears a full name, None if there is none."""
    path = name.removeprefix("drill.").replace(".", "/")
    return next((file for file in (f"{path}.py", f"{path}/__init__.py") if file in MODULES), None)


def foreign_privates(source: str) -> list[str]:
    """Private names that a module uses and does not define: of the standard library, a package,
    another module."""
    tree = ast.parse(source)
    own = set(defined_names(tree)) | set(DOCUMENTED)
    return sorted({name for name in used_names(tree) if is_private(name) and name not in own})


def is_private(name: str) -> bool:
    return (
        name.startswith("_") and not (name.startswith("__") and name.endswith("__")) and name != "_"
    )


def used_names(tree: ast.AST) -> Iterator[str]:
    """Names behind a dot, imported, given as a keyword, or asked for by `getattr` and its like."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Import):
            yield from (part for alias in node.names for part in alias.name.split("."))
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)
            yield from (node.module or "").split(".")
        elif isinstance(node, ast.Call):
            yield from (keyword.arg for keyword in node.keywords if keyword.arg)
            function = node.func.id if isinstance(node.func, ast.Name) else ""
            named = node.args[1] if function in BY_NAME and len(node.args) > 1 else None
            if isinstance(named, ast.Constant):
                yield str(named.value)


def defined_names(tree: ast.AST) -> Iterator[str]:
    """Functions, classes, parameters and what is assigned, also as an attribute of `self` or
    `cls`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            owner = node.value.id if isinstance(node.value, ast.Name) else ""
            if owner in ("self", "cls"):
                yield node.attr


def redefined_privates(source: str, namespace: dict[str, Any]) -> list[str]:
    """Private names of bases from elsewhere that classes of ours redefine."""
    found = []
    for node in ast.walk(ast.parse(source)):
        kind = namespace.get(node.name) if isinstance(node, ast.ClassDef) else None
        if isinstance(node, ast.ClassDef) and isinstance(kind, type):
            foreign = [base for base in kind.__mro__[1:] if not base.__module__.startswith("drill")]
            theirs = {name for base in foreign for name in vars(base)}
            found += [name for name in names_in_body(node) if is_private(name) and name in theirs]
    return sorted(found)


def names_in_body(node: ast.ClassDef) -> Iterator[str]:
    for statement in node.body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            yield statement.name
        elif isinstance(statement, ast.Assign | ast.AnnAssign):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def source_of(module: str) -> str:
    return (ROOT / module).read_text(encoding="utf-8")


def faulty(check: Callable[[str], object], modules: Iterable[str]) -> dict[str, object]:
    """What a check finds, by module; nothing of those in which it finds nothing."""
    found = {module: check(module) for module in modules}
    return {module: faults for module, faults in found.items() if faults}


def modules_of(*rooms: str) -> list[str]:
    return [module for module in MODULES if room(module) in rooms]


def test_nothing_is_kept_beside_what_belongs_to_the_project() -> None:
    # Work files that a `git add --all` takes along by mistake: cards of somebody's notes, once.
    if not (ROOT.parent / ".git").exists():
        pytest.skip("no git repository here")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT.parent, capture_output=True, text=True, check=True
    )
    kept = {path.partition("/")[0] for path in listed.stdout.split("\0") if path}
    assert kept == {
        ".ci",
        ".github",
        ".gitignore",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "Makefile",
        "README.md",
        "SECURITY.md",
        "decks",
        "docs",
        "drill",
        "pyproject.toml",
        "requirements-ci.txt",
        "tests",
    }


def test_every_module_is_in_a_room_of_the_house() -> None:
    assert [module for module in MODULES if room(module) not in MAY_USE] == []


def test_imports_point_down_only() -> None:
    assert faulty(lambda module: strangers(source_of(module), module), MODULES) == {}


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {module: imported_modules(source_of(module), module) for module in MODULES}
    # Raises CycleError, naming the circle.
    assert len(tuple(TopologicalSorter(graph).static_order())) == len(MODULES)


def test_each_library_is_known_to_its_rooms_only() -> None:
    assert faulty(lambda module: libraries_out_of_place(source_of(module), module), MODULES) == {}


def test_the_core_is_pure() -> None:
    assert faulty(lambda module: impurities(source_of(module), module), modules_of("core")) == {}


def test_only_the_clock_reads_the_clock() -> None:
    modules = modules_of("app", "render", *ADAPTERS - {"clock"})
    assert faulty(lambda module: clock_readings(source_of(module)), modules) == {}


def test_files_are_written_in_few_places() -> None:
    modules = [module for module in MODULES if room(module) != "store"]
    writing = faulty(lambda module: file_writings(source_of(module)), modules)
    assert writing.keys() == {module for module in modules if module in WRITES_FILES}


def test_the_use_cases_neither_print_nor_ask() -> None:
    def talking(module: str) -> list[str]:
        calls = worldly_calls(source_of(module))
        return [call for call in calls if call in {"print()", "input()"}]

    assert faulty(talking, modules_of("app")) == {}


def test_drawing_takes_values_from_the_use_cases_but_calls_none() -> None:
    def called(module: str) -> list[str]:
        found = imports(source_of(module), module)
        taken = [name for origin, name in found if room_used(origin, name) == "app"]
        return [name for name in taken if not name[:1].isupper()]

    assert faulty(called, modules_of("render")) == {}


COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def terms(node: ast.expr) -> int:
    """How many terms a condition is made of."""
    match node:
        case ast.BoolOp():
            return sum(map(terms, node.values))
        case ast.UnaryOp():
            return terms(node.operand)
        case _:
            return 1


def crowded(module: str) -> list[str]:
    """Lines that say more than one thing: over 100 columns (ruff lets those without a space by),
    conditions of more than three terms, comprehensions within comprehensions."""
    source = source_of(module)
    nodes = list(ast.walk(ast.parse(source)))
    conditions = [node for node in nodes if isinstance(node, ast.BoolOp)]
    nested = [
        ast.unparse(node)
        for node in nodes
        if isinstance(node, COMPREHENSIONS)
        if any(isinstance(inner, COMPREHENSIONS) for inner in list(ast.walk(node))[1:])
    ]
    return [
        *(line for line in source.splitlines() if len(line) > 100),
        *(ast.unparse(node) for node in conditions if terms(node) > 3),
        *nested,
    ]


def test_a_line_says_one_thing() -> None:
    assert faulty(crowded, MODULES) == {}


def test_a_module_name_occurs_once() -> None:
    """But for `lexicon` and `vocabulary`, each a value of the core and the adapter that reads it,
    and `env`, which is Alembic's name for what runs a migration."""
    names = [Path(module).stem for module in MODULES if "__" not in module]
    twice = {name for name in names if names.count(name) > 1}
    assert twice == {"env", "lexicon", "vocabulary"}


def test_a_class_name_has_one_meaning() -> None:
    """A private name may recur in other modules, but is not that of a public class."""
    public: dict[str, list[str]] = {}
    private: dict[str, str] = {}
    for module in MODULES:
        for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name.startswith("_"):
                private[node.name.lstrip("_")] = module
            elif isinstance(node, ast.ClassDef):
                public.setdefault(node.name, []).append(module)
    assert {name: places for name, places in public.items() if len(places) > 1} == {}
    assert {name: private[name] for name in private.keys() & public.keys()} == {}


def test_nothing_is_too_long_to_read() -> None:
    assert faulty(lambda module: long_functions(source_of(module)), MODULES) == {}
    lines = {module: len(source_of(module).splitlines()) for module in MODULES}
    assert {module: count for module, count in lines.items() if count > LONGEST_MODULE} == {}


def test_nothing_private_of_others_is_touched() -> None:
    assert faulty(lambda module: foreign_privates(source_of(module)), MODULES) == {}


def test_nothing_private_of_a_foreign_base_is_redefined() -> None:
    def redefined(module: str) -> list[str]:
        name = ".".join(["drill", *module.removesuffix(".py").split("/")])
        return redefined_privates(source_of(module), vars(importlib.import_module(name)))

    assert faulty(redefined, [name for name in MODULES if "migrations" not in name]) == {}


def test_the_checks_see_private_names() -> None:
    source = (
        "import _thread\nfrom x import _a\ny._b\nf(_c=1)\ngetattr(y, '_d')\ny._e = 1\nclass "
        "A:\n    _f = 1\ny._f"
    )
    assert foreign_privates(source) == ["_a", "_b", "_c", "_d", "_e", "_thread"]
    assert (
        foreign_privates(
            "self._g = 1\nself._g\nx.__name__\nx._replace(a=1)\nfrom __future__ import y"
        )
        == []
    )

    source = (
        "class Parser(argparse.ArgumentParser):\n    def _get_formatter(self): pass\n    def "
        "_other(self): pass"
    )
    namespace: dict[str, Any] = {"argparse": argparse}
    exec(source, namespace)
    assert redefined_privates(source, namespace) == ["_get_formatter"]


def test_the_checks_see_what_they_are_for() -> None:
    assert strangers("from drill import deckfile, errors, __version__", "core/cards.py") == [
        "deckfile"
    ]
    assert strangers("def f():\n    import drill.store.log_table", "deckfile/deck_reader.py") == [
        "store"
    ]
    assert strangers("from ...render import phrases", "app/learning/daily.py") == ["render"]
    assert (
        strangers(
            "from . import values\nfrom drill.core.text import clean", "deckfile/deck_reader.py"
        )
        == []
    )
    circular = (
        "def f():\n    from drill.cli import world\nif TYPE_CHECKING:\n    import drill.errors"
    )
    assert imported_modules(circular, "cli/first_screen.py") == {"cli/world.py"}
    assert imported_modules("from drill.cli import run", "cli/first_screen.py") == {
        "cli/__init__.py"
    }
    assert libraries_out_of_place(
        "from rich import text\nimport urllib.request", "app/learning/daily.py"
    ) == [
        "rich",
        "urllib.request",
    ]
    assert libraries_out_of_place("from urllib import request, parse", "config.py") == [
        "urllib.request"
    ]
    assert libraries_out_of_place("import sqlite3", "glance.py") == []
    assert impurities(
        "import os\nfrom random import Random, choice\nimport yaml", "core/planning/next_card.py"
    ) == [
        "import os",
        "import random choice",
        "import yaml",
    ]
    assert impurities("from datetime import date\ndate.today()\nopen('x')", "core/a.py") == [
        "date.today",
        "open()",
    ]
    assert (
        impurities(
            "import re\nfrom rapidfuzz import fuzz\nfrom uuid import UUID",
            "core/grading/words/clauses.py",
        )
        == []
    )
    assert clock_readings("import datetime\ndatetime.datetime.now(tz)\nclock.now()") == [
        "datetime.datetime.now"
    ]
    source = (
        "path.write_text('x')\npath.open('wb')\nopen(name, "
        "'a')\npath.open('rb')\nos.rename(a, b)\nimage.open(4)"
    )
    assert file_writings(source) == ["write_text", "open", "rename", "open"]
    source = (
        "a.replace(b)\nopen(x, mode='w')\ntext.replace('a', 'b')\nshutil.copytree(a, "
        "b)\nc.replace(d=1)"
    )
    assert file_writings(source) == ["replace", "copytree", "open"]
    assert long_functions("def short():\n    pass\ndef long():\n" + "    pass\n" * 60) == [
        "long:3 has 61 lines"
    ]
