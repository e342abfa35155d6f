"""The bundled samples are what their description says: the planted values are in, the masked ones are not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from replay_format.events import CLICK, TOUCH_START
from replay_format.reading import open_path
from replay_format.session import Session
from sample_sessions import Planted, Sample, sample_paths, samples

SAMPLES = {sample.name: sample for sample in samples()}
CLEAN = ["checkout-masked", "rage-click-error", "mobile-visit"]


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> Sample:
    return SAMPLES[request.param]


def opened(sample: Sample) -> Session:
    (session,) = open_path(str(sample.path))
    return session


def documents(session: Session) -> Iterator[dict[str, Any]]:
    for index in range(len(session)):
        yield json.loads(session.raw(index))


def places(session: Session) -> Iterator[tuple[str, str]]:
    """(source, text) of each recorded string, the source in the words of the samples' description."""
    for event in documents(session):
        data = event["data"]
        if event["type"] == 4:
            yield "url", data["href"]
        elif event["type"] == 6:
            yield from (("network" if "network" in data["plugin"] else "console", s) for s in strings(data))
        elif event["type"] == 3 and data["source"] == 5:
            yield "input", data["text"]
        else:
            yield from page_strings(data, "text")


def page_strings(value: Any, source: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield source, value
    elif isinstance(value, list):
        for item in value:
            yield from page_strings(item, source)
    elif isinstance(value, dict):
        inner = "title" if value.get("tagName") == "title" else source
        for key, item in value.items():
            yield from page_strings(item, "attribute" if key == "attributes" else inner)


def strings(value: Any) -> Iterator[str]:
    return (text for _, text in page_strings(value, "any"))


def test_there_are_eight_samples_in_the_order_of_their_description() -> None:
    assert len(SAMPLES) == 8
    assert sample_paths() == [sample.path for sample in samples()]
    assert all(path.is_file() and path.stat().st_size < 300_000 for path in sample_paths())


def test_every_recording_is_described() -> None:
    folder = sample_paths()[0].parent
    assert set(folder.glob("*.replay")) == set(sample_paths())


def test_a_sample_opens_with_the_recorded_viewport_and_length(sample: Sample) -> None:
    session = opened(sample)
    metas = [event["data"] for event in documents(session) if event["type"] == 4]
    assert {(meta["width"], meta["height"]) for meta in metas} == {(sample.width, sample.height)}
    assert session.info.duration_ms == pytest.approx(sample.seconds * 1000, rel=0.25)
    assert 20 <= session.info.duration_ms / 1000 <= 100


def test_a_sample_visits_the_routes_it_names(sample: Sample) -> None:
    hrefs = [event["data"]["href"] for event in documents(opened(sample)) if event["type"] == 4]
    assert all(href.startswith("https://lanternandloom.example/") for href in hrefs)
    paths = [href.removeprefix("https://lanternandloom.example").split("?")[0] for href in hrefs]
    visited = ["/order/:id" if path.startswith("/order/") else path for path in paths]
    assert list(dict.fromkeys(visited)) == list(sample.routes)


def test_each_planted_value_is_recorded_where_the_description_says(sample: Sample) -> None:
    recorded = list(places(opened(sample)))

    def is_there(planted: Planted) -> bool:
        return any(source == planted.source and planted.value in text for source, text in recorded)

    assert [planted for planted in sample.planted if not is_there(planted)] == []


def test_no_withheld_value_is_recorded_anywhere(sample: Sample) -> None:
    recorded = "\n".join(text for event in documents(opened(sample)) for text in strings(event)).lower()
    for withheld in sample.withheld:
        for spelling in (withheld.value, withheld.value.replace(" ", ""), withheld.value.replace("@", "%40")):
            assert spelling.lower() not in recorded, withheld


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_sample_holds_no_value_of_any_other_sample(name: str) -> None:
    recorded = "\n".join(text for event in documents(opened(SAMPLES[name])) for text in strings(event))
    everyone = {planted.value for sample in SAMPLES.values() for planted in sample.planted}
    assert SAMPLES[name].planted == ()
    assert [value for value in everyone if len(value) > 5 and value in recorded] == []


def interactions(sample: Sample, kind: int) -> list[float]:
    """The times in ms of one kind of mouse interaction."""
    found = (
        event for event in documents(opened(sample)) if event["type"] == 3 and event["data"]["source"] == 2
    )
    return [event["timestamp"] for event in found if event["data"]["type"] == kind]


@pytest.mark.parametrize("name", ["rage-click-error", "checkout-card-echo"])
def test_a_rage_click_is_followed_by_errors_in_the_console(name: str) -> None:
    clicks = interactions(SAMPLES[name], CLICK)
    bursts = [first for first, fifth in zip(clicks, clicks[4:], strict=False) if fifth - first < 2000]
    assert bursts
    errors = [
        event["timestamp"]
        for event in documents(opened(SAMPLES[name]))
        if event["type"] == 6 and "TypeError" in json.dumps(event["data"])
    ]
    assert any(0 <= error - bursts[0] < 2000 for error in errors)


def test_the_mobile_visit_is_touched_and_never_moved_over() -> None:
    mobile = SAMPLES["mobile-visit"]
    assert len(interactions(mobile, TOUCH_START)) >= 8
    touch_moves = [
        event for event in documents(opened(mobile)) if event["type"] == 3 and event["data"]["source"] == 6
    ]
    assert len(touch_moves) >= 8
    assert not interactions(SAMPLES["checkout-masked"], TOUCH_START)
