"""Hypothesis strategies for streams of events: in order and out of it, with missing nodes, cycles and ids
that come twice, with values of every wrong kind."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

START = 1_700_000_000_000


def node_streams() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Mutations with any ids at all: missing nodes, duplicates, nodes below themselves."""
    ids = st.integers(-1, 8)
    node = st.deferred(
        lambda: (
            st.fixed_dictionaries(
                {
                    "type": st.just(2),
                    "id": ids,
                    "tagName": st.just("p"),
                    "childNodes": st.lists(node, max_size=3),
                }
            )
            | st.fixed_dictionaries({"type": st.just(3), "id": ids, "textContent": st.just("t")})
            | st.fixed_dictionaries({"type": st.just(0), "id": ids, "childNodes": st.lists(node, max_size=2)})
        )
    )
    adds = st.fixed_dictionaries({"node": node, "parentId": st.none() | ids, "nextId": st.none() | ids})
    mutation = st.fixed_dictionaries(
        {
            "source": st.just(0),
            "adds": st.lists(adds, max_size=4),
            "removes": st.lists(st.fixed_dictionaries({"id": ids, "parentId": ids}), max_size=3),
            "texts": st.lists(st.fixed_dictionaries({"id": ids, "value": st.none() | st.text()}), max_size=2),
            "attributes": st.lists(
                st.fixed_dictionaries({"id": ids, "attributes": st.just({"style": {"color": False}})}),
                max_size=2,
            ),
        }
    )
    snapshot = st.fixed_dictionaries({"node": node})
    return st.lists(
        mutation.map(lambda m: {"type": 3, "data": m}) | snapshot.map(lambda s: {"type": 2, "data": s}),
        max_size=12,
    )


def odd_values() -> st.SearchStrategy[Any]:
    """What should not stand where it stands."""
    return st.sampled_from(
        (
            None,
            True,
            -1,
            2**31,
            2**53 + 1,
            -(2**64),
            1.5,
            -0.0,
            1e308,
            "",
            "7",
            "x",
            [],
            {},
            [None],
            {"id": 1},
        )
    )


def event_streams() -> st.SearchStrategy[list[bytes]]:
    """Events as JSON bytes, each with its time: mutations and snapshots of any ids, input, scrolling, the
    pointer, console, unknown events; times go back, come twice, are missing, or are no times."""
    ids = st.integers(-1, 8)
    changes = st.one_of(
        st.fixed_dictionaries({"source": st.just(3), "id": ids, "x": st.just(0), "y": st.integers(0, 900)}),
        st.fixed_dictionaries(
            {"source": st.just(5), "id": ids, "text": st.text(max_size=4), "isChecked": st.booleans()}
        ),
        st.fixed_dictionaries(
            {"source": st.just(2), "type": st.integers(0, 7), "id": ids, "x": ids, "y": ids}
        ),
        st.dictionaries(
            st.sampled_from(("source", "id", "x", "type", "positions", "adds")), odd_values(), max_size=4
        ),
    ).map(lambda data: {"type": 3, "data": data})
    others = st.fixed_dictionaries({"type": st.integers(-1, 9) | odd_values(), "data": odd_values()})
    # Mostly forward, as recorded; the clock of a computer also goes back.
    steps = st.integers(0, 4_000) | st.sampled_from((0, 0, -1_000, -50_000, 200_000))
    wrong_times = st.none() | st.sampled_from(
        ("", "soon", -5, 1e400, [], 10**40, 1_700_000_000.5, "1700000000123")
    )
    timed = st.tuples(steps, wrong_times)

    def as_bytes(stream: list[dict[str, Any]], times: list[tuple[int, Any]]) -> list[bytes]:
        clock, events = START, []
        for number, (document, (step, wrong)) in enumerate(zip(stream, times, strict=False)):
            clock = max(clock + step, 10**12)
            time = wrong if wrong is not None and number % 3 == 2 else clock
            events.append(json.dumps({**document, "timestamp": time}, separators=(",", ":")).encode())
        return events

    streams = st.lists(st.one_of(node_streams(), st.lists(changes | others, max_size=6)), max_size=6).map(
        lambda groups: [document for group in groups for document in group]
    )
    return st.builds(as_bytes, streams, st.lists(timed, min_size=1, max_size=60))
