"""A sign-off: who vouches for which recordings, judged by which rules, with which result."""

from __future__ import annotations

from typing import Literal

import msgspec

Decision = Literal["approved", "rejected"]


class SignedFile(msgspec.Struct, kw_only=True, frozen=True):
    """One file. `path` is relative to the folder that holds all of them, with `/` between its parts."""

    path: str
    sha256: str
    bytes: int


class SignedResult(msgspec.Struct, kw_only=True):
    """What the scan and the checklist said at that moment. `cases` gives each case's state by its name; of
    `incomplete` sessions something is known to be missing."""

    sessions: int
    with_findings: int
    unreadable: int
    open_findings: dict[str, int]
    cases: dict[str, str]
    incomplete: int = 0


class Signoff(msgspec.Struct, kw_only=True):
    """One line of the sign-off file. `previous` is the SHA-256 of the line before, empty for the first.

    `canaries` says how many planted values were looked for, `policy_sha256` is the digest of the policy file.
    `seal` is the SHA-256 of the line without its seal: a line that was rewritten does not fit it.
    """

    schema: Literal["proofreel.signoff/1"] = "proofreel.signoff/1"
    at: str
    role: str
    name: str
    decision: Decision
    note: str
    files: list[SignedFile]
    policy: str | None
    policy_sha256: str | None
    canaries: int
    rules: str
    version: str
    result: SignedResult
    previous: str
    seal: str = ""


class SignoffCheck(msgspec.Struct, kw_only=True):
    """Whether a sign-off still holds for the files at hand, and if not, why.

    `moved` lists files with the same bytes in another folder, `renamed` those under another name.
    """

    at: str
    role: str
    name: str
    decision: Decision
    holds: bool
    files: int
    changed: list[str] = []
    missing: list[str] = []
    added: list[str] = []
    moved: list[str] = []
    renamed: list[str] = []
    reasons: list[str] = []


class SignoffReport(msgspec.Struct, kw_only=True):
    """`proofreel signoff verify --format json`.

    `intact` is false when a line of the file was altered or removed.
    """

    schema: Literal["proofreel.signoffs/1"] = "proofreel.signoffs/1"
    intact: bool
    signoffs: list[SignoffCheck]
