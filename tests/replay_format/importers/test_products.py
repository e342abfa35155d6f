"""Each product's capture opens from the bodies as they were sent, and gives what the recorder recorded."""

from __future__ import annotations

import pytest

from replay_format import events as ev
from replay_format.dom import Dom
from replay_format.finding import find_recordings
from replay_format.reading import open_recording
from replay_format.session import Session
from tests.replay_format.importers.carrying import NAMES, expected, raw

FORMATS = {
    "posthog-compressed": "posthog", "sentry-full": "sentry", "mixpanel-pages": "mixpanel",
    "amplitude-tabs": "amplitude",
}  # fmt: skip
# Clarity's, Datadog's and OpenReplay's own events are counted as their recorders count, not as rrweb would.
RRWEB_INSIDE = [name for name in NAMES if name not in ("clarity", "openreplay", "datadog")]
NATIVE_CLICKS = {"clarity": 63, "openreplay": 61, "datadog": 61}


def sessions_of(name: str) -> list[Session]:
    return [s for candidate in find_recordings([str(raw(name))]) for s in open_recording(candidate).sessions]


def clicks_in(session: Session) -> int:
    return sum(
        1
        for _, event in session.events()
        if isinstance(event, ev.Incremental)
        and isinstance(event.data, ev.MouseInteraction)
        and event.data.type == 2
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_bodies_of_a_capture_are_one_session(name: str) -> None:
    sessions = sessions_of(name)
    assert len(sessions) == 1
    assert sessions[0].info.format == FORMATS.get(name, name)
    assert sessions[0].info.path == str(raw(name))


@pytest.mark.parametrize("name", RRWEB_INSIDE)
def test_every_event_is_there(name: str) -> None:
    assert len(sessions_of(name)[0]) == expected(name)["events"]


@pytest.mark.parametrize("name", NAMES)
def test_every_click_is_there(name: str) -> None:
    count = sum(clicks_in(session) for session in sessions_of(name))
    assert count == (expected(name)["clicks"] or NATIVE_CLICKS[name])


@pytest.mark.parametrize("name", NAMES)
def test_the_page_can_be_followed_to_the_end(name: str) -> None:
    for session in sessions_of(name):
        doms = [Dom() for _ in session.info.windows]
        for index, event in session.events():
            doms[session.columns.window[index]].apply(event)
        for dom in doms:
            # One may be: Clarity sends a debounced input of the page before,
            # Sentry names a node it never sent.
            assert dom.missing <= 1
            assert dom.root is not None and len(dom.nodes) > 30
            assert dom.href.startswith("http://127.0.0.1")
        assert session.undecodable.events == session.undecodable.parts == 0


@pytest.mark.parametrize(
    ("name", "recorder", "version"),
    [
        ("posthog", "posthog-js", "1.449.2"),
        ("sentry", "sentry.javascript.browser", "11.12.0"),
        ("datadog", "datadog-browser-rum", "7.16.2"),
        ("mixpanel", "mixpanel-browser", "2.83.0"),
        ("amplitude", "amplitude-session-replay", "1.48.0"),
        ("highlight", "highlight.run", "10.7.5"),
        ("statsig", "statsig-session-replay", "3.33.5"),
        ("faro", "faro-web", "2.12.1"),
        ("openreplay", "openreplay-tracker", "19.0.1"),
        ("clarity", "clarity-js", "0.8.70"),
        ("newrelic", "newrelic-browser", ""),
    ],
)
def test_the_recorder_is_named(name: str, recorder: str, version: str) -> None:
    found = sessions_of(name)[0].info.recorder
    assert (found.name, found.version) == (recorder, version)


@pytest.mark.parametrize(
    ("name", "setting", "value"),
    [
        ("posthog", "maskAllInputs", True),
        ("sentry", "maskAllText", True),
        ("datadog", "defaultPrivacyLevel", "mask-user-input"),
        ("amplitude", "defaultMaskLevel", "light"),
        ("highlight", "privacy_setting", "strict"),
    ],
)
def test_what_the_recorder_promised_is_known(name: str, setting: str, value: object) -> None:
    assert sessions_of(name)[0].info.declared_masking[setting] == value


@pytest.mark.parametrize("name", ["posthog", "sentry-full", "datadog", "mixpanel", "highlight", "faro"])
def test_what_is_no_replay_data_is_counted_and_no_error(name: str) -> None:
    assert sum(sessions_of(name)[0].info.skipped_bodies.values()) > 0


def test_clarity_without_its_cookie_is_one_visit_still() -> None:
    (session,) = sessions_of("clarity")
    hrefs = [event.data.href for _, event in session.events() if isinstance(event, ev.Meta)]
    assert len(set(hrefs)) > 10
    times = [session.t_ms(index) for index in range(len(session))]
    assert times == sorted(times)


@pytest.mark.parametrize("name", ["datadog", "openreplay", "clarity"])
def test_masked_input_stays_masked_in_translation(name: str) -> None:
    values = {
        event.data.text
        for session in sessions_of(name)
        for _, event in session.events()
        if isinstance(event, ev.Incremental) and isinstance(event.data, ev.Input)
    }
    planted = {
        leak["value"] for leak in expected(name)["leaked"] if leak["type"] in ("email", "card", "password")
    }
    assert any(set(value) <= set("*•x. ") and value for value in values)
    assert not values & planted
