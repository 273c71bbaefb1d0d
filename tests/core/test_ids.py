from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from drill.core.ids import entry_id

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)


@given(
    st.lists(
        st.tuples(st.integers(-3_600_000, 3_600_000), st.integers(0, 2**80)),
        min_size=2,
        max_size=20,
    )
)
def test_ids_sort_in_the_order_they_were_made_even_when_the_clock_is_set_back(
    steps: list[tuple[int, int]],
) -> None:
    ids: list[UUID] = []
    for shift, random in steps:
        ids.append(entry_id(AT + timedelta(milliseconds=shift), random, ids[-1] if ids else None))
    assert ids == sorted(ids)
    assert len(set(ids)) == len(ids)
    assert {id.version for id in ids} == {7}
    assert {id.variant for id in ids} == {"specified in RFC 4122"}


def test_the_instant_can_be_read_from_the_id() -> None:
    assert entry_id(AT, 123, None).int >> 80 == int(AT.timestamp() * 1000)
