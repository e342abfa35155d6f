"""Sentences that send a one-time code, and the codes that are none: `codes.toml`. For folded text."""

from __future__ import annotations

from proofreel.privacy.detection.rules.tables import read_rules

_FILE = read_rules("codes")

SENTENCES = tuple(pattern for name, pattern in _FILE.patterns().items() if name.startswith("code-"))
# Patterns of bytes for the joined search, of which one matches wherever a sentence does.
TRIGGERS = tuple(text for name, text in _FILE.sources().items() if name.startswith("trigger-"))
OTHER_CODES = _FILE.word_set("other_codes")
OTHER_CODE_ENDS = _FILE.words("other_code_ends")
