"""National identity and health numbers: what makes one, what makes it surer, and what it is called."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.lanes.judgement import Judgement, Rejection
from proofreel.privacy.detection.lanes.nationals import NATIONALS

FOUND = [
    ("us_ssn", "536-90-4399", "us_ssn"), ("gb_nino", "AB 12 34 56 C", "uk_nino"),
    ("in_pan", "ABCPE1234F", "in_pan"),
    ("dk_cpr", "131052-3084", "dk_cpr"), ("mbi", "1EG4-TE5-MK73", "us_mbi"),
    ("it_cf", "RSSMRA80A01H501U", "it_codicefiscale"),
    ("es_dni", "12345678Z", "es_dni"), ("es_dni", "X1234567L", "es_nie"),
    ("br_cpf", "529.982.247-25", "br_cpf"),
    ("cn_ric", "11010519491231002X", "cn_ric"), ("se_pnr", "811228-9874", "se_personnummer"),
    ("fi_hetu", "131052-308T", "fi_hetu"), ("ch_ahv", "756.9217.0769.85", "ch_ssn"),
    ("be_nn", "85.07.30-033.28", "be_nn"),
    ("kr_rrn", "900101-1234568", "kr_rrn"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "text", "subtype"), FOUND)
def test_number_is_told_by_its_country(check: str, text: str, subtype: str) -> None:
    judgement = NATIONALS[check](text)
    assert isinstance(judgement, Judgement), judgement
    assert judgement.subtype == subtype


@pytest.mark.parametrize(
    "check", ["it_cf", "br_cpf", "cn_ric", "se_pnr", "fi_hetu", "ch_ahv", "be_nn", "in_aadhaar"]
)
def test_number_with_a_wrong_checksum_is_rejected(check: str) -> None:
    rejection = NATIONALS[check]("1234567890123")
    assert isinstance(rejection, Rejection)
    assert rejection.reason.startswith("checksum:")


@pytest.mark.parametrize("text", ["000-12-3456", "666-12-3456", "900-12-3456", "123-00-6789", "123-45-0000"])
def test_social_security_number_of_a_range_never_issued_is_rejected(text: str) -> None:
    rejection = NATIONALS["us_ssn"](text)
    assert isinstance(rejection, Rejection)
    assert rejection.check == "never-issued"


def test_taxpayer_number_in_the_range_of_social_security_is_taken() -> None:
    assert isinstance(NATIONALS["us_ssn"]("900-70-1234"), Judgement)


@pytest.mark.parametrize(
    ("check", "surer", "less_sure"),
    [
        ("us_ssn", "536-90-4399", "123-45-6789"), ("mbi", "1EG4-TE5-MK73", "1EG4TE5MK73"),
        ("kr_rrn", "900101-1234568", "900101-1234567"),
    ],
)  # fmt: skip
def test_number_with_more_of_its_form_is_surer(check: str, surer: str, less_sure: str) -> None:
    more, less = NATIONALS[check](surer), NATIONALS[check](less_sure)
    assert isinstance(more, Judgement)
    assert isinstance(less, Judgement)
    assert more.confidence > less.confidence


@pytest.mark.parametrize(("check", "text"), [("dk_cpr", "321352-3084"), ("kr_rrn", "901301-1234568")])
def test_number_with_an_impossible_day_is_rejected(check: str, text: str) -> None:
    rejection = NATIONALS[check](text)
    assert isinstance(rejection, Rejection)
    assert rejection.check == "no-such-day"
