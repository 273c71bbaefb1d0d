"""Tables as spreadsheets, Anki and people write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drill.core.cards import answer_text
from drill.core.exchange.left_out import LeftOut
from drill.core.exchange.tables.parted_text import with_tabs
from drill.core.exchange.tables.table_cards import TableCards, cards_of, guid_slug
from drill.core.exchange.tables.table_heads import columns_of
from drill.core.exchange.tables.table_reader import parse
from drill.core.markdown import plain_card
from drill.core.media import name_of
from tests.conftest import Drill
from tests.pictures import png

ANKI = """\
#separator:semicolon
#html:true
#guid column:1
#notetype column:2
#deck column:3
#tags column:6
n1;Basic;Nets::Names;What is <b>DNS</b>?;"names &amp; numbers";net::dns old
n2;Cloze;Nets::Names;{{c1::Leases}} {{c2::expire::how}};"a lock; with a time";
"""


def read(text: str, *, tabs: bool = False, columns: str = "") -> TableCards:
    def to_text(html: str, *, fences: bool) -> str:
        from drill.anki.html_to_markdown import to_markdown

        return to_markdown(html, fences=fences)

    return cards_of(
        parse(text, tabs=tabs, columns=columns_of(columns) if columns else ()), "d", to_text
    )


def pairs(done: TableCards) -> list[tuple[str, str]]:
    return [
        (card.prompt, getattr(card, "answer", "")) for deck in done.decks for card in deck.cards
    ]


SPREADSHEETS = {
    "commas": 'front,back\nTTL?,"time, to live"\nLRU?,rule\n',
    "semicolons with commas in them": "TTL?;time, to live\nLRU?;rule\n",
    "a first line for Excel": "sep=;\nTTL?;time, to live\nLRU?;rule\n",
    "the same, quoted": '"sep=;"\nTTL?;time, to live\nLRU?;rule\n',
    "a separator named as Anki does": "#separator:Semicolon\nTTL?;time, to live\nLRU?;rule\n",
    "tabs": "TTL?\ttime, to live\nLRU?\trule\n",
    "pipes": "TTL?|time, to live\nLRU?|rule\n",
    "empty rows": 'front,back\n,\n\nTTL?,"time, to live"\n\n\nLRU?,rule\n,\n',
    "a head of other words": 'Term,Definition\nTTL?,"time, to live"\nLRU?,rule\n',
    "columns the other way round": 'Answer,Question\n"time, to live",TTL?\nrule,LRU?\n',
}


@pytest.mark.parametrize("case", SPREADSHEETS)
def test_the_separator_is_the_one_that_makes_the_rows_alike(case: str) -> None:
    done = read(SPREADSHEETS[case])
    assert (pairs(done), done.left_out) == ([("TTL?", "time, to live"), ("LRU?", "rule")], [])


ENCODINGS = [
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le-sig",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(drill: Drill, tmp_path: Path, encoding: str, end: str) -> None:
    text = f"question;answer{end}Was ist ein Größenmaß?;größer, kleiner{end}"
    data = (
        b"\xff\xfe" + text.encode("utf-16-le")
        if encoding == "utf-16-le-sig"
        else text.encode(encoding)
    )
    (tmp_path / "de.csv").write_bytes(data)
    assert drill("import", str(tmp_path / "de.csv")).code == 0
    (card,) = drill("cards", "de", "--json").json
    assert (card["prompt"], card["answer"]) == ("Was ist ein Größenmaß?", "größer, kleiner")


WINDOWS_1252 = {
    "Was ist ein Größenmaß?": "größer – „kälter“ als…",
    "¿Qué es una caché?": "memoria rápida, 2ª opción, 5 €",
    "Qu’est-ce qu’une clé ?": "«\xa0œuvre créée\xa0», là",
    "Hvað er biðröð?": "röð af verkum, sem bíða",
    "CAFÉ”": "5 m² × 3 µs, ½",
}


@pytest.mark.parametrize("question", WINDOWS_1252)
def test_a_table_in_windows_1252_is_read_and_that_is_said(
    drill: Drill, tmp_path: Path, question: str
) -> None:
    answer = WINDOWS_1252[question]
    place = tmp_path / "folder"
    place.mkdir()
    text = f"question;answer\r\n{question};{answer}\r\n"
    (place / "a.csv").write_bytes(text.encode("cp1252"))
    told = "not UTF-8, read as Windows-1252; where letters are wrong, save it as UTF-8"
    dry = drill("import", str(place / "a.csv"), "--dry-run").out
    assert dry.splitlines()[1] == f"a.csv: {told}"
    assert drill("import", str(place), "--json").json["windows_1252"] == ["a.csv"]
    (card,) = drill("cards", "a", "--json").json
    assert (card["prompt"], card["answer"]) == (question, answer)
    (place / "a.csv").write_bytes(text.encode())
    again = drill("import", str(place), "--json").json
    assert (again["windows_1252"], again["differences"]) == ([], [])
    assert [deck["new"] for deck in again["decks"]] == [0]


OTHER_ENCODINGS = [
    ("cp1251", "Что такое кэш?;быстрая память"),
    ("cp1253", "Τι είναι κρυφή μνήμη;γρήγορη"),
    ("gbk", "什么是缓存?;快速存储"),
    ("gbk", "to be able to;能\nto eat;吃\ncache;缓存"),
    ("big5", "什麼是快取?;快速儲存"),
    ("shift-jis", "キャッシュとは?;速いメモリ"),
    ("euc-kr", "캐시란 무엇인가?;빠른 메모리"),
    ("cp1250", "Czym jest pamięć?;szybka pamięć, żółw"),
    ("cp850", "Was ist Größe?;größer, Café"),
    ("mac-roman", "Was ist Größe?;größer, Café"),
]


@pytest.mark.parametrize(("encoding", "row"), OTHER_ENCODINGS)
def test_what_is_no_windows_1252_is_refused(
    drill: Drill, tmp_path: Path, encoding: str, row: str
) -> None:
    (tmp_path / "a.csv").write_bytes(f"question;answer\n{row}\n".encode(encoding))
    done = drill("import", str(tmp_path / "a.csv"))
    assert (done.code, done.err.splitlines()[0].endswith("a.csv:2: not UTF-8")) == (1, True)


@pytest.mark.parametrize("end", [b"\xff", b"\x81", b"\x00\xe4"])
def test_damaged_utf_8_is_refused(drill: Drill, tmp_path: Path, end: bytes) -> None:
    (tmp_path / "a.csv").write_bytes("question,answer\nGröße?,größer ".encode() + end)
    done = drill("import", str(tmp_path / "a.csv"))
    assert (done.code, done.err.splitlines()[0].endswith("a.csv:2: not UTF-8")) == (1, True)


@pytest.mark.parametrize("sign", ["\u2028", "\x0b", "\x85", "\x0c", "\x1c"])
def test_other_signs_that_break_lines_do_not_break_rows(sign: str) -> None:
    done = read(f"front,back\nTTL?,time{sign}to live\nLRU?,rule\n")
    assert pairs(done) == [("TTL?", "time\nto live"), ("LRU?", "rule")]
    assert done.left_out == []


def test_the_text_export_of_anki() -> None:
    done = read(ANKI, tabs=True)
    (deck,) = done.decks
    assert (deck.id, deck.title, done.identified, done.left_out) == (
        "nets-names",
        "Nets · Names",
        True,
        [],
    )
    names, lease, expiry = deck.cards
    assert (names.prompt, names.tags) == ("What is **DNS**?", ("net::dns", "old", "Nets"))
    assert (lease.kind, getattr(lease, "answer", "")) == ("cloze", "{{Leases}} expire")
    assert (expiry.kind, getattr(expiry, "answer", "")) == ("cloze", "Leases {{expire}} (how)")
    assert {lease.note, expiry.note} == {"a lock; with a time"}
    assert {len(card.slug) for card in (names, lease)} == {len("note-") + 12}
    assert expiry.slug == f"{lease.slug}-2"


def test_a_corrected_note_of_a_text_export_is_the_same_card(drill: Drill, tmp_path: Path) -> None:
    file = tmp_path / "nets.txt"
    file.write_text(ANKI, encoding="utf-8")
    assert drill("import", str(file)).code == 0
    file.write_text(ANKI.replace("What is <b>DNS</b>?", "What does DNS do?"), encoding="utf-8")
    done = drill("import", str(file), "--update", "--json").json
    assert [(deck["new"], deck["kept"]) for deck in done["decks"]] == [(0, 2)]
    assert "What does DNS do?" in [
        card["prompt"] for card in drill("cards", "nets-names", "--json").json
    ]


def test_settings_of_a_head_hold_for_all_rows() -> None:
    done = read(
        "#deck:Nets\n#tags:a b\n#columns:Back\tFront\tHint\ntime\tTTL?\tof a record\n", tabs=True
    )
    (deck,) = done.decks
    (card,) = deck.cards
    assert (deck.title, card.prompt, getattr(card, "answer", ""), card.tags) == (
        "Nets",
        "TTL?",
        "time",
        ("a", "b"),
    )
    assert card.note == "hint: of a record"


def test_quotes_that_are_not_closed_cost_their_own_lines() -> None:
    done = read('front,back\na,1\nb,"2\nc,3\nd,"4\ne,5\n')
    assert pairs(done) == [("a", "1"), ("c", "3"), ("e", "5")]
    why = "rows with a quote that is not closed"
    assert done.left_out == [LeftOut(why, "line 3", 'b,"2'), LeftOut(why, "line 5", 'd,"4')]


def test_quotes_that_are_closed_may_hold_rows() -> None:
    done = read('front,back\na,"1\nx,y\n""z"""\nb,5" disk\n')
    assert pairs(done) == [("a", '1\nx,y\n"z"'), ("b", '5" disk')]


def test_columns_beyond_two() -> None:
    done = read("TTL?,time,net\nLRU?,rule,cache old\n")
    assert [card.tags for deck in done.decks for card in deck.cards] == [("net",), ("cache", "old")]
    done = read("TTL?,time,It stands in a record.,p. 3\n")
    assert [card.note for deck in done.decks for card in deck.cards] == [
        "It stands in a record.\nfield 4: p. 3"
    ]
    done = read("Question,Answer,Chapter\nTTL?,time,Names\n")
    assert [card.note for deck in done.decks for card in deck.cards] == ["chapter: Names"]


def test_a_person_says_what_the_columns_are(drill: Drill, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("7,time to live,TTL?,net dns\n8,rule,LRU?,cache\n", encoding="utf-8")
    done = drill("import", str(file), "--columns", "skip,answer,question,tags", "--json").json
    assert done["first"][0] == {"question": "TTL?", "answer": "time to live"}
    assert drill("cards", "a", "--json").json[0]["tags"] == ["net", "dns"]
    wrong = drill("import", str(file), "--columns", "nr,answer")
    assert (wrong.code, wrong.err.splitlines()[0]) == (
        2,
        "drill: argument --columns: 'nr' is not a column; known are prompt, answer, tags, deck, "
        "note, "
        "id, kind, options, accept, stage, source, and skip for one that is left out",
    )
    (tmp_path / "a.md").write_text("Q: a\nA: b\n", encoding="utf-8")
    assert drill("import", str(tmp_path / "a.md"), "--columns", "question,answer").err == (
        "drill: --columns: says what the columns of a table are\n  Tables end in .csv, .tsv, "
        ".txt.\n"
    )


CELLS = st.text(alphabet='ab,;"\n\t ', min_size=1, max_size=8).map(str.strip).filter(bool)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5), st.sampled_from(",;\t"))
@example([("a\t\nb", "c")], "\t")
@example([(';\n"', ';\n";')], ",")
def test_what_csv_writes_is_read_whatever_parts_it(
    rows: list[tuple[str, str]], separator: str
) -> None:
    lines = [
        separator.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows
    ]
    sheet = parse(f"front{separator}back\n" + "\n".join(lines) + "\n", tabs=False)
    assert [(row.cells["prompt"], row.cells["answer"]) for row in sheet.rows] == rows


TESTS = """\
Question,ChoiceA,ChoiceB,ChoiceC,Correct,Explanation,Source
Port of SSH?,21,22,23,B,as it was assigned,book
Port of FTP?,21,22,23,(a),,book
Port of Telnet?,21,22,23,23,,book
Ports of FTP?,20,21,22,"A, B",two of them,book
"""


def test_a_table_of_tests_makes_choices() -> None:
    (deck,) = read(TESTS).decks
    assert [
        (card.kind, card.prompt, getattr(card, "options", ()), getattr(card, "answer", ""))
        for card in deck.cards
    ] == [
        ("choice", "Port of SSH?", ("21", "22", "23"), "22"),
        ("choice", "Port of FTP?", ("21", "22", "23"), "21"),
        ("choice", "Port of Telnet?", ("21", "22", "23"), "23"),
        ("checklist", "Ports of FTP? Of: 20; 21; 22", (), ""),
    ]
    assert [card.note for card in deck.cards] == [
        "as it was assigned\nsource: book",
        "source: book",
        "source: book",
        "two of them\nsource: book",
    ]
    assert [item.text for item in deck.cards[3].points] == ["20", "21"]


def test_a_column_that_hardly_a_row_fills_is_not_the_answer() -> None:
    done = read("TTL?;;time to live;\nLRU?;a rule;least recently used;\nCDN?;;near copies;\n")
    assert pairs(done) == [
        ("TTL?", "time to live"),
        ("LRU?", "least recently used"),
        ("CDN?", "near copies"),
    ]
    assert done.decks[0].cards[1].note == "field 2: a rule"
    placed = read("#separator:tab\n#tags column:2\nTTL?\tnet\t\ttime to live\n", tabs=True)
    assert pairs(placed) == [("TTL?", "time to live")]


def test_text_with_breaks_of_html_is_html_also_where_no_head_says_so() -> None:
    done = read("Steps?\tone<br>two &amp; three\nA <b>lease</b>?\ta&nbsp;lock\n")
    assert pairs(done) == [("Steps?", "one\ntwo & three"), ("A **lease**?", "a\xa0lock")]
    told = [("Which tag breaks a line?", "<br>"), ("What is `<br>`?", "a tag & no text")]
    assert pairs(read("".join(f"{front};{back}\n" for front, back in told))) == told
    assert pairs(read("#html:false\nSteps?;one<br>two\n")) == [("Steps?", "one<br>two")]


def test_the_question_before_an_answer_of_ankis_export_of_cards_is_left_out() -> None:
    text = '#separator:tab\n#html:true\nThe <b>port</b>\t"The port\n\n<hr id=""answer"">\n\n22"\n'
    assert pairs(read(text, tabs=True)) == [("The **port**", "22")]


def test_options_below_a_question_are_a_choice() -> None:
    (deck,) = read(
        "Port of SSH?<br>a) 21<br>b) 22\tCorrect: B - it is assigned\nLRU?\tb\n", tabs=True
    ).decks
    assert [(card.kind, card.prompt, card.answer) for card in deck.cards] == [
        ("choice", "Port of SSH?", "22"),
        ("basic", "LRU?", "b"),
    ]
    assert deck.cards[0].note == "it is assigned"


def test_sounds_in_a_table_are_a_sign_and_alone_no_question() -> None:
    done = read("ett träd[sound:f3a9.mp3]\ta tree [sound:b.mp3]\n[sound:c.mp3]\tx\n", tabs=True)
    assert pairs(done) == [("ett träd ♪", "a tree")]
    assert [(one.why, one.place) for one in done.left_out] == [
        ("rows whose question is only a sound", "line 2")
    ]


WORDS = ["lease", "fence", "token", "quorum", "gossip", "shard", "index"]


def test_running_numbers_labels_and_sounds_are_neither_question_nor_answer() -> None:
    numbered = [
        f"{n};{('Locks', 'Nets')[n % 2]};{n} of {word}?;a {word};book\n"
        for n, word in enumerate(WORDS * 3, 1)
    ]
    done = read("".join(numbered))
    assert pairs(done)[:2] == [("1 of lease?", "a lease"), ("2 of fence?", "a fence")]
    assert done.decks[0].cards[0].note == "field 1: 1\nfield 2: Nets\nfield 5: book"
    parts = [
        f"{word}{n}\tnoun\t[sound:{word}.mp3]\twhat {word} {n} means\n"
        for n, word in enumerate(WORDS * 3)
    ]
    assert pairs(read("".join(parts), tabs=True))[0] == ("lease0", "what lease 0 means")
    truths = [f"Does {word} {n}?\tyes\tbecause {n}\n" for n, word in enumerate(WORDS * 3)]
    assert pairs(read("".join(truths), tabs=True))[0] == ("Does lease 0?", "yes")
    assert pairs(read("2\tone\tI\n1\ttwo\tII\n4\tfour\tIV\n", tabs=True))[0] == ("one", "I")
    dates = "1492\tColumbus\tsails\n1969\tMoon\treached\n1789\tParis\trises\n"
    assert pairs(read(dates, tabs=True))[0] == ("1492", "Columbus")
    assert pairs(read("1\tone\n2\ttwo\n3\tthree\n", tabs=True))[0] == ("1", "one")


def test_pictures_are_no_answer_and_each_type_of_note_has_columns_of_its_own() -> None:
    head = "#separator:tab\n#html:true\n#notetype column:1\n"
    words = [
        f"Words\t{word}\t<img src={word}.jpg>\t[sound:{word}.mp3]\twhat {word} means\n"
        for word in WORDS * 3
    ]
    numbered = [
        f"Extra\t{n // 9}_{n}\t<img src={n}.jpg>\t{word} {n}\tsaid so {n}\n"
        for n, word in enumerate(WORDS * 3)
    ]
    done = read(head + "".join(words + numbered), tabs=True)
    assert pairs(done)[0] == ("lease", "what lease means")
    assert pairs(done)[-1] == ("index 20", "said so 20")
    assert done.decks[0].cards[0].note == "field 3: [image: lease.jpg]"
    # Where there is nothing else, a picture is the answer.
    assert pairs(read("a ring\t<img src=x.png>\n", tabs=True)) == [("a ring", "<img src=x.png>")]


def test_a_note_asked_both_ways_is_two_cards_named_as_in_a_package() -> None:
    head = "#separator:tab\n#html:false\n#guid column:1\n#notetype column:2\n"
    rows = "g1\tBasic (and reversed card)\tTTL\ttime to live\ng2\tBasic\tARP\taddress finder\n"
    done = read(head + rows, tabs=True)
    assert pairs(done) == [
        ("TTL", "time to live"),
        ("time to live", "TTL"),
        ("ARP", "address finder"),
    ]
    first, back, _ = (card.slug for card in done.decks[0].cards)
    assert (first, back) == (guid_slug("g1"), f"{guid_slug('g1')}-2")


@pytest.mark.parametrize(
    "head", ["Frage;Antwort", "Pregunta;Respuesta", "Question;Réponse", "问题;答案"]
)
def test_a_head_in_another_language_is_no_card(head: str) -> None:
    assert pairs(read(f"{head};Tags\nTTL?;time to live;net\n")) == [("TTL?", "time to live")]


def test_a_column_of_readings_is_not_the_answer() -> None:
    head = "Chapter,Number,Character,Pinyin,German\n"
    rows = [f"{n},{n},字{n},zì {n},Zeichen {n}" for n in range(1, 30)]
    assert pairs(read(head + "\n".join(rows)))[0] == ("字1", "Zeichen 1")
    assert pairs(read("Sign,Kana,No\nx,y,1\nz,w,2\nv,u,3\n"))[0] == ("x", "y")


def test_a_text_of_which_most_lines_have_no_answer_is_refused(drill: Drill, tmp_path: Path) -> None:
    prose = "".join(f"A line of prose {n}\n" for n in range(30))
    rows = "".join(f"so, it goes {n}\n" for n in range(20))
    file = tmp_path / "book.txt"
    file.write_text(prose + rows, encoding="utf-8")
    told = drill("import", str(file))
    assert (told.code, told.err.splitlines()[0]) == (
        1,
        f"drill: {file}: not a table: 30 of its 50 lines have no answer",
    )
    file.write_text(f"sep=,\n{prose}{rows}", encoding="utf-8")
    assert drill("import", str(file), "--json").json["decks"][0]["new"] == 20


def test_rows_that_begin_with_a_hash_are_comments() -> None:
    done = read("# Nets\nTTL?\ttime to live\n# 7\tARP?\tx\n#include?\ta file\n", tabs=True)
    assert pairs(done) == [("TTL?", "time to live"), ("#include?", "a file")]
    assert [(one.why, one.place) for one in done.left_out] == [
        ("comments (lines that begin with #)", "line 1"),
        ("comments (lines that begin with #)", "line 3"),
    ]


def test_a_head_that_names_columns_of_ones_own_is_none_of_the_cards() -> None:
    text = "Chapter,Sign,English,Type\n1,犬,dog,noun\n1,走,run,verb\n2,山,hill,noun\n"
    rows = parse(text, tabs=False).rows
    assert [row.line for row in rows] == [2, 3, 4]
    assert rows[0].more["type"] == "noun"
    assert rows[1].cells == {"prompt": "走", "answer": "run"}
    bare = "1,犬,dog,noun\n1,走,run,verb\n2,山,hill,noun\n2,水,water,noun\n"
    assert len(parse(bare, tabs=False).rows) == 4


def test_columns_of_ones_own_note_type_in_ankis_text() -> None:
    text = (
        "#separator:tab\n#html:true\n#columns:Hanzi\tReading\tEnglish\tNote\tTags\n#tags column:5\n"
        "犬\tquǎn\tdog\tan old word\tanimals\n山\tshān\thill\t\tland\n"
    )
    first, _ = parse(text, tabs=True).rows
    assert (dict(first.cells), dict(first.more)) == (
        {"prompt": "犬", "answer": "dog", "note": "an old word", "tags": "animals"},
        {"reading": "quǎn"},
    )


def test_a_table_whose_columns_name_the_answer_alone_asks_its_first_column(
    drill: Drill, tmp_path: Path
) -> None:
    file = tmp_path / "signs.tsv"
    file.write_bytes(
        b"#separator:tab\r\n#columns:Key\tSign\tMeaning\tTags\r\n#tags column:4\r\n"
        b"k:1\tHTTP\thypertext transfer\tnets\r\nk:2\tDNS\tnames\tnets\r\n"
    )
    assert drill("import", str(file)).code == 0
    cards = drill("cards", "signs", "--json").json
    assert [(card["prompt"], card["answer"]) for card in cards] == [
        ("HTTP", "hypertext transfer"),
        ("DNS", "names"),
    ]


@pytest.mark.parametrize(
    "head", ["word,translation", "Word,Examples", "Term,Meanings", "Word,Translation,Example"]
)
def test_a_head_of_a_list_of_words_is_no_card(head: str) -> None:
    row = "Haus,house" + ",Das Haus ist alt." * (head.count(",") - 1)
    assert pairs(read(f"{head}\n{row}\n")) == [("Haus", "house")]


def test_a_column_that_is_the_same_in_all_rows_asks_nothing() -> None:
    rows = "nets\tDNS\tnames\nnets\tARP\tMAC\nnets\tTTL\tseconds\n"
    assert pairs(read(rows, tabs=True)) == [("DNS", "names"), ("ARP", "MAC"), ("TTL", "seconds")]


def test_sentences_are_the_answer_where_no_other_column_is() -> None:
    assert pairs(read("Word, sentences\nab,Ab heute.\nan,Am Tag.\n")) == [
        ("ab", "Ab heute."),
        ("an", "Am Tag."),
    ]


def test_a_column_that_repeats_the_question_is_no_answer() -> None:
    words = {"猫": "猫[ねこ]", "いぬ": "いぬ", "川": "川[かわ]", "はい": "はい", "ここ": "ここ"}
    rows = [f"{asked}\t{told}\tmeaning {n}" for n, (asked, told) in enumerate(words.items())]
    (deck,) = read("\n".join(rows), tabs=True).decks
    assert [(card.prompt, answer_text(card), card.note) for card in deck.cards[:2]] == [
        ("猫", "meaning 0", "field 2: 猫[ねこ]"),
        ("いぬ", "meaning 1", "field 2: いぬ"),
    ]


@pytest.mark.parametrize("head", ["", "#html:true\n"])
def test_a_sign_that_others_escaped_is_no_mark(head: str) -> None:
    (deck,) = read(f"{head}What is \\*args of f\\_g\\_h?;2 \\* 3 \\* 4\n").decks
    (card,) = deck.cards
    assert plain_card(card).prompt == "What is *args of f_g_h?"
    assert answer_text(plain_card(card)) == "2 * 3 * 4"


@pytest.mark.parametrize(
    "text",
    [
        "DNS\tnames, not numbers\nARP - RARP\tMAC\n",
        "DNS - names, not numbers\nARP - MAC - or none\n",
        "DNS – names, not numbers\n\nARP – MAC\n",
        "DNS = names\nARP = MAC\n",
        "DNS::names\nARP :: MAC\n",
        "DNS\tnames;ARP\tMAC;",
        "DNS,names;ARP,MAC",
        "sep=:\nDNS: names\nARP: MAC\n",
    ],
)
def test_what_parts_terms_and_rows_of_quizlet_may_be_chosen(text: str) -> None:
    (deck,) = read(text, tabs=True).decks
    cards = [(card.question, answer_text(card)) for card in deck.cards]
    assert [(asked.split()[0], told.split()[0].strip(",")) for asked, told in cards] == [
        ("DNS", "names"),
        ("ARP", "MAC"),
    ]


@pytest.mark.parametrize(
    "text",
    ["DNS - names\nno sign here\n", "- a point\n- another\n", "one - line\n", "a;b;c\n"],
)
def test_signs_that_are_not_in_all_lines_part_nothing(text: str) -> None:
    assert with_tabs(text) == text


@pytest.mark.parametrize("end", ["\n", "\r"])
@pytest.mark.parametrize("separator", ["\t", ";", ","])
def test_a_break_within_a_cell_in_the_middle_ends_no_row(separator: str, end: str) -> None:
    rows = ["Frage/Antwort/Thema", 'Was ist TTL?/"a\nb"/Netz', "Was ist LRU?/Regel/Cache"]
    done = read("".join(f"{row.replace('/', separator)}{end}" for row in rows), tabs=True)
    assert pairs(done) == [("Was ist TTL?", "a\nb"), ("Was ist LRU?", "Regel")]
    assert done.left_out == []


def test_a_bare_carriage_return_is_a_break_within_its_cell() -> None:
    done = read('front,back\nTTL?,time\rto live\nLRU?,"a\rrule"\n')
    assert (pairs(done), done.left_out) == ([("TTL?", "time\nto live"), ("LRU?", "a\nrule")], [])


def test_a_tag_that_nothing_closes_is_text_where_no_head_says_html() -> None:
    rows = 'What does <b> do?,makes <b>bold</b>\na<br>b?,"x < y, List<String>"\n'
    told = [("What does <b> do?", "makes **bold**"), ("a b?", "x < y, List<String>")]
    assert pairs(read(f"front,back\n{rows}")) == told
    assert pairs(read(f"#html:true\n{rows}"))[0] == ("What does do?", "makes **bold**")


def test_what_parts_a_first_cell_in_quotes_parts_the_others() -> None:
    text = '"Sort; a"\t"for (i; j; k) {\n  x; y;\n}"\n"Sum, b"\t"a, b, c;\nreturn [1, 2];"\n'
    assert pairs(read(text)) == [
        ("Sort; a", "for (i; j; k) {\n  x; y;\n}"),
        ("Sum, b", "a, b, c;\nreturn [1, 2];"),
    ]


def test_a_blank_may_stand_before_a_quote() -> None:
    text = 'What is it?, "this, that"\nWho is it?, nobody\nWhere?, "here,\nthere"\n'
    assert pairs(read(text)) == [
        ("What is it?", "this, that"),
        ("Who is it?", "nobody"),
        ("Where?", "here,\nthere"),
    ]
    assert pairs(read('What?, a "b" c\nWho?, d "e"\n')) == [("What?", 'a "b" c'), ("Who?", 'd "e"')]


@pytest.mark.parametrize("sign", ["/////", "---", " => "])
def test_a_sign_of_several_characters_may_be_said(sign: str) -> None:
    text = f"sep={sign.strip()}\nWhat is it?{sign}this{sign}that\nWho, then?{sign}nobody\n"
    assert pairs(read(text)) == [("What is it?", f"this{sign}that"), ("Who, then?", "nobody")]


def test_a_text_with_gaps_is_a_card_for_each_of_their_numbers() -> None:
    done = read("Text;Extra\nA {{c1::WAL}} is {{c2::written::when}} {{c1::first}};logs\n")
    assert [
        (card.slug, getattr(card, "answer", ""), card.note) for card in done.decks[0].cards
    ] == [
        ("a-wal-is-written-when-first", "A {{WAL}} is written {{first}}", "logs"),
        ("a-wal-is-written-when-first-2", "A WAL is {{written}} (when) first", "logs"),
    ]
    assert done.parted == (2,)


def test_decks_whose_long_names_begin_alike_stay_apart() -> None:
    above = "Distributed systems lectures::Winter term::Replication protocols"
    rows = "".join(f"{above}::{leaf}\t{leaf}?\tyes\n" for leaf in ("Raft", "Paxos", "Raft", "raft"))
    done = read(f"#separator:tab\n#deck column:1\n{rows}", tabs=True)
    assert [(deck.id, len(deck.cards)) for deck in done.decks] == [
        ("winter-term-replication-protocols-raft", 3),
        ("winter-term-replication-protocols-paxos", 1),
    ]
    assert done.decks[1].title.endswith(" · Replication protocols · Paxos")
    assert [deck.id for deck in read(f"#deck:{above}\na,b\n").decks] == [
        "winter-term-replication-protocols"
    ]


def test_pictures_beside_a_table_come_along(drill: Drill, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    (folder / "collection.media").mkdir(parents=True)
    ring, tree = png(3, 2), png(5, 4)
    (folder / "ring.png").write_bytes(ring)
    (folder / "collection.media" / "my tree.png").write_bytes(tree)
    (folder / "not.png").write_text("text", encoding="utf-8")
    rows = (
        '#separator:tab\n#html:true\nWhich?\t<img src="ring.png"> a ring\n'
        'What? <img src="my tree.png">\ta tree\nWho?\t<img src="not.png"> <img src="gone.png"> me\n'
    )
    (folder / "a.txt").write_text(rows, encoding="utf-8")
    done = drill("import", str(folder / "a.txt"), "--json").json
    assert (done["media"], done["pictures"]["taken"]) == (["gone.png", "not.png"], 2)
    assert [one.partition(":")[0] for one in done["pictures"]["refused"]] == ["not.png"]
    told = [(card["prompt"], card["answer"]) for card in drill("cards", "a", "--json").json]
    assert told[0] == ("Which?", f"![ring](media/{name_of(ring)}) a ring")
    assert told[1] == (f"What? ![my tree](media/{name_of(tree)})", "a tree")
    media = drill.home / "media"
    assert {file.name: file.read_bytes() for file in media.iterdir()} == {
        name_of(ring): ring,
        name_of(tree): tree,
    }
    assert drill("import", str(folder / "a.txt"), "--json").json["pictures"]["taken"] == 0
