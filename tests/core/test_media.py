"""Which bytes are a picture that is taken, and the pictures that texts name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.markdown import Picture
from drill.core.markdown.pictures import kept_name, pictures, with_paths
from drill.core.markdown.written import markdown_of
from drill.core.media import Size, fault, name_of, size_of
from tests.pictures import SVG, gif, jpeg, png, webp


@pytest.mark.parametrize(
    ("content", "ending"),
    [(png(), ".png"), (jpeg(), ".jpg"), (gif(), ".gif"), (webp(), ".webp")],
    ids="png jpg gif webp".split(),
)
def test_the_first_bytes_say_what_a_picture_is(content: bytes, ending: str) -> None:
    assert (fault(content), size_of(content)) == ("", Size(4, 3))
    assert name_of(content).endswith(ending)
    assert len(name_of(content)) == 32 + len(ending)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (SVG, "is no PNG, JPEG, GIF or WebP"),
        (b"", "is no PNG, JPEG, GIF or WebP"),
        (b"MZ\x90\x00", "is no PNG, JPEG, GIF or WebP"),
        (png()[:18], "is a damaged picture"),
        (b"\xff\xd8\xff", "is a damaged picture"),
        (b"\xff\xd8\xff\xe0\x00\x00" + bytes(50), "is a damaged picture"),
        (png(said=(0, 9)), "is a damaged picture"),
        (png(said=(30_000, 30_000)), "has 30,000 × 30,000 pixels, at most 50,000,000 are taken"),
        (webp(16_000, 16_000), "has 16,000 × 16,000 pixels, at most 50,000,000 are taken"),
        (png() + bytes(5_000_000), "is larger than 5 MB"),
    ],
)
def test_what_is_no_picture_is_not_taken(content: bytes, why: str) -> None:
    assert fault(content) == why


@given(st.sampled_from([png, jpeg, gif, webp]), st.integers(0, 40), st.binary(max_size=40))
def test_any_bytes_are_judged(make: object, cut: int, rest: bytes) -> None:
    assert callable(make)
    content = make()[:cut] + rest
    assert isinstance(fault(content), str)


def test_pictures_of_a_text_are_those_outside_of_code() -> None:
    text = (
        "Why\n![A tree](media/a.png)\n```\n![no](media/b.png)\n```\n| a | b |\n|---|---|\n| "
        "![c](x/c.png) | d |"
    )
    assert pictures(text) == (Picture("A tree", "media/a.png"), Picture("c", "x/c.png"))
    assert markdown_of(Picture("A [tree]", "media/a.png")) == "![A tree](media/a.png)"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("media/a.png", "a.png"),
        ("media/A-1_b.JPEG", "A-1_b.JPEG"),
        ("a.png", None),
        ("media/../drill.db", None),
        ("media/.hidden.png", None),
        ("media/sub/a.png", None),
        ("media/a.svg", None),
        ("/media/a.png", None),
        ("media\\a.png", None),
        ("https://example.org/media/a.png", None),
    ],
)
def test_only_a_plain_name_in_the_folder_of_media_is_kept_there(
    path: str, name: str | None
) -> None:
    assert kept_name(Picture("a", path)) == name


def test_paths_change_and_pictures_that_lose_theirs_go() -> None:
    paths = {"a.png": "media/1.png"}
    assert (
        with_paths("x ![A](a.png) y\n![B](b.png)\n\nz", paths.get) == "x ![A](media/1.png) y\n\nz"
    )
