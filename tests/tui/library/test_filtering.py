"""The filter language: what each term means, and what is said about one that means nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from proofreel.review.model import Flag
from tests.tui.library.library_rows_made import finding, row
from tui.library.filtering import FilterError, parse_filter, suggestions, without_begun_word
from tui.library.rows import ReviewState, SessionRow

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LEAKY = row(
    "checkout-card-echo",
    findings=[finding(1, severity="critical", type="CARD", page="/confirm"), finding(2, severity="low")],
    duration_ms=90_500, clicks=14, rage=1, masked=0.92, width=1280, height=800, hosts=["shop.example"],
    routes=["/", "/product/:id", "/confirm"], recorder="rrweb 2.0.1",
    started_at=datetime(2026, 11, 23, 11, 2, tzinfo=UTC).timestamp() * 1000,
)  # fmt: skip
CLEAN = row("account-masked", masked=1.0, touch=True, width=390, duration_ms=20_000, routes=["/account"])
BROKEN = row("broken", state="failed", error="no")


def passes(text: str, subject: SessionRow, review: ReviewState | None = None) -> bool:
    return parse_filter(text, NOW).matches(subject, review or ReviewState())


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "severity>=high", "severity>medium", "severity=low", "severity=critical,high",
        "severity!=medium", "type:CARD", "type=card", "type:CARD,IBAN", "app=checkout", "app:check",
        "app=shop.example", "page:/confirm", "page=/product/*", "duration>60", "duration>1m", "duration>1:30",
        "duration<2m", "duration>=90.5", "clicks=14", "clicks!=3", "rage>0", "masked<95", "masked<95%",
        "critical=1", "findings>=2", "risk>999", "recorder:rrweb", "device:1280x800", "device:desktop",
        "width>1000", "card", "CARD-ECHO", '"card-echo"',
        "leaking", "unreviewed", "undecided", "-clean", "!touch", "-touch",
        "started>2026-11-20", "started=2026-11-23", "started<1h", "started>2d", "name=*echo",
        "selector:p.mail",
        "severity>=high app=checkout unreviewed type:CARD duration>60 echo",
    ],
)  # fmt: skip
def test_a_leaking_checkout_passes(text: str) -> None:
    assert passes(text, LEAKY)


@pytest.mark.parametrize(
    "text",
    [
        "severity=none", "severity=medium", "severity!=critical", "type:IBAN", "type=CAR", "app=check",
        "app=account", "page=/product", "duration<60", "clicks>14", "masked>=93", "critical>1", "clean",
        "touch", "reviewed", "flagged", "unreadable", "contradicted", "-leaking", "!card", "nowhere",
        "started<2026-11-23", "started!=2026-11-23", "started>1h", "verdict=pass", "severity>=high clean",
    ],
)  # fmt: skip
def test_a_leaking_checkout_does_not_pass(text: str) -> None:
    assert not passes(text, LEAKY)


def test_what_is_not_known_passes_no_comparison() -> None:
    without_inputs = row("reading", masked=None)
    assert not passes("masked<100", without_inputs) and not passes("masked>=0", without_inputs)
    assert not passes("started>2020-01-01", without_inputs)
    assert not passes("duration<60", row("waiting", state="waiting"))


def test_decisions_are_looked_at() -> None:
    flag = Flag(
        id="g_1", finding_id="f_s1_1", status="leak", severity="critical", type="CARD", note="ticket 12",
        reviewer="mo",
        at="", t_ms=0, page="", selector=None, source=None, preview="",
    )  # fmt: skip
    review = ReviewState("fail", (flag,))
    for text in (
        "reviewed",
        "flagged",
        "verdict=fail",
        "verdict!=pass",
        "flag=leak",
        "note:ticket",
        "reviewer=mo",
    ):
        assert passes(text, LEAKY, review), text
    assert passes("undecided", LEAKY, review), "one of its two findings has no flag"
    for text in ("unreviewed", "verdict=open", "flag=accepted"):
        assert not passes(text, LEAKY, review), text


def test_an_unreadable_recording_is_no_work_left_to_do() -> None:
    assert not passes("unreviewed", BROKEN)
    assert passes("unreadable", BROKEN)
    assert not passes("clean", BROKEN), "nobody knows whether it is"


def test_clean_and_touch() -> None:
    assert passes("clean touch masked=100 severity=none device=touch", CLEAN)


@pytest.mark.parametrize(
    ("text", "wrong", "said"),
    [
        ("sevrity>=high", "sevrity", "did you mean severity?"),
        ("zzz=1", "zzz", "no such field"),
        ("clicks>", ">", "needs a value"),
        ("app=checkout severity>=terrible", "terrible", "critical, high, medium, low or info"),
        ("severity>=", ">=", "critical"),
        ("duration>soon", "soon", "number"),
        ("clicks>many", "many", "number"),
        ("app>checkout", ">", "use app:checkout"),
        ("verdict=maybe", "maybe", "pass, fail, open"),
        ("flag:bad", "bad", "leak, false_positive"),
        ("started>yesterday", "yesterday", "2026-11-23"),
        ("severity>=high,low", "high,low", "a severity is"),
    ],
)
def test_a_term_that_means_nothing_is_pointed_at(text: str, wrong: str, said: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse_filter(text, NOW)
    assert text[caught.value.start : caught.value.end] == wrong
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "\x1b[31m",
        "a=[",
        "name=[a-",
        '"',
        '"open',
        "-",
        "!",
        "::",
        "=",
        "a" * 5000,
        "9" * 400,
        "-" * 300,
        "name=" + "*" * 60,
    ],
)
def test_nothing_that_can_be_typed_does_harm(text: str) -> None:
    try:
        parse_filter(text, NOW).matches(LEAKY)
    except FilterError as error:
        assert 0 <= error.start <= error.end <= len(text)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("sev", "severity>="), ("app=x unrev", "app=x unreviewed"), ("severity>=h", "severity>=high"),
        ("-tou", "-touch"), ("verdict=p", "verdict=pass"), ("type:C", "type:CARD"), ("dur", "duration>"),
    ],
)  # fmt: skip
def test_what_is_typed_is_completed(typed: str, offered: str) -> None:
    assert suggestions(typed, ["CARD", "EMAIL"])[0] == offered


@pytest.mark.parametrize(
    ("typed", "taken"),
    [("sev", ""), ("app=x cli", "app=x "), ("-unre", ""), ("touch", "touch"), ("checkout", "checkout"),
     ("app=che", "app=che"),
     ("clicks>3", "clicks>3"), ("touch ", "touch "), ("\"sev", "\"sev")],
)  # fmt: skip
def test_a_word_that_may_become_a_field_is_not_looked_for_yet(typed: str, taken: str) -> None:
    assert without_begun_word(typed) == taken


def test_nothing_is_offered_for_nothing() -> None:
    assert suggestions("") == [] and suggestions("app=x ") == [] and suggestions("severity>=high") == []


def test_every_suggested_word_is_understood() -> None:
    for letter in "abcdefghijklmnopqrstuvwxyz":
        for offered in suggestions(letter):
            if offered[-1] not in ":=><":
                parse_filter(offered)
