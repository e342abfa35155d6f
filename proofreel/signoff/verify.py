"""Files as a sign-off names them, and whether one still holds for those at hand."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path, PurePath

from proofreel import __version__
from proofreel.errors import ProofreelError
from proofreel.privacy.detection.detector import RULES_VERSION
from proofreel.signoff.model import SignedFile, Signoff, SignoffCheck
from replay_format.errors import NotARecording, ReplayFormatError
from replay_format.reading import Candidate, find_recordings, open_recording
from replay_format.sources import STDIN, is_url, open_stream

BLOCK = 1024 * 1024


def files_of(paths: Sequence[str], leave_out: Collection[str] = ()) -> dict[str, SignedFile]:
    """Every file under the paths by its path, with its digest, in name order. Raises `ProofreelError`."""
    own = {os.path.realpath(path) for path in leave_out}
    found = sorted({path for candidate in find_recordings(paths) for path in candidate.paths})
    found = [path for path in found if is_url(path) or os.path.realpath(path) not in own]
    if STDIN in found:
        raise ProofreelError("a sign-off is for files, not for stdin")
    names = _relative(found, paths)
    files: dict[str, SignedFile] = {}
    for path, name in zip(found, names, strict=True):
        digest, size = hashlib.sha256(), 0
        with open_stream(path) as stream:
            while block := stream.read(BLOCK):
                digest.update(block)
                size += len(block)
        files[path] = SignedFile(path=name, sha256=digest.hexdigest(), bytes=size)
    return files


def recordings_among(files: dict[str, SignedFile], signoffs: Iterable[Signoff]) -> list[SignedFile]:
    """The files without those that no sign-off knows and that are no recordings,
    such as a policy or a report.
    """
    known = {value for signoff in signoffs for file in signoff.files for value in (file.path, file.sha256)}
    return [
        file
        for path, file in files.items()
        if file.path in known or file.sha256 in known or _is_recording(path)
    ]


def _is_recording(path: str) -> bool:
    try:
        open_recording(Candidate((path,)))
    except NotARecording:
        return False
    except ReplayFormatError:
        return True
    return True


def verify(
    signoff: Signoff, files: list[SignedFile], policy_sha256: str | None, *, given_policy: bool = True
) -> SignoffCheck:
    """Compares a sign-off with the files, rules and policy at hand.

    A file that only moved is no reason to doubt.
    """
    signed = {file.path: file for file in signoff.files}
    here = {file.path: file for file in files}
    changed = [path for path, file in here.items() if path in signed and signed[path].sha256 != file.sha256]
    missing = {path: file for path, file in signed.items() if path not in here}
    added = {path: file for path, file in here.items() if path not in signed}
    moved = []
    for path, file in list(added.items()):
        before = next((name for name, other in missing.items() if other.sha256 == file.sha256), None)
        if before is not None:
            moved.append(f"{before} is now {path}")
            del missing[before], added[path]
    reasons = []
    for names, said in ((changed, "changed"), (missing, "missing"), (added, "added")):
        if names:
            reasons.append(f"{len(names)} file{'s' if len(names) != 1 else ''} {said}")
    if signoff.rules != RULES_VERSION:
        reasons.append(f"the rules are now version {RULES_VERSION}, they were {signoff.rules}")
    if signoff.version != __version__:
        reasons.append(f"proofreel is now {__version__}, it was {signoff.version}")
    if given_policy and signoff.policy_sha256 != policy_sha256:
        reasons.append("the policy is another one" if policy_sha256 and signoff.policy_sha256 else
                       "there was no policy" if policy_sha256 else "the policy is not at hand")  # fmt: skip
    return SignoffCheck(
        at=signoff.at,
        role=signoff.role,
        name=signoff.name,
        decision=signoff.decision,
        holds=not reasons,
        files=len(signoff.files),
        changed=changed,
        missing=sorted(missing),
        added=sorted(added),
        moved=moved,
        reasons=reasons,
    )


def policy_digest(path: str) -> str:
    """The SHA-256 of a policy file. Raises `ProofreelError` when it cannot be read."""
    from proofreel.policy.reading import policy_text

    return hashlib.sha256(policy_text(path).encode()).hexdigest()


def _relative(found: list[str], paths: Sequence[str]) -> list[str]:
    """Names that do not depend on where the folder lies, nor on what else lies in it."""
    asked = [Path(path).absolute() for path in paths if not is_url(path) and Path(path).exists()]
    roots = [path if path.is_dir() else path.parent for path in asked]
    roots = roots or [Path(path).absolute().parent for path in found if not is_url(path)]
    common = os.path.commonpath(roots) if roots else ""
    return [
        path if is_url(path) else PurePath(os.path.relpath(Path(path).absolute(), common)).as_posix()
        for path in found
    ]
