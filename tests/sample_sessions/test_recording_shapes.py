"""The small rrweb recordings that the other tests read have the shapes they are there for."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from replay_format.reading import open_path
from replay_format.session import Session
from sample_sessions import samples
from tests.paths import RECORDINGS

SHAPES = ["rrweb1-checkout", "packed-checkout", "shadow-iframe", "multi-snapshot"]


def path_of(name: str) -> Path:
    return RECORDINGS / "rrweb" / f"{name}.json.gz"


def opened(name: str) -> Session:
    (session,) = open_path(str(path_of(name)))
    return session


def documents(name: str) -> list[dict[str, Any]]:
    session = opened(name)
    return [json.loads(session.raw(index)) for index in range(len(session))]


@pytest.mark.parametrize("name", SHAPES)
def test_every_event_of_a_shape_is_understood(name: str) -> None:
    session = opened(name)
    assert path_of(name).stat().st_size < 150_000
    assert len(list(session.events())) == len(session) > 50
    assert (session.undecodable.events, session.undecodable.parts) == (0, 0)


def test_packed_events_are_strings_and_open_like_any_other() -> None:
    packed = json.loads(gzip.decompress(path_of("packed-checkout").read_bytes()))
    assert all(isinstance(event, str) for event in packed)
    hrefs = [event["data"]["href"] for event in documents("packed-checkout") if event["type"] == 4]
    assert [href.rsplit("/", 1)[-1] for href in hrefs] == ["checkout", "LL-204817"]


def test_the_checkout_of_rrweb_1_has_the_typed_values() -> None:
    typed = [
        e["data"]["text"] for e in documents("rrweb1-checkout") if e["type"] == 3 and e["data"]["source"] == 5
    ]
    assert "4716 0912 3385 4070" in typed


def test_one_page_with_several_full_snapshots() -> None:
    events = documents("multi-snapshot")
    assert len([event for event in events if event["type"] == 2]) >= 4
    assert len({event["data"]["href"] for event in events if event["type"] == 4}) == 1


def test_nested_shadow_trees_frames_and_adopted_sheets() -> None:
    events = documents("shadow-iframe")
    text = json.dumps(events)
    assert text.count('"isShadowHost": true') >= 4
    attached = [e for e in events if e["type"] == 3 and e["data"].get("isAttachIframe")]
    assert len(attached) >= 3
    assert any(event["type"] == 3 and event["data"]["source"] == 15 for event in events)


def test_the_seen_words_belong_to_moments_of_their_recording() -> None:
    bundled = {f"{sample.name}.json.gz": sample.path for sample in samples()}
    for words in sorted((RECORDINGS / "words").glob("*.words.json")):
        described = json.loads(words.read_text(encoding="utf-8"))
        path = bundled.get(described["recording"], RECORDINGS / "rrweb" / described["recording"])
        (session,) = open_path(str(path))
        assert described["duration_ms"] == session.info.duration_ms, words.name
        assert all(0 < moment["t_ms"] <= session.info.duration_ms for moment in described["moments"])
        assert all(len(moment["words"]) > 40 for moment in described["moments"])
