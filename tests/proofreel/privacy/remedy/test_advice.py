"""For each finding, the setting of the recorder that made the file, and one configuration for all of them."""

from __future__ import annotations

from typing import get_args

import pytest

from proofreel.privacy.remedy.advice import advise, merged, need_of, recorder_of, remedy_for
from proofreel.privacy.remedy.model import Need
from proofreel.privacy.remedy.settings import RECORDERS
from tests.building import console, custom, element, input_, page, request
from tests.proofreel.privacy.scanning import CARD, EMAIL, scan

EVENTS = [
    *page(
        0,
        element("p", EMAIL, class_="account"),
        element("input", type="email", name="mail", node=70),
        element("td", data_pan=CARD),
        href=f"https://shop.example/?m={EMAIL}",
    ),
    input_(5, 70, EMAIL),
    console(6, "log", EMAIL),
    request(7, "/api", requestHeaders={"x-mail": EMAIL}),
    custom(8, "identify", {"email": EMAIL}),
]
FINDINGS = scan(EVENTS).findings


@pytest.mark.parametrize("recorder", RECORDERS)
def test_every_recorder_answers_every_need(recorder: str) -> None:
    for need in get_args(Need):
        setting = RECORDERS[recorder].settings[need]
        assert setting.keys or setting.mark or setting.advice, need


@pytest.mark.parametrize("recorder", RECORDERS)
def test_every_finding_has_one_line_with_nothing_left_to_fill_in(recorder: str) -> None:
    for finding in FINDINGS:
        line = advise(finding, recorder).line
        assert line
        assert "{" not in line.replace("{ ", "").replace("{}", "")
        assert "\n" not in line


def test_needs() -> None:
    needs = {need_of(finding) for finding in FINDINGS}
    assert needs == {"text", "input", "attribute", "url", "console", "network_header", "identity"}


def test_the_recorder_that_made_the_file_is_answered_for() -> None:
    assert recorder_of("rrweb", "posthog-js") == "posthog"
    assert recorder_of("sentry", "sentry.javascript.browser") == "sentry"
    assert recorder_of("datadog", "datadog-browser-rum") == "datadog"
    assert recorder_of("newrelic", "newrelic-browser") == "newrelic"
    assert recorder_of("datadog", "dd-sdk-ios") == recorder_of("datadog", "dd-sdk-maui") == "datadog-mobile"
    assert recorder_of("openobserve", "openobserve-browser-rum") == "openobserve"
    assert recorder_of("hyperdx", "hyperdx-session-recorder") == "hyperdx"
    assert recorder_of("rollbar", "rollbar.js") == "rollbar"
    assert recorder_of("pagespy", "page-spy") == "pagespy"
    assert recorder_of("multiplayer", "multiplayer-session-recorder") == "multiplayer"
    assert recorder_of("something", "else") == "rrweb"
    finding = next(f for f in FINDINGS if f.source == "text")
    assert remedy_for("posthog", "posthog-js", finding).startswith("session_recording.maskTextSelector")


def test_one_configuration_names_each_selector_once() -> None:
    snippet, words = merged("rrweb", [*FINDINGS, *FINDINGS])
    assert snippet.startswith("rrweb.record({")
    assert snippet.count("p.account") == 1
    assert "maskAllInputs: true" in snippet
    assert "recordHeaders: false" in snippet
    assert any("addCustomEvent" in line or "opaque user id" in line for line in words)


@pytest.mark.parametrize("recorder", RECORDERS)
def test_a_configuration_has_balanced_brackets_and_quotes(recorder: str) -> None:
    snippet, _ = merged(recorder, FINDINGS)
    for opening, closing in ("()", "[]", "{}"):
        assert snippet.count(opening) == snippet.count(closing)
    assert snippet.count("'") % 2 == 0


def test_no_remedy_holds_a_value() -> None:
    for recorder in RECORDERS:
        snippet, words = merged(recorder, FINDINGS)
        assert EMAIL not in snippet + "".join(words)


@pytest.mark.parametrize("kind", ["hidden", "radio", "checkbox", "submit"])
def test_fields_that_no_masking_of_inputs_covers_are_to_be_blocked(kind: str) -> None:
    """rrweb's maskAllInputs leaves the values of such fields readable."""
    field = element("input", type=kind, name="owner", value=EMAIL)
    found = scan(page(0, field)).findings
    assert found and all(finding.input_type == kind for finding in found)
    assert all(set(advise(finding, "rrweb").keys) == {"blockSelector"} for finding in found)
