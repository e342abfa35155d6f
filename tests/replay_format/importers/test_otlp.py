"""OpenTelemetry's exports say the same as protobuf and as JSON."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replay_format.body import Body
from replay_format.importers.otlp import records_in, records_of
from replay_format.importers.otlp_protobuf import ProtobufError, read_export
from tests.replay_format.importers.otlp_exports import encoded, logs, protobuf, spans

VALUES = st.recursive(
    st.text(max_size=20) | st.booleans() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(min_size=1, max_size=8), VALUES, max_size=4), st.text(max_size=300))
def test_protobuf_is_read_to_what_the_same_logs_are_as_json(about: dict[str, object], body: str) -> None:
    export = logs([(1_700_000_000_000, body, about)], {"rum.sessionId": "s"})
    (record,) = records_in(read_export(protobuf(export)))
    assert record == next(records_in(export))
    assert (record.at_ms, record.body, record.scope.version) == (1_700_000_000_000, body, "4.0.0")
    assert record.about == about


def test_spans_in_protobuf_keep_their_events() -> None:
    span = {"name": "visit", "attributes": {"a": 1.5}, "events": [(1_700_000_000_000, "moved", {"x": "y"})]}
    export = spans([span], {"app": "shop"}, "rum", "1.0")
    (record,) = records_in(read_export(protobuf(export)))
    assert record == next(records_in(export))
    assert [(event.name, event.about) for event in record.events] == [("moved", {"x": "y"})]


def test_integers_are_signed() -> None:
    pair = {"key": "n", "value": {"intValue": -3}}
    export = {"resourceLogs": [{"resource": {"attributes": [pair]}, "scopeLogs": [{"logRecords": [{}]}]}]}
    assert next(records_in(read_export(protobuf(export)))).resource == {"n": -3}
    pair["value"] = {"intValue": "-3"}
    assert next(records_in(export)).resource == {"n": -3}


@given(st.binary(max_size=200))
def test_bytes_that_are_no_message_are_refused_and_never_fail(data: bytes) -> None:
    try:
        list(records_in(read_export(data)))
    except ProtobufError:
        return


def test_a_message_that_is_cut_off_is_marked() -> None:
    data = protobuf(logs([(1_700_000_000_000, "x" * 99, {"n": 1.0})], {"rum.sessionId": "s"}))
    with pytest.raises(ProtobufError):
        read_export(data[:-9])
    for cut in (data[:-9], encoded({"resourceLogs": []})[:-2]):
        body = Body("log", [cut])
        assert list(records_of(body)) == []
        assert body.truncated
