"""Questions in Markdown whose answers are folded, as one finds them on GitHub."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Drill
from tests.exchange.test_forms_of_others import imported, write

pytestmark = pytest.mark.sqlite  # what a text says is of no database


def test_a_summary_that_asks(drill: Drill, tmp_path: Path) -> None:
    text = (
        "# Nets\n\n## Names\n\n<details>\n<summary>What is <b>DNS</b>?</summary>\n\nnames\n\n"
        "```html\n</details>\n```\n</details>\n\n"
        "<details><summary>2. Which layers?</summary><br><b>\n\n- link\n- network\n</b></details>\n"
        "<details><summary>Who?</summary></details>\n"
        "Write `<details>` so.\n"
    )
    page = write(tmp_path, {"nets.md": text}) / "nets.md"
    assert imported(drill, page) == (
        {
            "nets: What is DNS?": "names\n\n```html\n</details>\n```",
            "nets: Which layers?": ["link", "network"],
        },
        ["questions without an answer"],
    )


def test_a_question_above_its_folded_answer(drill: Drill, tmp_path: Path) -> None:
    text = (
        "Words.\n\n### What does it print?\n\n```python\n# no heading\nprint(1)\n```\n\n"
        "<details><summary>Hint</summary>a figure</details>\n\n"
        "<details><summary><b>Show Answer</b></summary>\n<p>\n\n1\n\n</p>\n</details>\n\n"
        "Next part.\n\nWhat is ARP?\n<details><summary>Solution</summary>MAC</details>\n"
    )
    page = write(tmp_path, {"py.md": text}) / "py.md"
    assert imported(drill, page) == (
        {
            "py: What does it print? `# no heading ⏎ print(1)`": "1",
            "py: What is ARP?": "MAC",
        },
        [],
    )


def test_what_is_folded_in_a_manual_is_no_card_unless_one_says_so(
    drill: Drill, tmp_path: Path
) -> None:
    text = "# Tool\n\n<details><summary>Install</summary>\n\nget it\n\n</details>\n"
    page = write(tmp_path, {"tool.md": text}) / "tool.md"
    assert drill("import", str(page)).code == 1
    assert drill("import", str(page), "--from", "details").code == 0
    assert [card["prompt"] for card in drill("cards", "tool", "--json").json] == ["Install"]
