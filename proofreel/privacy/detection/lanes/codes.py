"""One-time codes in the sentences that send them: "Your Kestrel code is 123456", "Use 123456 to sign in"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from proofreel.privacy.detection.lanes.judgement import Judgement, Proposal
from proofreel.privacy.detection.lanes.windows import Window, matches_in
from proofreel.privacy.detection.rules.codes import OTHER_CODE_ENDS, OTHER_CODES, SENTENCES

CODE_CONFIDENCE = 0.8
"""A sentence that sends a code, without one of the words of `OTHER_CODES`: likely, and not as sure as a field
for it.
"""

_IS_CODE = re.compile(r"(?:[A-Z]-)?\d{3}", re.I)
_WORD = re.compile(r"[a-z]+")
_DIVIDERS = re.compile(r"[ -]")


def codes_in(folded: str, windows: Sequence[Window] | None = None) -> Iterator[Proposal]:
    """Yield each code that a sentence of the folded text sends to its reader.

    `windows`: where it looks; None: everywhere.
    """
    for pattern in SENTENCES:
        for match in matches_in(pattern, folded, windows):
            if _is_another_code(match.group()):
                continue
            groups = range(1, pattern.compiled.groups + 1)
            group = next(g for g in groups if _IS_CODE.match(match.group(g) or ""))
            code = _DIVIDERS.sub("", match.group(group))
            judgement = Judgement(CODE_CONFIDENCE, ("sentence:code",), code, "code")
            yield Proposal("PASSWORD", "code-sent", match.start(group), match.end(group), judgement)


def _is_another_code(sentence: str) -> bool:
    """True for a code that is given to everybody, or that names a thing: of a voucher, a country,
    an error.
    """
    words = _WORD.findall(sentence.lower())
    return any(word in OTHER_CODES or word.endswith(OTHER_CODE_ENDS) for word in words)
