"""One-time codes in the sentences that send them: "Your Kestrel code is 123456", "Use 123456 to sign in"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofreel.privacy.detection.lanes.judgement import Verdict
from proofreel.privacy.detection.rules.codes import OTHER_CODE_ENDS, OTHER_CODES, SENTENCES

_IS_CODE = re.compile(r"(?:[A-Z]-)?\d{3}", re.I)


def codes_in(folded: str) -> Iterator[tuple[int, int, Verdict]]:
    """(start, end, verdict) of each code that a sentence of the folded text sends to its reader."""
    for pattern in SENTENCES:
        for match in pattern.finditer(folded):
            group = next(
                g for g in range(1, pattern.compiled.groups + 1) if _IS_CODE.match(match.group(g) or "")
            )
            words = re.findall(r"[a-z]+", match.group().lower())
            if any(w in OTHER_CODES for w in words) or any(w.endswith(OTHER_CODE_ENDS) for w in words):
                continue
            yield (
                match.start(group), match.end(group),
                Verdict(0.8, ("sentence:code",), re.sub(r"[ -]", "", match.group(group)), "code"),
            )  # fmt: skip
