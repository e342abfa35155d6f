"""Whether an address with an @ is an e-mail address, and whether it is a person's."""

from __future__ import annotations

import re

from proofreel.privacy.detection.lanes.judgement import Verdict
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

_MASKED = re.compile(
    r"[xX.*_-]+|redacted|masked|hidden|removed|anonymi[sz]ed|deleted|filtered|scrubbed|e?mail\d*", re.I
)
_VERSION = re.compile(r"v?\d+(?:\.\d+)*", re.I)


def email(text: str) -> Verdict | str:
    """The check of the rule `email`."""
    local, _, domain = text.rpartition("@")
    lower, domain = local.lower(), domain.lower()
    labels = domain.split(".")
    if len(labels) > 2 and labels[-1] in ASSET_EXTENSIONS and labels[-2] in COMMON_TOP_LEVELS:
        # A file that is named after an address: avatars/anna@nordlicht.com.png
        verdict = email(text[: -len(labels[-1]) - 1])
        return verdict if isinstance(verdict, str) else verdict._replace(size=len(text) - len(labels[-1]) - 1)
    if labels[-1] in ASSET_EXTENSIONS or (
        _VERSION.fullmatch(labels[0])
        and (len(labels) < 3 or labels[1].isdigit())
        and not (labels[0].isdigit() and labels[-1] in COMMON_TOP_LEVELS)
    ):
        return "an asset name or a package specification"
    if labels[-1].isdigit() or ".." in domain:
        return "not a domain"
    if _MASKED.fullmatch(lower) and (
        _MASKED.fullmatch(labels[0]) or labels[-1] == "invalid" or set(lower) <= set("xX.")
    ):
        return "a mask"
    if set(lower) <= set("x._-") or set("".join(labels)) <= {"x"}:
        return "a mask"
    if labels[-1] == "invalid" or lower == "git" or domain in ("sentry.io", "ingest.sentry.io"):
        return "an address of a service"
    if ".ingest." in domain or domain.endswith((".gserviceaccount.com", ".iam.gserviceaccount.com")):
        return "an address of a service"
    if re.fullmatch(r"[0-9a-f]{32}", lower):
        return "an identifier of a service"
    base = re.sub(r"\+.*", "", lower)
    base = re.sub(r"\d{1,4}$", "", base) or base
    generic = base in GENERIC_LOCALS
    at_sample = (
        domain in GENERIC_DOMAINS or domain.endswith(RESERVED_SUFFIXES) or labels[0] in GENERIC_DOMAIN_WORDS
    )
    if generic and at_sample:
        return Verdict(0.6, ("pattern", "a placeholder"), f"{lower}@{domain}", "placeholder", info=True)
    if (
        base in ROLES
        or lower in ROLES
        or base.rstrip("s") in ROLES
        or re.split(r"[.+_-]", base)[0] in ROLE_STEMS
    ):
        return Verdict(0.6, ("pattern", "address of a role"), f"{lower}@{domain}", "role", info=True)
    if generic and base in (
        "you",
        "your",
        "name",
        "user",
        "username",
        "email",
        "yourname",
        "your.name",
        "youremail",
    ):
        return Verdict(0.6, ("pattern", "a placeholder"), f"{lower}@{domain}", "placeholder", info=True)
    return Verdict(0.97, ("pattern",), f"{lower}@{domain}")


def email_spelled(text: str) -> Verdict | str:
    """The check of the rule `email-spelled`: `anna [at] shop [dot] com`."""
    plain = re.sub(r" ?[\[({<] ?at ?[\])}>] ?", "@", text, flags=re.I)
    plain = re.sub(r" ?[\[({<] ?dot ?[\])}>] ?", ".", plain, flags=re.I)
    if "@" not in plain:
        plain = re.sub(r" dot ", ".", re.sub(r" at ", "@", plain, count=1, flags=re.I), flags=re.I)
    if "." not in plain.partition("@")[2]:
        return "no domain"
    verdict = email(plain)
    return verdict if isinstance(verdict, str) else verdict._replace(confidence=0.8)
