"""A policy is read strictly, and an error says where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from proofreel.policy.patterns import matches
from proofreel.policy.reading import PolicyError, find_policy, parse_policy, read_policy

GOOD = """
default_class = "public"

[[route]]
match = "/admin/**"
class = "excluded"

[[route]]
match = "/checkout/**"
class = "sensitive"

[[allow]]
type = "EMAIL"
value = "support@shop.example"
reason = "public support address"

[[canary]]
type = "EMAIL"
value = "qa+canary1@shop.example"

[frustration]
rage_clicks = 4

[[check]]
name = "Support chat"
expect = "no text recorded"
route = "/support/**"
forbid = ["text", "input"]
"""


def test_a_policy_says_what_is_expected_where() -> None:
    policy = parse_policy(GOOD)
    assert policy.class_of("/admin") == "excluded"
    assert policy.class_of("https://shop.example/admin/users?id=3") == "excluded"
    assert policy.class_of("/checkout/pay") == "sensitive"
    assert policy.class_of("/administration") == "public"
    assert policy.frustration.rage_clicks == 4
    assert policy.check[0].forbid == ("text", "input")


def test_the_first_route_that_matches_counts() -> None:
    policy = parse_policy(
        '[[route]]\nmatch="/a/b"\nclass="public"\n[[route]]\nmatch="/a/**"\nclass="excluded"\n'
    )
    assert (policy.class_of("/a/b"), policy.class_of("/a/c")) == ("public", "excluded")


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (GOOD.replace('class = "sensitive"', 'class = "secret"'), ["line 10", "class", "'secret'"]),
        (GOOD.replace('reason = "public support address"', ""), ["line 12", "reason"]),
        (GOOD.replace("rage_clicks = 4", 'rage_clicks = "four"'), ["line 22", "rage_clicks", "int"]),
        (GOOD.replace("rage_clicks", "rage_click"), ["line 22", "rage_click"]),
        (GOOD.replace("[[canary]]", "[[canaries]]"), ["canaries"]),
        (
            GOOD.replace('forbid = ["text", "input"]', 'forbid = ["text", "pixels"]'),
            ["line 28", "forbid", "pixels"],
        ),
        ("[[route]\n", ["line 1"]),
    ],
)
def test_an_error_names_file_line_and_key(broken: str, told: list[str]) -> None:
    with pytest.raises(PolicyError) as caught:
        parse_policy(broken, "shop.toml")
    message = str(caught.value)
    assert message.startswith("shop.toml") and "\n" not in message
    assert all(word in message for word in told), message


def test_a_policy_beside_the_recordings_is_found(tmp_path: Path) -> None:
    (tmp_path / "proofreel.toml").write_text(GOOD)
    (tmp_path / "a.json").write_text("[]")
    assert find_policy([str(tmp_path)]) == tmp_path / "proofreel.toml"
    assert find_policy([str(tmp_path / "a.json")]) == tmp_path / "proofreel.toml"
    assert find_policy([str(tmp_path / "deeper" / "a.json")]) is None


def test_a_policy_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=r"none\.toml: the policy cannot be read"):
        read_policy(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("pattern", "page", "expected"),
    [
        ("/admin/**", "/admin", True), ("/admin/**", "/admin/", True), ("/admin/**", "/admin/a/b", True),
        ("/admin/**", "/administrator", False), ("/orders/*", "/orders/17", True),
        ("/orders/*", "/orders/17/items", False),
        ("/**/edit", "/a/b/edit", True), ("/", "https://a.example", True),
        ("/#/orders/**", "https://a.example/#/orders/3", True),
        ("/admin/**", "https://a.example/app#/admin/users", True), ("/admin/**", "/app#!/admin", True),
        ("/", "https://a.example/#/admin", False), ("/admin/**", "https://a.example/?next=/admin/a", False),
        ("/order/:id", "https://a.example/order/812", True), ("/order/:id", "/order/:id", True),
        ("/order/:id", "/order/812/items", False),
        ("https://pay.example/**", "https://pay.example/x", True),
        ("https://pay.example/**", "https://a.example/x", False),
        ("/a.b", "/axb", False), ("/**", "/anything/at/all", True),
    ],
)  # fmt: skip
def test_patterns(pattern: str, page: str, expected: bool) -> None:
    assert matches(pattern, page) is expected


def test_allow_rules_match_by_all_that_they_name() -> None:
    policy = parse_policy(
        '[[allow]]\ntype="EMAIL"\nvalue="Support@Shop.example"\nroute="/help/**"\nreason="public"\n'
        '[[allow]]\nselector="footer > a"\nreason="imprint"\n'
    )
    assert policy.allowed_by("EMAIL", "support@shop.example", "p", "/help/us") is policy.allow[0]
    assert policy.allowed_by("EMAIL", "support@shop.example", "p", "/home") is None
    assert policy.allowed_by("PHONE", "support@shop.example", "p", "/help") is None
    assert policy.allowed_by("PHONE", "+49 30 1", "footer > a", "/any") is policy.allow[1]


def test_an_allow_rule_takes_the_selector_as_reports_tell_it() -> None:
    policy = parse_policy('[[allow]]\nselector="table tr > td:nth-of-type(2)"\nreason="invented"\n')
    assert (
        policy.allowed_by("NAME", "A B", "table tr:nth-of-type(7) > td:nth-of-type(2)", "/")
        is policy.allow[0]
    )
    assert policy.allowed_by("NAME", "A B", "table tr:nth-of-type(7) > td:nth-of-type(3)", "/") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[route]]\nmatch = "admin/**"\nclass = "excluded"\n', "p.toml, line 2: match: begins neither"),
        ('[[allow]]\ntype = "IP"\nreason = "a"\n[[allow]]\nreason = "x"\n',
            "p.toml, line 4: allow: would allow everything"),
        ('[[allow]]\ntype = "EMAIL"\nreason = " "\n', "p.toml, line 3: reason: is empty"),
        ('[[canary]]\nvalue = ""\n', "p.toml, line 2: value: is empty"),
        ('[[check]]\nname = "Chat"\nroute = "/chat"\n', "p.toml, line 1: forbid: names nothing"),
    ],
)  # fmt: skip
def test_what_can_be_read_but_not_meant_is_an_error_too(text: str, told: str) -> None:
    with pytest.raises(PolicyError, match=re.escape(told)):
        parse_policy(text, "p.toml")
