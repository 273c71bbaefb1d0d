"""The two note types that drill's cards have in Anki. Ids and field lists are frozen.

Anki tells note types apart by id and field list: a field more under the same id would arrive as a
second type, and the notes that people have would never be updated again. What a later drill wants
to add goes into a spare field.
"""

from __future__ import annotations

from typing import Any

TOP = "drill"  # the deck in Anki that holds all of ours
PLAIN_ID = 1_772_452_800_001
CLOZE_ID = 1_772_452_800_002
# The first holds a mark of how the note was exported (`edited_notes`), the second all of its card;
# their names are as frozen as the others.
_SPARE = ("Spare 1", "Spare 2", "Spare 3", "Spare 4")
_SHARED = ("Note", "Stage", "Place", "Kind", "Card")
PLAIN_FIELDS = ("Question", "Choices", "Answer", *_SHARED, *_SPARE)
CLOZE_FIELDS = ("Text", "Question", *_SHARED, *_SPARE)
SPARE = _SPARE  # the names of the fields at the end of a note's

# Deck text is no mathematics: without these classes MathJax would set \(x\) as a formula.
_OPEN = '<div class="drill tex2jax_ignore mathjax_ignore kind-{{Kind}}">'
_STAGE = '{{#Stage}}<div class="stage">{{Stage}}</div>{{/Stage}}'
_QUESTION = '<div class="question">{{Question}}</div>'
_CHOICES = '{{#Choices}}<div class="choices">{{Choices}}</div>{{/Choices}}'
_AFTER = (
    '{{#Note}}<div class="note">{{Note}}</div>{{/Note}}{{#Place}}<div '
    'class="place">{{Place}}</div>{{/Place}}</div>'
)

_PLAIN_FRONT = f"{_OPEN}{_STAGE}{_QUESTION}{_CHOICES}</div>"
_PLAIN_BACK = (
    f'{_OPEN}{_STAGE}{_QUESTION}{_CHOICES}<hr id="answer"><div '
    f'class="answer">{{{{Answer}}}}</div>{_AFTER}'
)
_ASKED = f"{{{{#Question}}}}{_QUESTION}{{{{/Question}}}}"
_CLOZE_FRONT = f'{_OPEN}{_STAGE}{_ASKED}<div class="text">{{{{cloze:Text}}}}</div></div>'
_CLOZE_BACK = f'{_OPEN}{_STAGE}{_ASKED}<div class="text">{{{{cloze:Text}}}}</div>{_AFTER}'

_CSS = """\
.card { font-family: system-ui, sans-serif; font-size: 20px; line-height: 1.45; color: #1d2530;\
 background: #fdfdfb; }
.drill { max-width: 34em; margin: 1em auto; padding: 0 .8em; text-align: left;\
 overflow-wrap: anywhere; }
.question, .answer, .text, .note, .choices li { white-space: pre-wrap; }
.question { font-weight: 600; }
.stage { font-size: .75em; letter-spacing: .04em; color: #4a6a8a; margin-bottom: .4em; }
.answer ul, .answer ol, .choices ol { margin: .2em 0; padding-left: 1.5em; }
.answer li, .choices li { margin: .25em 0; }
.kind-timing .answer { font-size: 1.3em; font-weight: 600; }
.note { margin-top: 1em; font-size: .85em; color: #4b4f55; }
.place { margin-top: 1em; font-size: .7em; color: #73777d; }
.cloze { font-weight: 700; color: #1658a8; }
.nightMode.card, .night_mode .card, .card.night_mode { color: #e6e6e3; background: #23262b; }
.nightMode .stage, .night_mode .stage { color: #9fbfe0; }
.nightMode .note, .night_mode .note { color: #bcc0c6; }
.nightMode .place, .night_mode .place { color: #9a9ea4; }
.nightMode .cloze, .night_mode .cloze { color: #8ec1ff; }
"""


def note_types(modified: int) -> dict[str, Any]:
    """The note types as schema 11 keeps them; `modified` in seconds."""
    plain = _note_type(PLAIN_ID, "drill", PLAIN_FIELDS, (_PLAIN_FRONT, _PLAIN_BACK), modified)
    cloze = _note_type(CLOZE_ID, "drill cloze", CLOZE_FIELDS, (_CLOZE_FRONT, _CLOZE_BACK), modified)
    return {str(PLAIN_ID): plain, str(CLOZE_ID): {**cloze, "type": 1}}


def _note_type(
    id: int, name: str, fields: tuple[str, ...], sides: tuple[str, str], modified: int
) -> dict[str, Any]:
    return {
        "id": id,
        "name": name,
        "type": 0,
        "mod": modified,
        "usn": -1,
        "sortf": 0,
        "did": None,
        "tmpls": [
            {
                "name": "Card 1",
                "ord": 0,
                "qfmt": sides[0],
                "afmt": sides[1],
                "bqfmt": "",
                "bafmt": "",
                "did": None,
                "bfont": "",
                "bsize": 0,
            }
        ],
        "flds": [
            {
                "name": field,
                "ord": ord,
                "sticky": False,
                "rtl": False,
                "font": "Arial",
                "size": 20,
                "media": [],
            }
            for ord, field in enumerate(fields)
        ],
        "css": _CSS,
        "latexPre": "",
        "latexPost": "",
        "latexsvg": False,
        "req": [[0, "any", [0]]],
        "tags": [],
        "vers": [],
    }
