"""Which tables of a folder look like cards, and which like data."""

from __future__ import annotations

import pytest

from drill import table_words
from drill.core.exchange.tables.table_purpose import why_no_cards
from drill.core.exchange.tables.table_reader import first_rows

WORDS = ["dog;Hund", "cat;Katze", "cow;Kuh", "hen;Huhn", "pig;Schwein", "owl;Eule", "ox;Ochse"]
WORDS += ["bee;Biene", "ant;Ameise", "rat;Ratte"]


def _why(text: str, place: str = "one.csv") -> str:
    return why_no_cards(first_rows(text, tabs=False), place, table_words.load())


@pytest.mark.parametrize(
    "text",
    [
        # It says so itself.
        "#separator:tab\n#html:true\n1\t2\n3\t4\n",
        "#notetype column:1\nx;2;3\n",
        # The head names question and answer, whatever is below, and among other columns.
        "question,answer\n7 x 8,56\n6 x 7,42\n",
        "id,created_at,word,definition,status\n1,2026-01-26,lease,a lock that ends,new\n",
        "Frage;Antwort\nTTL?;Lebensdauer\n",
        "word,examples\nab,ab Montag\nauf,auf dem Tisch\n",
        # The head names two languages, or one and how it is read.
        "number,type,german,english\n1,noun,Hund,dog\n2,noun,Katze,cat\n",
        "freq,pos,word_de,word_en\n1,noun,Hund,dog\n2,noun,Katze,cat\n",
        "Chapter,Character,Pinyin,German\n1,报导,bào dǎo,Bericht\n2,阿姨,ā yí,Tante\n",
        # A column of questions.
        "Column A,Column B,Column C\nWhat is a lease?,a lock that ends,7\nWhy?,it frees,8\n",
        # Two or three texts.
        "\n".join(WORDS),
        "leer;empty\nund;and\n",
        "犬;いぬ;dog\n猫;ねこ;cat\n",
        # Formulas are answers.
        "Rate;[$]r = \\frac{a}{b}[/$]\nSum;$a + b$\n",
    ],
)
def test_a_table_of_cards_is_known(text: str) -> None:
    assert _why(text) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("points\n23\n46\n", "a single column"),
        ("total,tip,day\n16.99,1.01,Sun\n10.34,1.66,Mon\n", "numbers, dates, addresses or code "
         "in 2 of 3 columns"),
        ("2026-01-01 12:00;started the server\n2026-01-01 12:01;stopped\n", "numbers, dates, "
         "addresses or code in 1 of 2 columns"),
        ("Jan 1 2000,1394.46\nFeb 1 2000,1366.42\n", "numbers, dates, addresses or code in 2 of "
         "2 columns"),
        ("input,expected\n\"[2, -3, 3]\",true\n\"[1, 7]\",false\n", "numbers, dates, addresses or "
         "code in 1 of 2 columns"),
        ("page,mail\nhttps://a.example/b,x@y.example\n", "numbers, dates, addresses or code in 2 "
         "of 2 columns"),
        ("order,customer,item,state,city\nx,Ann,pen,paid,Ulm\ny,Bob,ink,open,Bonn\n", "5 columns, "
         "of which none is called question or answer"),
        ("name,city\nAnn,Ulm\nBob,Bonn\n", "columns that are called as those of data: name, city"),
        ("firstName,last_name\nAnn,Lee\nBob,Ray\n", "columns that are called as those of data: "
         "firstName, last_name"),
        ("question,response\n" + "How was it?,good\nWould you come again?,yes\n" * 9, "the same "
         "questions come again and again"),
        ("animal,kind\n" + "dog,mammal\ncat,mammal\n" * 9, "the same cells come again and again, "
         "as labels do"),
        ("student,english,german\nAnn,81,75\nBob,78,90\n", "numbers, dates, addresses or code in "
         "2 of 3 columns"),
    ],
)  # fmt: skip
def test_a_table_of_data_is_known_with_the_reason(text: str, why: str) -> None:
    assert _why(text) == why


PEGS = "500;reader\n501;elastic\n502;ghost\n"
WIDE = "name,suit,text,house,artist,age\nAce,clubs,all,red,Ann,old\nTen,hearts,half,blue,Bob,new\n"


@pytest.mark.parametrize(
    ("text", "place", "is_cards"),
    [
        (PEGS, "500.csv", False),
        (PEGS, "export_for_anki/500.csv", True),
        (PEGS, "myVocab.csv", True),
        ("name,city\nAnn,Ulm\nBob,Bonn\n", "flashcards.csv", True),
        ("total,tip\n16.99,1.01\n10.34,1.66\n", "flashcards.csv", False),
        (WIDE, "vocabulary.csv", True),
        (WIDE, "cards.csv", False),  # of a game
    ],
)
def test_the_name_of_a_file_or_its_folder_counts(text: str, place: str, is_cards: bool) -> None:
    assert (_why(text, place) == "") is is_cards
