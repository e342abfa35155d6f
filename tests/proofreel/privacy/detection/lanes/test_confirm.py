"""What each check of a rule accepts, and the name under which it rejects."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.lanes.confirm import CHECKS, is_documentation
from proofreel.privacy.detection.lanes.judgement import Judgement, Rejection
from proofreel.privacy.detection.resolution import REPORTED

ACCEPTED = [
    ("card", "4111 1111 1111 1111", 0.92, "4111111111111111"),
    ("card", "378282246310005", 0.85, "378282246310005"),
    ("card", "4222222222222", 0.35, "4222222222222"),
    ("iban", "DE89 3704 0044 0532 0130 00", 0.97, "DE89370400440532013000"),
    ("phone_international", "+49 30 901820", 0.93, "+4930901820"),
    ("phone_us", "(212) 736-5000", 0.8, "+12127365000"), ("phone_us", "212-555-0143", 0.6, "+12125550143"),
    ("ipv4", "81.169.145.90", 0.7, "81.169.145.90"), ("ipv4", "12.3.14.5", 0.35, "12.3.14.5"),
    ("ipv6", "2a02:8109:9a40:1c00::42", 0.85, "2a02:8109:9a40:1c00::42"),
    ("mac", "3c:5a:b4:1e:90:7f", 0.85, "3c5ab41e907f"),
    ("gps_pair", "52.5163, 13.3777", 0.6, "52.5163,13.3777"),
    ("gps_pair", "52.51, 13.37", 0.4, "52.51,13.37"),
    ("user_path", "/Users/marisol/notes.txt", 0.85, "/Users/marisol/notes.txt"),
    ("fakepath", "C:\\fakepath\\cv.pdf", 0.95, "cv.pdf"),
    ("bearer", "Bearer Zx81kQ0vPd7Lm3Tn", 0.95, "Zx81kQ0vPd7Lm3Tn"),
    ("basic_auth", "Basic YW5uYTpodW50ZXIy", 0.95, "YW5uYTpodW50ZXIy"),
    ("userinfo", "hunter2", 0.985, "hunter2"),
    ("us_ssn", "536-90-4399", 0.75, "536904399"), ("us_ssn", "123-45-6789", 0.35, "123456789"),
    ("es_dni", "12345678Z", 0.75, "12345678Z"), ("fi_hetu", "131052-308T", 0.9, "131052308T"),
    ("ch_ahv", "756.9217.0769.85", 0.95, "7569217076985"), ("dk_cpr", "131052-3084", 0.55, "1310523084"),
]  # fmt: skip
REJECTED = [
    ("card", "4111 1111 1111 1112", "luhn"), ("card", "9111 1111 1111 1111", "luhn"),
    ("card", "9999999999999995", "issuer"),
    ("iban", "XX89 3704 0044 0532 0130 00", "iban-country"), ("iban", "DE89 3704 0044 0532 0130 01", "mod97"),
    ("iban", "DE89 3704", "iban-length"),
    ("phone_international", "+49 30 1234567", "sample-number"),
    ("phone_international", "+999 204 417 83", "numbering-plan"),
    ("phone_international", "004930901820", "run-of-digits"),
    ("phone_us", "(012) 345-6789", "numbering-plan"),
    ("ipv4", "300.1.1.1", "address-syntax"), ("ipv4", "01.2.3.4", "address-syntax"),
    ("ipv4", "192.168.0.17", "not-global"),
    ("ipv4", "0.81.169.90", "not-global"), ("ipv4", "8.8.8.8", "resolver"), ("ipv6", "fe80::1", "not-global"),
    ("ipv6", "zz::1", "address-syntax"),
    ("mac", "00:11:22:33:44:55", "sample-mac"), ("mac", "1234.5678.9012", "pointed-number"),
    ("gps_pair", "0.5, 0.25", "normalised"), ("gps_pair", "95.1234, 13.3777", "globe"),
    ("user_path", "/home/runner/work", "machine-home"), ("user_path", "/srv/www/app", "no-home"),
    ("jwt", "abc.def.ghi", "jwt-header"), ("random", "customer-address-field", "words"),
    ("bearer", "Bearer of good news", "words"), ("basic_auth", "Basic Training", "no-credentials"),
    ("userinfo", "********", "placeholder"), ("userinfo", "8080", "placeholder"),
    ("us_ssn", "000-12-3456", "never-issued"), ("gb_nino", "BG123456A", "never-issued"),
    ("es_dni", "12345678A", "dni"), ("dk_cpr", "321352-3084", "no-such-day"),
    ("personal_file", "report.pdf", "nobody"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "text", "confidence", "value"), ACCEPTED)
def test_check_accepts(check: str, text: str, confidence: float, value: str) -> None:
    judgement = CHECKS[check](text)
    assert isinstance(judgement, Judgement), judgement
    assert judgement.confidence == pytest.approx(confidence)
    assert judgement.value == value


@pytest.mark.parametrize(("check", "text", "name"), REJECTED)
def test_check_rejects_by_name(check: str, text: str, name: str) -> None:
    rejection = CHECKS[check](text)
    assert isinstance(rejection, Rejection), rejection
    assert rejection.check == name
    assert rejection.reason


@pytest.mark.parametrize(
    ("check", "text"), [("card", "4222222222222"), ("ipv4", "12.3.14.5"), ("us_ssn", "123-45-6789")]
)
def test_shape_that_is_more_often_something_else_is_not_reported_alone(check: str, text: str) -> None:
    judgement = CHECKS[check](text)
    assert isinstance(judgement, Judgement)
    assert judgement.confidence < REPORTED


def test_documentation_ranges_are_known() -> None:
    assert is_documentation("203.0.113.9")
    assert not is_documentation("81.169.145.90")
    assert not is_documentation("no address")
