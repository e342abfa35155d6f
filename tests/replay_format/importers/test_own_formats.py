"""Whole recordings of products with a format of their own: what was done, and what the page showed when."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest

from proofreel.page.page_layout import title_of
from proofreel.timeline.build import build_timeline
from replay_format import events as ev
from replay_format.dom import Dom
from replay_format.reading import open_path
from replay_format.session import Session
from tests.paths import RECORDINGS

CLAIMS = RECORDINGS / "claims"
NAMES = sorted(path.name for path in CLAIMS.iterdir() if path.is_dir())
WITH_PAGES = [name for name in NAMES if name != "clarity-lean"]


def truth_of(name: str) -> dict[str, Any]:
    return json.loads((CLAIMS / name / "truth.json").read_text())


def opened(name: str) -> Session:
    (session,) = open_path(str(CLAIMS / name / "raw"))
    return session


def pages_at(session: Session, moments: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Dom]]:
    """For each moment the page of the window that was in front: the one whose address it is."""
    windows = {number: Dom() for number in range(len(session.info.windows))}
    waiting = sorted(moments, key=lambda moment: moment["t"])
    for index, event in session.events():
        while waiting and session.columns.epoch_ms[index] > waiting[0]["t"]:
            moment = waiting.pop(0)
            yield (
                moment,
                next(dom for dom in windows.values() if moment["url"].startswith(dom.href.split("?")[0])),
            )
        windows[session.columns.window[index]].apply(event)


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"[\w@.'+-]{2,}", text))


def everything_in(session: Session) -> str:
    events = session.store.iterate()
    said = [json.dumps(document.value, ensure_ascii=False) for document in session.info.documents]
    return unquote("\n".join([*(event.decode() for event in events), *said]))


@pytest.mark.parametrize("name", NAMES)
def test_it_opens_whole(name: str) -> None:
    session = opened(name)
    assert (session.info.warnings, session.info.gaps) == ([], [])
    assert len(session.info.windows) == (2 if name.endswith("tabs") else 1)
    assert session.undecodable.events == session.undecodable.parts == 0


@pytest.mark.parametrize("name", NAMES)
def test_what_was_done_is_told(name: str) -> None:
    session, truth = opened(name), truth_of(name)
    told = Counter(entry.kind for entry in build_timeline(session).interactions)
    in_frames = 0 if session.info.format == "clarity" else truth["clicks_in_frames"]
    assert told["click"] == truth["clicks"] - in_frames
    assert told["navigation"] == truth["navigations"]
    assert told["resize"] == truth["resizes"]
    if session.info.format != "openreplay":  # which records no double clicks
        assert told["double_click"] == truth["double_clicks"]


@pytest.mark.parametrize("name", WITH_PAGES)
def test_the_page_is_what_it_was(name: str) -> None:
    session, truth = opened(name), truth_of(name)
    seen = 0
    for moment, dom in pages_at(session, truth["moments"]):
        shown = words_of(" ".join(n.textContent for n in dom.walk() if isinstance(n, ev.Text)))
        assert words_of(moment["text"]) - shown == Counter(), moment["url"]
        assert list(dom.scroll_of()) == moment["scroll"]
        assert title_of(dom) == moment["title"]
        seen += 1
    assert seen == len(truth["moments"])


@pytest.mark.parametrize("name", WITH_PAGES)
def test_nodes_are_where_changes_look_for_them(name: str) -> None:
    session = opened(name)
    windows = {number: Dom() for number in range(len(session.info.windows))}
    for index, event in session.events():
        windows[session.columns.window[index]].apply(event)
    assert [dom.missing for dom in windows.values()] == [0] * len(windows)
    assert not [
        e for _, e in session.events() if isinstance(e, ev.Custom) and e.data.tag == "not on the page"
    ]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_readable_is_lost(name: str) -> None:
    recorded = everything_in(opened(name))
    assert [value for value in truth_of(name)["leaked"] if value not in recorded] == []


def test_steps_that_change_places_are_in_their_new_order() -> None:
    for name in ("openreplay-streams", "clarity-0.6", "datadog-format0"):
        moment = next(m for m in truth_of(name)["moments"] if "Delta step!" in m["text"])
        _, dom = next(iter(pages_at(opened(name), [moment])))
        steps = [dom.text_of(n) for n in dom.walk() if isinstance(n, ev.Element) and n.tagName == "li"]
        assert steps == ["Charlie step!", "Delta step!", "Alpha step", "Bravo step"]
