"""How likely an interviewer ticks a point for a line of a mock."""

from __future__ import annotations

from drill.core.cards import ChecklistCard, Item
from drill.core.learning.mock_chance import figures
from drill.core.learning.mock_points import CountedList
from drill.core.learning.mock_stages import MockPlace
from drill.core.learning.mock_wordings import wordings
from drill.lexicon import load as load_lexicon

SCOPE = range(1)
LISTS = (
    CountedList(
        1,
        ChecklistCard(
            "shop/parts",
            "Which parts does a shop have?",
            items=(
                Item("search", "Search of goods", ("inverted index",)),
                Item("basket", "Basket in Redis", ("basket store",)),
                Item("push", "Push of prices to buyers"),
                Item("mail", "Mail to buyers"),
                Item("sides", "Read on a replica, write on the primary"),
            ),
        ),
        True,
    ),
    CountedList(
        2,
        ChecklistCard("shop/lost", "What fails?", items=(Item("lost", "Basket is lost"),)),
        True,
    ),
    CountedList(
        1,
        ChecklistCard(
            "signals", "Which signals do you measure?", items=(Item("latency", "Latency"),)
        ),
        False,
    ),
)


def chances(line: str, stage: int = 1) -> dict[str, float]:
    lexicon = load_lexicon()
    found = figures(line, MockPlace(stage, SCOPE), LISTS, wordings(LISTS, lexicon), lexicon)
    return {item: one.chance(lexicon, own=0) for (_, item), one in found.items()}


def likely(line: str, stage: int = 1) -> set[str]:
    least = load_lexicon().mock["least"]
    return {item for item, chance in chances(line, stage).items() if chance >= least}


def test_each_clause_of_a_line_may_raise_a_point() -> None:
    assert likely("inverted index for the goods, basket in redis + mail to buyers") == {
        "search",
        "basket",
        "mail",
    }


def test_the_head_of_a_list_lends_its_words_to_the_entries() -> None:
    assert chances("basket: a store")["basket"] > chances("a store")["basket"]


def test_what_is_denied_is_less_likely() -> None:
    denied = "poll every second instead of a push of prices"
    assert likely("push of prices") == {"push"}
    assert chances(denied)["push"] < chances("push of prices")["push"] / 2


def test_a_point_of_the_stage_is_likelier_than_one_of_another() -> None:
    assert chances("the basket", stage=1)["basket"] > chances("the basket", stage=0)["basket"]


def test_a_signal_is_likelier_in_a_line_that_measures() -> None:
    assert likely("monitor latency") == {"latency"}
    assert chances("mind latency")["latency"] < chances("monitor latency")["latency"]


def test_words_that_many_points_hold_tell_little() -> None:
    assert likely("something for buyers") == set()


def test_own_words_make_a_point_likelier() -> None:
    lexicon = load_lexicon()
    near = figures("basket", MockPlace(1, SCOPE), LISTS, wordings(LISTS, lexicon), lexicon)[
        "shop/parts", "basket"
    ]
    assert near.chance(lexicon, own=0) < near.chance(lexicon, own=1) <= near.most(lexicon)


def test_the_other_side_of_a_contrast_is_less_likely() -> None:
    assert figure("push of prices to the shop", "push", "opposed") == 0
    assert figure("pull of prices by buyers", "push", "opposed") == 1


def test_two_contrasts_whose_sides_are_turned_are_less_likely() -> None:
    assert figure("readers ask a replica, writers ask the primary", "sides", "opposed") == 0
    assert figure("write on a replica and read on the primary", "sides", "opposed") == 1


def test_what_a_line_puts_down_is_not_raised_by_it() -> None:
    assert "basket" in likely("mails and a basket in redis")
    assert "basket" not in chances("mails are always better than a basket in redis")
    assert "basket" in chances("a basket in redis is better than mails")
    assert "push" in chances("we prefer a push of prices over mail to buyers")
    assert "mail" not in chances("we prefer a push of prices over mail")


def test_a_point_is_the_likelier_the_more_of_its_wordings_a_line_has() -> None:
    assert figure("basket store", "basket", "all wordings") < figure(
        "basket store in redis", "basket", "all wordings"
    )


def figure(line: str, item: str, name: str) -> float:
    lexicon = load_lexicon()
    found = figures(line, MockPlace(1, SCOPE), LISTS, wordings(LISTS, lexicon), lexicon)
    return {point[1]: one for point, one in found.items()}[item].figures[name]
