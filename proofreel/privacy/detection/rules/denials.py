"""Words and shapes that speak against a finding: `denials.toml`, beside the field words in `words.DENIED`."""

from __future__ import annotations

from proofreel.privacy.detection.rules.tables import read_rules

_FILE = read_rules("denials")

ROLES = _FILE.word_set("roles")
ROLE_STEMS = _FILE.word_set("role_stems")
GENERIC_LOCALS = _FILE.word_set("generic_locals")
GENERIC_DOMAINS = _FILE.word_set("generic_domains")
GENERIC_DOMAIN_WORDS = _FILE.word_set("generic_domain_words")
RESERVED_SUFFIXES = _FILE.words("reserved_suffixes")
ASSET_EXTENSIONS = _FILE.word_set("asset_extensions")
COMMON_TOP_LEVELS = _FILE.word_set("common_top_levels")
ANALYTICS_COOKIES = _FILE.words("analytics_cookies")
MACHINE_USERS = _FILE.word_set("machine_users")
VERSION_WORDS = _FILE.word_set("version_words")
CODE_ATTRIBUTES = _FILE.word_set("code_attributes")
VALUE_ATTRIBUTES = _FILE.word_set("value_attributes")
NON_VALUES = _FILE.word_set("non_values")
GEOMETRY_WORDS = _FILE.word_set("geometry_words")
LOOSE_DENIALS = _FILE.word_set("loose_denials")
ABOUT_PASSWORDS = _FILE.word_set("about_passwords")
NO_PASSWORDS = _FILE.word_set("no_passwords")
