"""A text in a field whose words say what it holds, and how what it is found to be is told."""

from __future__ import annotations

from functools import cached_property

from proofreel.privacy.detection.lanes.hints import Hint
from proofreel.privacy.detection.lanes.judgement import Judged, Judgement
from proofreel.privacy.detection.views import fold


class FieldValue:
    """The text of a field, with what the field says it is. `in_prose`: rendered text, not a value.

    `plain` is the text without blanks around it, `folded` that with the digits and letters of all scripts as
    ASCII ones, `words` what stands between its blanks.
    """

    def __init__(self, hint: Hint, text: str, in_prose: bool = False) -> None:
        self.hint = hint
        self.text = text
        self.in_prose = in_prose
        self.plain = text.strip()

    @cached_property
    def folded(self) -> str:
        return fold(self.plain)

    @cached_property
    def words(self) -> list[str]:
        return self.plain.split()

    @cached_property
    def holds_digit(self) -> bool:
        return any(c.isdigit() for c in self.plain)

    def whole_text(self, judgement: Judgement) -> Judged:
        """Return the judgement as one of the whole text without the blanks around it."""
        start = len(self.text) - len(self.text.lstrip())
        return Judged(start, len(self.text.rstrip()), judgement)

    def stretch(self, found: str, judgement: Judgement) -> Judged:
        """Return the judgement as one of where `found` stands first in the text; at its beginning when it was
        folded.
        """
        start = max(0, self.text.find(found))
        return Judged(start, start + len(found), judgement)

    def accept(self, *extra: str, value: str, less: float = 0.0, subtype: str = "") -> Judgement:
        """Return a judgement as sure as the field is, `less` what makes the text less sure; `extra` are
        reasons.
        """
        hint = self.hint
        return Judgement(
            round(hint.strength - less, 3), (hint.evidence, *extra), value, subtype or hint.subtype
        )
