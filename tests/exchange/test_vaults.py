"""What a vault of Obsidian's spaced-repetition plugin may hold besides plain cards."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from drill.app.exchange.imports import folder_import
from tests.conftest import Drill

_NEW = (None, 0, 2.5)


def _note(tmp_path: Path, text: str, **settings: object) -> Path:
    plugin = tmp_path / "vault" / ".obsidian" / "plugins" / "obsidian-spaced-repetition"
    plugin.mkdir(parents=True)
    (plugin / "data.json").write_text(json.dumps({"settings": settings}), encoding="utf-8")
    note = tmp_path / "vault" / "nets.md"
    note.write_text(f"#flashcards/nets\n\n{text}", encoding="utf-8")
    return note


def _states(drill: Drill) -> dict[str, tuple[object, ...]]:
    return {
        card["prompt"] or card["answer"]: (card["due"], card["interval"], card["easiness"])
        for card in drill("cards", "nets", "--json").json
    }


def _cards(drill: Drill) -> list[tuple[str, str]]:
    return [(card["prompt"], card["answer"]) for card in drill("cards", "nets", "--json").json]


def test_a_side_that_was_never_answered_is_new(drill: Drill, tmp_path: Path) -> None:
    note = _note(
        tmp_path,
        "SSH:::22\n<!--SR:!2026-02-20,4,250!2000-01-01,1,250-->\n\n"
        "A ==port== of a ==host==\n<!--SR:!2000-01-01,1,250!2026-02-21,3,210-->\n",
    )
    done = drill("import", str(note))
    assert (done.code, done.out.splitlines()[1:]) == (0, ["2 schedules carried over"])
    assert _states(drill) == {
        "SSH": ("2026-02-20", 4, 2.5),
        "22": _NEW,
        "A {{port}} of a host": _NEW,
        "A port of a {{host}}": ("2026-02-21", 3, 2.1),
    }
    assert drill("doctor").code == 0


def test_schedules_of_earlier_versions_and_in_callouts_come(drill: Drill, tmp_path: Path) -> None:
    callout = "> [!sr|card-metadata] \n> <!--SR:!2026-03-04,3,210-->"
    note = _note(
        tmp_path,
        "ARP::MAC\n<!--SR:2026-02-16,51,230-->\n\n"
        "DNS::names\n<!--SR:Mon Feb 16 2026,50,230-->\n\n"
        "TTL::time to live\n<!--SR:!16-02-2026,49,230-->\n\n"
        f"MTU::largest packet\n{callout}\n\nWhat is a VIP?\n?\nan address of many\n{callout}\n",
    )
    done = drill("import", str(note))
    assert (done.code, done.out.splitlines()[1:]) == (0, ["5 schedules carried over"])
    assert _states(drill) == {
        "ARP": ("2026-02-16", 51, 2.3),
        "DNS": ("2026-02-16", 50, 2.3),
        "TTL": ("2026-02-16", 49, 2.3),
        "MTU": ("2026-03-04", 3, 2.1),
        "What is a VIP?": ("2026-03-04", 3, 2.1),
    }
    assert ("What is a VIP?", "an address of many") in _cards(drill)


def test_cards_in_comments_are_named_and_left_out(drill: Drill, tmp_path: Path) -> None:
    note = _note(
        tmp_path,
        "DNS::names\n\n<!--ARP::MAC <!--SR:!2026-08-20,13,290--> -->\n\n<!-- a remark -->\n"
        "<!--\nTTL::time to live\n<!--SR:!2026-08-20,13,290-->\n\nMTU\n?\nlargest packet\n-->\n"
        "VIP::an address\n\n```html\n<!-- kept -->\n```\n",
    )
    done = drill("import", str(note))
    assert done.out.splitlines()[1:] == [
        "left out (3): cards in comments",
        "  nets.md:5: ARP::MAC <!--SR:!2026-08-20,13,290--> -->",
        "  nets.md:9: TTL::time to live",
        "  nets.md:13: ?",
    ]
    assert _cards(drill) == [("DNS", "names"), ("VIP", "an address")]


def test_a_sign_for_the_end_lets_answers_have_blank_lines(drill: Drill, tmp_path: Path) -> None:
    note = _note(
        tmp_path,
        "prose\n\nWhat is a lease?\n?\na lock\n\nthat expires\n<!--SR:!2026-03-04,3,210-->\n+++\n\n"
        "DNS::names\n\nmore prose\n\nA ==leader== sends\n\na ==heartbeat==\n+++\nprose\n",
        multilineCardEndMarker="+++",
    )
    assert drill("import", str(note)).code == 0
    assert _cards(drill) == [
        ("What is a lease?", "a lock\n\nthat expires"),
        ("DNS", "names"),
        ("", "A {{leader}} sends\n\na heartbeat"),
        ("", "A leader sends\n\na {{heartbeat}}"),
    ]
    assert _states(drill)["What is a lease?"] == ("2026-03-04", 3, 2.1)


def test_a_separator_that_a_vault_sets_to_nothing_parts_nothing(
    drill: Drill, tmp_path: Path
) -> None:
    note = _note(
        tmp_path,
        "Call std::move here:::there\n\nWhat is a lease?\n—\na lock\n"
        "<!--SR:!2026-03-04,3,210-->\n\nIs it\n?\nsure\n\nIs it\n??\nso\n",
        singleLineCardSeparator="",
        singleLineReversedCardSeparator="",
        multilineCardSeparator="—",
        multilineReversedCardSeparator="",
    )
    assert drill("import", str(note)).code == 0
    assert _cards(drill) == [("What is a lease?", "a lock")]


def test_a_question_without_an_answer_is_named(drill: Drill, tmp_path: Path) -> None:
    note = _note(tmp_path, "Heap and stack\n?\n\n| a | b |\n|---|---|\n\nDNS::names\n\nup::\n")
    done = drill("import", str(note))
    assert done.out.splitlines()[1:] == [
        "left out (2): questions without an answer",
        "  nets.md:3: Heap and stack",
        "  nets.md:11: up::",
    ]
    assert _cards(drill) == [("DNS", "names")]


def test_gaps_of_one_number_are_asked_together(drill: Drill, tmp_path: Path) -> None:
    note = _note(
        tmp_path,
        "==1;;Reads== and ==2;;writes;;change== are ==1;;asked== ==here==.\n"
        "<!--SR:!2026-03-04,3,210!2026-03-05,4,220-->\n\n"
        "==3;;Late==\n<!--SR:!2000-01-01,1,250!2000-01-01,1,250!2026-03-06,5,220-->\n\n"
        "==hs;;context== ==ah;;first== ==ha;;second==\n",
    )
    assert drill("import", str(note)).code == 0
    assert _states(drill) == {
        "{{Reads}} and writes are {{asked}} here.": ("2026-03-04", 3, 2.1),
        "Reads and {{writes}} (change) are asked here.": ("2026-03-05", 4, 2.2),
        "{{Late}}": ("2026-03-06", 5, 2.2),
        "… {{first}} …": _NEW,
        "context … {{second}}": _NEW,
    }


def test_patterns_of_gaps_that_a_person_made_up(drill: Drill, tmp_path: Path) -> None:
    patterns = ["{{[123::]answer[::hint]}}", r"==answer==[^\[hint\]][\[^123\]]"]
    note = _note(
        tmp_path,
        "Speak {{1::Latin}} or {{2::Greek::a language}}\n\n"
        "A ==note==^[a hint][^1] and a ==second==[^2], ==together==[^1]\n",
        clozePatterns=patterns,
        convertHighlightsToClozes=True,
        singleLineCardSeparator=";;;",
        singleLineReversedCardSeparator=";;;;",
    )
    assert drill("import", str(note)).code == 0
    assert [answer for _, answer in _cards(drill)] == [
        "Speak {{Latin}} or Greek",
        "Speak Latin or {{Greek}} (a language)",
        "A {{note}} (a hint) and a second, {{together}}",
        "A note and a {{second}}, together",
    ]


def test_notes_of_a_vault_without_cards_are_no_decks(drill: Drill, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    (vault / ".obsidian").mkdir(parents=True)
    notes = {
        "a.md": "# Project A\n\n## Goals\n\nall is well\n\n## Next\n\ncall them\n",
        "day.md": "# 2026-03-01\n\n## Tasks\n- [ ] buy milk\n\n## Log\nwent out\n",
        "nets.md": "# Nets\n\n## What is DNS?\nnames\n\n## What is ARP?\nMAC\n",
    }
    for name, text in notes.items():
        (vault / name).write_text(text, encoding="utf-8")
    done = drill("import", str(vault), "--json").json
    assert [(deck["id"], deck["new"]) for deck in done["decks"]] == [("nets", 2)]
    assert [(one["why"], one["place"]) for one in done["places"]] == [
        ("notes that are no decks", "a.md"),
        ("notes that are no decks", "day.md"),
    ]
    (vault / "nets.md").unlink()
    told = drill("import", str(vault))
    assert (told.code, told.err.splitlines()[0]) == (
        1,
        f"drill: {vault}: there are no cards in it (notes without cards, as a.md)",
    )
    assert drill("import", str(vault), "--from", "mdanki", "--json").json["decks"][0]["new"] == 2


def test_separators_in_notes_of_a_vault_without_cards_make_none(
    drill: Drill, tmp_path: Path
) -> None:
    vault = tmp_path / "vault"
    (vault / ".obsidian").mkdir(parents=True)
    (vault / "a.md").write_text("TTL::time to live\n", encoding="utf-8")
    told = drill("import", str(vault))
    assert (told.code, told.err.splitlines()[0]) == (
        1,
        f"drill: {vault}: there are no cards in it (notes without cards, as a.md)",
    )
    (vault / ".obsidian").rmdir()
    assert drill("import", str(vault), "--json").json["decks"][0]["new"] == 1


@pytest.mark.parametrize("program", ["hashcards", "repeater"])
def test_separators_in_fences_between_cards_part_nothing(
    drill: Drill, tmp_path: Path, program: str
) -> None:
    text = "TTL::time to live\n\n```mermaid\nA:::green<-->B\nB :: C\n```\n\nMTU::largest packet\n"
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "nets.md").write_text(text, encoding="utf-8")
    drill("import", str(tmp_path / "notes"), "--from", program)
    assert _cards(drill) == [("TTL", "time to live"), ("MTU", "largest packet")]


def test_a_note_that_is_gone_meanwhile_is_named_and_the_others_come(
    drill: Drill, tmp_path: Path, meanwhile: Callable[..., None]
) -> None:
    gone = _note(tmp_path, "SSH::22\n").with_name("gone.md")
    gone.write_text("#flashcards/nets\n\nHTTPS::443\n", encoding="utf-8")
    meanwhile(folder_import, "parts_of_folder", gone.unlink)
    done = drill("import", str(gone.parent))
    assert done.code == 0
    assert done.out.splitlines()[1:] == [
        "left out (1): hidden folders",
        "left out (1): files that cannot be read",
        "  gone.md: cannot be read: No such file or directory",
    ]
    assert _cards(drill) == [("SSH", "22")]


def test_cards_in_quotes_come_without_the_signs_of_these(drill: Drill, tmp_path: Path) -> None:
    note = _note(
        tmp_path,
        "> Which layers?\n> ?\n> - link\n> - network\n<!--SR:!2026-02-20,4,250-->\n\n"
        "> [!question]- Port of SSH?\n?\n>22\n>\n>over TCP\n\n"
        "> [!note]\n> \n> What is ARP?\n> ?\n> MAC\n> \n> What is a VIP?\n> ?\n> > many\ngo on\n\n"
        "Who said so?\n?\n> a quote\n",
    )
    done = drill("import", str(note))
    assert (done.code, done.out.splitlines()[1:]) == (0, ["1 schedule carried over"])
    first, *others = drill("cards", "nets", "--json").json
    assert [item["text"] for item in first["items"]] == ["link", "network"]
    assert [(card["prompt"], card["answer"]) for card in others] == [
        ("Port of SSH?", "22\nover TCP"),
        ("What is ARP?", "MAC"),
        ("What is a VIP?", "> many\ngo on"),
        ("Who said so?", "> a quote"),
    ]
