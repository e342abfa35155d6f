"""Whether a sign-off still holds for the files, rules and policy at hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

import msgspec

from proofreel import __version__
from proofreel.documents.signoff import SignedFile, Signoff, SignoffCheck
from proofreel.privacy.detection.detector import RULES_VERSION


class FileChanges(msgspec.Struct, kw_only=True):
    """How files differ from those that were signed. `moved` and `renamed` have what they were first."""

    changed: list[str] = []
    missing: list[str] = []
    added: list[str] = []
    moved: list[tuple[str, str]] = []
    renamed: list[tuple[str, str]] = []

    def reasons(self) -> Iterator[str]:
        """Yield why a sign-off does not hold: a file that has another name or place only is no reason."""
        for names, what in ((self.changed, "changed"), (self.missing, "missing"), (self.added, "added")):
            if names:
                yield f"{len(names)} file{'s' if len(names) != 1 else ''} {what}"


def compare_files(signed: Iterable[SignedFile], here: Sequence[SignedFile]) -> FileChanges:
    """Return what became of each signed file.

    One with the same bytes in another folder moved, else was renamed.
    """
    before = {file.path: file for file in signed}
    now = {file.path: file for file in here}
    changes = FileChanges(
        changed=sorted(path for path in before.keys() & now.keys() if before[path].sha256 != now[path].sha256)
    )
    missing: dict[str, list[str]] = {}
    for path in sorted(before.keys() - now.keys()):
        missing.setdefault(before[path].sha256, []).append(path)
    for path in sorted(now.keys() - before.keys()):
        same = missing.get(now[path].sha256, [])
        if not same:
            changes.added.append(path)
            continue
        # Of several with the same bytes the one that only moved goes first.
        was = next((name for name in same if _name(name) == _name(path)), same[0])
        same.remove(was)
        (changes.moved if _name(was) == _name(path) else changes.renamed).append((was, path))
    changes.missing = sorted(path for paths in missing.values() for path in paths)
    return changes


def verify(
    signoff: Signoff, files: Sequence[SignedFile], policy_sha256: str | None, *, given_policy: bool = True
) -> SignoffCheck:
    """Compare a sign-off with the files, rules and policy at hand.

    A file that only moved is no reason to doubt.
    """
    changes = compare_files(signoff.files, files)
    reasons = [*changes.reasons(), *_judged_otherwise(signoff)]
    if given_policy and signoff.policy_sha256 != policy_sha256:
        reasons.append(_about_policy(signoff.policy_sha256, policy_sha256))
    return SignoffCheck(
        at=signoff.at,
        role=signoff.role,
        name=signoff.name,
        decision=signoff.decision,
        holds=not reasons,
        files=len(signoff.files),
        changed=changes.changed,
        missing=changes.missing,
        added=changes.added,
        moved=[f"{was} is now {path}" for was, path in changes.moved],
        renamed=[f"{was} is now {path}" for was, path in changes.renamed],
        reasons=reasons,
    )


def policy_digest(path: str) -> str:
    """Return the SHA-256 of a policy file. Raises `ProofreelError` when it cannot be read."""
    from proofreel.policy.reading import policy_text

    return hashlib.sha256(policy_text(path).encode()).hexdigest()


def _judged_otherwise(signoff: Signoff) -> Iterator[str]:
    if signoff.rules != RULES_VERSION:
        yield f"the rules are now version {RULES_VERSION}, they were {signoff.rules}"
    if signoff.version != __version__:
        yield f"proofreel is now {__version__}, it was {signoff.version}"


def _about_policy(signed: str | None, here: str | None) -> str:
    if here is None:
        return "the policy is not at hand"
    return "the policy is another one" if signed else "there was no policy"


def _name(path: str) -> str:
    return PurePosixPath(path).name
