"""Patterns of addresses written out, compiled when a text asks for one: `addresses.toml`."""

from __future__ import annotations

from proofreel.privacy.detection.rules import phrases
from proofreel.privacy.detection.rules.tables import read_rules

_PATTERNS = read_rules("addresses", phrases.PARTS).patterns()

US = _PATTERNS["US"]
DE = _PATTERNS["DE"]
ROMANCE = _PATTERNS["ROMANCE"]
NUMBER_CITY = _PATTERNS["NUMBER_CITY"]
INDIA = _PATTERNS["INDIA"]
JAPAN = _PATTERNS["JAPAN"]
KOREA = _PATTERNS["KOREA"]
CHINA = _PATTERNS["CHINA"]
LETTERED_CODE = _PATTERNS["LETTERED_CODE"]
UK_POSTCODE = _PATTERNS["UK_POSTCODE"]
POSTCODE = _PATTERNS["POSTCODE"]
COMMON_SUFFIX = _PATTERNS["COMMON_SUFFIX"]
