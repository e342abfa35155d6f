"""Whether a recorded value is a mask, and of which kind.

The shapes are those that recorders write: one character repeated, fixed runs, Clarity's groups of bullets and
its letter and digit blocks, and the words that servers and scrubbers put in a value's place.
"""

from __future__ import annotations

import re
from typing import Literal

Mask = Literal["none", "same_length", "fixed", "empty", "mixed", "random"]

# What recorders and teams repeat in place of a value's characters.
MASK_CHARACTERS = "*•●█▪▫✱∗·#xX⬤○■□＊"
_ALWAYS = re.compile(r"[*•●█▪▫✱∗⬤■□＊]")

# Written whatever the length was: Datadog `***`, Clarity's password `••••`, Grafana Faro `******`,
# OpenReplay's URL secrets. A run of six can also be a same-length mask of six; the milder reading is taken.
_FIXED_RUNS = frozenset({"***", "••••", "******", "***************"})
_CLARITY_GROUPS = re.compile(r"•{5}(?: •{4,5})*(?: •{1,4})?\Z")

_SENTINEL = re.compile(
    r"""(?ix)
    [\[<({]{1,2} \s*
      (?: (?:value|data|text|input|content|pii|user|client|customer)?[\s_-]* )
      (?: redacted | filtered | masked | removed | hidden | scrubbed | sanitized | sanitised | censored
        | obfuscated | anonymized | anonymised | private | protected | confidential | secret | pii | email
        | e-mail | ip | creditcard | credit[_ -]?card | card | phone | ssn | name | password | token
        | address | mac | imei | uuid
        | geschwärzt | maskiert | masqué | caviardé | oculto | enmascarado | oscurato | verborgen )
      (?: [\s:_-]+ [^\]>)}]{0,60} )?
    \s* [\]>)}]{1,2}
    | masked \s (?: element | input | text | content | value | image )
    | redacted @ redacted (?: \. \w+ )?
    | (?: redacted | masked | scrubbed | _*redacted_* | --redacted-- | \*+redacted\*+ | %filtered% )
    | \[SessionRecording\]\s .{0,200} | [\w-]{1,40}\sbody\s(?:redacted|too\slarge\sto\srecord).{0,160}
    """
)
_PARTIAL = re.compile(r"[*•●█▪▫✱∗⬤■□＊]{2,}|(?<![A-Za-z])[xX]{3,}(?![A-Za-z])|#{3,}")
_PARTIAL_SINGLE = re.compile(r"\w[*•●█▪▫✱∗⬤]\w?|[*•●█▪▫✱∗⬤][@.\w]")
_EMAIL_OF_X = re.compile(r"[xX.]{2,}@[xX.]{3,}")
_SHAPE_OF_X = re.compile(r"(?=(?:.*[xX]){4})[xX \-./()+@:,]+")


# Every shape above has one of these characters, an x that no word has, or one of these words.
_SUSPECT = re.compile(r"[*•●█▪▫✱∗·#⬤○■□＊\[<({%]")
_SUSPECT_X = re.compile(r"xx|(?<![a-z])x")
_SUSPECT_WORDS = re.compile(r"redacted|masked|scrubbed|body")


def _is_suspect(text: str) -> bool:
    if _SUSPECT.search(text):
        return True
    lower = text.lower()
    if "x" in lower and _SUSPECT_X.search(lower):
        return True
    return ("ed" in lower or "body" in lower) and _SUSPECT_WORDS.search(lower) is not None


def mask_of(value: str) -> Mask | None:
    """Return how `value` is masked; None when it is readable.

    `empty`: nothing is there. `same_length`: one character repeated, so that the length leaks
    (blanks may have been kept). `fixed`: a run of fixed length or a word such as `[REDACTED]`.
    `mixed`: part of the value is masked and part is readable (`***-**-6789`). A lone `x` or
    `#` is a value like any other, because a mask of one character cannot be told from it.
    Random replacement text cannot be told from one value at all.
    """
    stripped = value.strip()
    if not stripped:
        return "empty"
    if not _is_suspect(stripped):
        return None
    if stripped in _FIXED_RUNS or _CLARITY_GROUPS.match(stripped):
        return "fixed"
    if _is_same_length(stripped):
        return "same_length"
    if _SENTINEL.fullmatch(stripped):
        return "fixed"
    return "mixed" if _is_partial(stripped) else None


def _is_same_length(text: str) -> bool:
    first = text[0]
    if first in MASK_CHARACTERS and _is_run(text, first):
        return True
    if first in "▪▫" and not any(c.isalnum() for c in text):
        return True
    if _is_masked_shape(text):
        return True
    return bool(_EMAIL_OF_X.fullmatch(text) or _SHAPE_OF_X.fullmatch(text)) and not _SENTINEL.fullmatch(text)


def is_masked(value: str) -> bool:
    """True when nothing, or only what a mask left on purpose (the last four digits), can be read."""
    return mask_of(value) is not None


def _is_run(text: str, character: str) -> bool:
    letters = [c for c in text if not c.isspace()]
    if any(c != character for c in letters):
        return False
    return len(letters) >= 2 or bool(_ALWAYS.match(character))


def _is_masked_shape(text: str) -> bool:
    """Masks that keep punctuation: `***@***.***`, `•••• •••• ••••`, `***-**-****`."""
    return bool(_ALWAYS.search(text)) and not any(c.isalnum() for c in text)


def _is_partial(text: str) -> bool:
    if len(text) > 200:
        return False
    runs = _PARTIAL.findall(text)
    if not runs:
        return bool(_PARTIAL_SINGLE.search(text)) and "@" in text and len(text) < 80
    hidden = sum(len(run) for run in runs)
    return hidden * 4 >= len(text) or hidden >= 6
