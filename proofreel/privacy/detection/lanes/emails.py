"""Whether an address with an @ is an e-mail address, and whether it is a person's."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from proofreel.privacy.detection.lanes.judgement import Check, Judgement, Rejection, rejected_by
from proofreel.privacy.detection.rules.denials import (
    ASSET_EXTENSIONS,
    COMMON_TOP_LEVELS,
    GENERIC_DOMAIN_WORDS,
    GENERIC_DOMAINS,
    GENERIC_LOCALS,
    RESERVED_SUFFIXES,
    ROLE_STEMS,
    ROLES,
)

PATTERN = 0.97
"""An @ between a local part and a domain with a top level; what else looks so is in `EMAIL_CHECKS`."""
SPELLED = 0.8
"""The same in words: a sentence may speak of somebody "at" somewhere "dot com"."""
NOTE = 0.6
"""Roles and placeholders, which are notes and no leaks."""

_MASKED = re.compile(
    r"[xX.*_-]+|redacted|masked|hidden|removed|anonymi[sz]ed|deleted|filtered|scrubbed|e?mail\d*", re.I
)
_VERSION = re.compile(r"v?\d+(?:\.\d+)*", re.I)
_IDENTIFIER = re.compile(r"[0-9a-f]{32}")
_SUBADDRESS = re.compile(r"\+.*")  # RFC 5233
_NUMBER = re.compile(r"\d{1,4}$")
_STEM = re.compile(r"[.+_-]")
_SERVICES = frozenset({"sentry.io", "ingest.sentry.io"})
_SERVICE_SUFFIXES = (".gserviceaccount.com", ".iam.gserviceaccount.com")
_PRONOUNS = frozenset("you your name user username email yourname your.name youremail".split())


class Address(msgspec.Struct, frozen=True):
    """An address in lower case.

    `base` is the local part without sub-address and number, `labels` those of the domain.
    """

    local: str
    domain: str
    labels: tuple[str, ...]
    base: str

    @property
    def canonical(self) -> str:
        return f"{self.local}@{self.domain}"


def _address(text: str) -> Address:
    local, _, domain = text.rpartition("@")
    local, domain = local.lower(), domain.lower()
    base = _SUBADDRESS.sub("", local)
    return Address(local, domain, tuple(domain.split(".")), _NUMBER.sub("", base) or base)


def _is_asset(address: Address) -> bool:
    return address.labels[-1] in ASSET_EXTENSIONS


def _is_package(address: Address) -> bool:
    """True for a version behind the @: react@18.2.0, but not anna@163.com."""
    first, last = address.labels[0], address.labels[-1]
    if not _VERSION.fullmatch(first) or (len(address.labels) > 2 and not address.labels[1].isdigit()):
        return False
    return not (first.isdigit() and last in COMMON_TOP_LEVELS)


def _has_no_domain(address: Address) -> bool:
    return address.labels[-1].isdigit() or ".." in address.domain


def _is_masked(address: Address) -> bool:
    if not _MASKED.fullmatch(address.local):
        return False
    first, last = address.labels[0], address.labels[-1]
    return bool(_MASKED.fullmatch(first)) or last == "invalid" or set(address.local) <= set("x.")


def _is_crossed_out(address: Address) -> bool:
    return set(address.local) <= set("x._-") or set("".join(address.labels)) <= {"x"}


def _is_of_a_service(address: Address) -> bool:
    domain = address.domain
    if address.labels[-1] == "invalid" or address.local == "git" or domain in _SERVICES:
        return True
    return ".ingest." in domain or domain.endswith(_SERVICE_SUFFIXES)


def _is_an_identifier(address: Address) -> bool:
    return _IDENTIFIER.fullmatch(address.local) is not None


EMAIL_CHECKS: tuple[Check[Address], ...] = (
    Check("asset", "an asset name or a package specification", _is_asset),
    Check("package", "an asset name or a package specification", _is_package),
    Check("no-domain", "not a domain", _has_no_domain),
    Check("masked-address", "a mask", _is_masked),
    Check("crossed-out", "a mask", _is_crossed_out),
    Check("service", "an address of a service", _is_of_a_service),
    Check("service-identifier", "an identifier of a service", _is_an_identifier),
)


class Note(msgspec.Struct, frozen=True):
    """What makes an address one that is noted and no leak."""

    subtype: str
    reason: str
    holds: Callable[[Address], bool]


def _is_sample(address: Address) -> bool:
    """True for a local part that shows where an address belongs, at a domain that does."""
    if address.base not in GENERIC_LOCALS:
        return False
    domain = address.domain
    return (
        domain in GENERIC_DOMAINS
        or domain.endswith(RESERVED_SUFFIXES)
        or address.labels[0] in GENERIC_DOMAIN_WORDS
    )


def _is_of_a_role(address: Address) -> bool:
    base = address.base
    if base in ROLES or address.local in ROLES or base.rstrip("s") in ROLES:
        return True
    return _STEM.split(base)[0] in ROLE_STEMS


def _is_a_pronoun(address: Address) -> bool:
    return address.base in GENERIC_LOCALS and address.base in _PRONOUNS


NOTES: tuple[Note, ...] = (
    Note("placeholder", "a placeholder", _is_sample),
    Note("role", "address of a role", _is_of_a_role),
    Note("placeholder", "a placeholder", _is_a_pronoun),
)


def email(text: str) -> Judgement | Rejection:
    """Judge a match of the rule `email`."""
    address = _address(text)
    if _names_a_file(address):
        # A file that is named after an address: avatars/anna@nordlicht.com.png
        size = len(text) - len(address.labels[-1]) - 1
        judgement = email(text[:size])
        if isinstance(judgement, Rejection):
            return judgement
        return msgspec.structs.replace(judgement, size=size)
    rejection = rejected_by(EMAIL_CHECKS, address)
    if rejection is not None:
        return rejection
    for note in NOTES:
        if note.holds(address):
            return Judgement(NOTE, ("pattern", note.reason), address.canonical, note.subtype, info=True)
    return Judgement(PATTERN, ("pattern",), address.canonical)


def _names_a_file(address: Address) -> bool:
    labels = address.labels
    return len(labels) > 2 and labels[-1] in ASSET_EXTENSIONS and labels[-2] in COMMON_TOP_LEVELS


_AT = re.compile(r" ?[\[({<] ?at ?[\])}>] ?", re.I)
_DOT = re.compile(r" ?[\[({<] ?dot ?[\])}>] ?", re.I)
_AT_WORD = re.compile(r" at ", re.I)
_DOT_WORD = re.compile(r" dot ", re.I)


def email_spelled(text: str) -> Judgement | Rejection:
    """Judge a match of the rule `email-spelled`: `anna [at] shop [dot] com`."""
    plain = _DOT.sub(".", _AT.sub("@", text))
    if "@" not in plain:
        plain = _DOT_WORD.sub(".", _AT_WORD.sub("@", plain, count=1))
    if "." not in plain.partition("@")[2]:
        return Rejection("no-domain", "no domain")
    judgement = email(plain)
    if isinstance(judgement, Rejection):
        return judgement
    return msgspec.structs.replace(judgement, confidence=SPELLED)
