"""What the place of a text means for what is found in it: its field, its attribute, its tag, a key before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from proofreel.privacy.detection.lanes.field import judge
from proofreel.privacy.detection.lanes.hints import DENY, NUMBERED, Hint, hint_of, is_label
from proofreel.privacy.detection.lanes.judgement import Verdict
from proofreel.privacy.detection.lanes.pairs import cookie_pairs
from proofreel.privacy.detection.lanes.persons import SPOKEN_ATTRIBUTES, is_full_name, names_in
from proofreel.privacy.detection.lanes.weigh import Candidate, with_field
from proofreel.privacy.detection.rules.denials import CODE_ATTRIBUTES
from proofreel.privacy.detection.views import View, fold
from proofreel.privacy.model import FieldContext

# What headlines and captions do with the names of people who are known: "Name: what was said", "by Name".
HEADLINES = frozenset("h1 h2 h3 h4 figcaption blockquote cite".split())
_LOOSE = frozenset({"name-speaker", "name-after-colon", "name-quoted", "name-done-for"})
USER_NAMES = frozenset({"user name", "username", "nickname", "handle", "login name"})
_CAPITALISED = re.compile(r"[A-Z\u00c0-\u00de][^\W\d_]|[\u3040-\u9fff\uac00-\ud7af]{2}")


class Setting(NamedTuple):
    """What a context means for every text in it; `active`: a text can be a hit by its context alone."""

    context: FieldContext
    hint: Hint | None
    code: bool
    spoken: bool
    cookie: bool
    address: bool
    active: bool

    def field_holds(self, text: str) -> bool:
        """Whether a text without candidates may be a hit: what the field says of it is soonest told."""
        if self.spoken or self.cookie or self.address or self.hint is None or self.hint.type == DENY:
            return True
        return not isinstance(judge(self.hint, text, in_prose=self.context.source == "text"), str)


def setting_of(context: FieldContext) -> Setting:
    hint = hint_of(context)
    if (
        hint is not None
        and hint.type == DENY
        and context.tag.lower() == "textarea"
        and len(hint.phrase.split()) == 1
    ):
        # "Description" says what people are to write about, and people write about people.
        hint = None
    attribute = context.attribute.lower() if context.source == "attribute" else ""
    code = attribute in CODE_ATTRIBUTES or context.source == "css"
    spoken = attribute in SPOKEN_ATTRIBUTES
    cookie = context.source == "network" and context.key.lower() in ("cookie", "set-cookie")
    address = context.tag.lower() == "address"
    judged = hint is not None and hint.type != DENY
    judged = judged or (hint is not None and hint.phrase in USER_NAMES)
    return Setting(context, hint, code, spoken, cookie, address, judged or spoken or cookie or address)


def _agrees(candidate: Candidate, hint: Hint, start: int, end: int) -> bool:
    """Whether a run of digits is not taken for something else than its field says it is."""
    other = candidate.type in NUMBERED and candidate.type != hint.type
    return not (other and candidate.lane == "value" and candidate.start >= start and candidate.end <= end)


def in_setting(text: str, setting: Setting, candidates: Sequence[Candidate]) -> list[Candidate]:
    hint = setting.hint
    out = [with_field(c, hint, setting.code, setting.context.attribute == "placeholder") for c in candidates]
    if hint is not None and hint.type != DENY:
        judged = judge(hint, text, in_prose=setting.context.source == "text")
        if not isinstance(judged, str):
            start, end, verdict = judged
            if hint.type in NUMBERED:
                out = [
                    c
                    if _agrees(c, hint, start, end)
                    else c._replace(against=f"{hint.evidence} says otherwise")
                    for c in out
                ]
            out.append(Candidate(hint.type, f"field-{hint.type.lower()}", start, end, verdict, "", "field"))
    if (
        hint is not None
        and hint.type == DENY
        and hint.phrase in USER_NAMES
        and is_full_name(text.strip(), known=True)
    ):
        out.append(
            Candidate(
                "NAME",
                "field-name",
                0,
                len(text),
                Verdict(0.6, (hint.evidence, "reads like a name"), text.strip()),
                "",
                "field",
            )
        )
    if setting.spoken:
        for start, end, rule, verdict in names_in(text, fold(text), spoken=True):
            out.append(Candidate("NAME", rule, start, end, verdict, "", "prose"))
    if setting.cookie:
        for pair_hint, start, end in cookie_pairs(text):
            out += judged_pair(View(text), pair_hint, start, end)
    found = any(c.type == "ADDRESS" and not c.against for c in out)
    if setting.address and not found and _reads_like_address(text):
        verdict = Verdict(0.7, ("field:tag=address",), text.strip())
        out.append(Candidate("ADDRESS", "field-address", 0, len(text), verdict, "", "field"))
    if setting.address:
        out = _with_addressee(text, out)
    if setting.context.tag.lower() in HEADLINES:
        out = [c._replace(against="a headline names who is known") if c.rule in _LOOSE else c for c in out]
    if (hint is not None and hint.type == DENY) or setting.code:
        out = [
            c if c.lane != "prose" or c.against else c._replace(against="denied by its field") for c in out
        ]
    return out


def _reads_like_address(text: str) -> bool:
    """A number and a capitalised word: random replacement text has none of the latter."""
    return any(c.isdigit() for c in text) and bool(_CAPITALISED.search(text))


def judged_pair(view: View, hint: Hint, start: int, end: int, *, form: bool = False) -> list[Candidate]:
    if hint.type == DENY:
        return []
    text = view.text[start:end]
    if form and hint.type not in ("EMAIL", "PASSWORD", "SECRET"):
        text = text[:1] + text[1:].replace("+", " ")
    if is_label(text):
        return []
    judged = judge(hint, text)
    if isinstance(judged, str):
        return []
    a, b = view.original(start + judged[0], start + judged[1])
    return [Candidate(hint.type, f"key-{hint.type.lower()}", a, b, judged[2], view.name, "field")]


def _with_addressee(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates of an `<address>`, with the name that its first line is."""
    first = text.lstrip().partition("\n")[0].strip()
    if first == text.strip() or not is_full_name(first, known=False):
        return candidates
    start = text.find(first)
    end = start + len(first)
    out = [c._replace(start=end) if c.rule == "field-address" else c for c in candidates]
    verdict = Verdict(0.65, ("first line of an address",), first)
    return [*out, Candidate("NAME", "record", start, end, verdict, "", "field")]
