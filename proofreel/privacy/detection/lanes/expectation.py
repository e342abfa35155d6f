"""What the place of a text means for what is found in it: its field, its attribute, its tag, a key
before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from proofreel.privacy.detection.entities import ENTITIES
from proofreel.privacy.detection.lanes.candidate import Candidate
from proofreel.privacy.detection.lanes.field import judge
from proofreel.privacy.detection.lanes.field_credentials import of_secret_word
from proofreel.privacy.detection.lanes.hints import Hint, hint_of
from proofreel.privacy.detection.lanes.judgement import Judged, Judgement, Proposal, Rejection
from proofreel.privacy.detection.lanes.pairs import Pair, cookie_pairs
from proofreel.privacy.detection.lanes.persons import SPOKEN_ATTRIBUTES, is_full_name, names_in
from proofreel.privacy.detection.lanes.records import NAME_BESIDE_CONTACT
from proofreel.privacy.detection.lanes.vocabulary import is_label
from proofreel.privacy.detection.lanes.weigh import Field, with_field
from proofreel.privacy.detection.rules.denials import CODE_ATTRIBUTES
from proofreel.privacy.detection.views import View, fold
from proofreel.privacy.model import FieldContext

USER_NAME_CONFIDENCE = 0.6
"""A user name that is a full name with a frequent one in it: possible; most are no names."""
ADDRESS_TAG_CONFIDENCE = 0.7
"""A number and a capitalised word in an `<address>`: likely; the HTML standard gives the element to contact
data.
"""

# What headlines and captions do with the names of people who are known: "Name: what was said", "by Name".
HEADLINES = frozenset("h1 h2 h3 h4 figcaption blockquote cite".split())
_OF_HEADLINES = frozenset({"name-speaker", "name-after-colon", "name-quoted", "name-done-for"})
USER_NAMES = frozenset({"user name", "username", "nickname", "handle", "login name"})
_CAPITALISED = re.compile(r"[A-Z\u00c0-\u00de][^\W\d_]|[\u3040-\u9fff\uac00-\ud7af]{2}")
# A plus is a blank in form bodies, and a character of these.
_KEEPS_PLUS = frozenset({"EMAIL", "PASSWORD", "SECRET"})


class FieldExpectation(msgspec.Struct, frozen=True):
    """What a context means for every text in it.

    `spoken`: an attribute that a screen reader speaks; `cookie`: a header of cookies; `address`: an
    `<address>`. `active`: a text can be a hit by its context alone.
    """

    context: FieldContext
    field: Field
    spoken: bool
    cookie: bool
    address: bool
    active: bool

    @property
    def hint(self) -> Hint | None:
        return self.field.hint

    @property
    def in_prose(self) -> bool:
        """True for rendered text."""
        return self.context.source == "text"

    @property
    def denies(self) -> bool:
        """True when the field says that it holds no person's data."""
        return self.hint is not None and not self.hint.is_personal

    def may_hold(self, text: str) -> bool:
        """True when a text without candidates may be a hit; cheapest checks first."""
        if self.spoken or self.cookie or self.address or self.hint is None or not self.hint.is_personal:
            return True
        return not isinstance(judge(of_secret_word(self.hint, text), text, in_prose=self.in_prose), Rejection)


def expectation_of(context: FieldContext) -> FieldExpectation:
    """Return what a context means for every text in it."""
    hint = hint_of(context)
    if hint is not None and _asks_for_prose(context, hint):
        hint = None
    attribute = context.attribute.lower() if context.source == "attribute" else ""
    code = attribute in CODE_ATTRIBUTES or context.source == "css"
    spoken = attribute in SPOKEN_ATTRIBUTES
    cookie = context.source == "network" and context.key.lower() in ("cookie", "set-cookie")
    address = context.tag.lower() == "address"
    told = hint is not None and (hint.is_personal or hint.phrase in USER_NAMES)
    typed = context.source == "input"
    field = Field(hint, code, placeholder=context.attribute == "placeholder", typed=typed)
    return FieldExpectation(context, field, spoken, cookie, address, told or spoken or cookie or address)


def _asks_for_prose(context: FieldContext, hint: Hint) -> bool:
    """True for a text area whose one word denies.

    "Description" says what people are to write about, and people write about people.
    """
    return not hint.is_personal and context.tag.lower() == "textarea" and len(hint.phrase.split()) == 1


def in_field(text: str, expectation: FieldExpectation, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates of a text in its field: those of the text after what the field says, and the
    field's own.
    """
    out = [with_field(candidate, expectation.field) for candidate in candidates]
    hint = expectation.hint
    if hint is not None and hint.is_personal and not _repeats_its_label(text, expectation):
        hint = of_secret_word(hint, text)
        judged = judge(hint, text, in_prose=expectation.in_prose)
        if not isinstance(judged, Rejection):
            out = _without_other_numbers(out, hint, judged)
            rule = f"field-{hint.type.lower()}"
            out.append(Candidate(hint.type, rule, judged.start, judged.end, judged.judgement, "", "field"))
    for propose in _PROPOSERS:
        out += propose(text, expectation, out)
    if expectation.address:
        out = _with_addressee(text, out)
    return [_after_place(candidate, expectation) for candidate in out]


def _repeats_its_label(text: str, expectation: FieldExpectation) -> bool:
    """True for the label or the placeholder of a password's field again: a control that draws them itself."""
    context, plain = expectation.context, text.strip()
    is_password = expectation.hint is not None and expectation.hint.type == "PASSWORD"
    return is_password and bool(plain) and plain in (context.label.strip(), context.placeholder.strip())


def _without_other_numbers(candidates: Sequence[Candidate], hint: Hint, judged: Judged) -> list[Candidate]:
    """Return the candidates, without the numbers that are taken for something else than their field says they
    are.
    """
    if not ENTITIES[hint.type].numbered:
        return list(candidates)
    return [
        c.rejected("other-number", f"{hint.evidence} says otherwise")
        if ENTITIES[c.type].numbered and c.type != hint.type and _is_within(c, judged)
        else c
        for c in candidates
    ]


def _is_within(candidate: Candidate, judged: Judged) -> bool:
    return candidate.lane == "value" and candidate.start >= judged.start and candidate.end <= judged.end


def _user_names(text: str, expectation: FieldExpectation, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield a user name that is a person's."""
    hint = expectation.hint
    if hint is None or hint.is_personal or hint.phrase not in USER_NAMES:
        return
    plain = text.strip()
    if is_full_name(plain, known=True):
        judgement = Judgement(USER_NAME_CONFIDENCE, (hint.evidence, "reads like a name"), plain)
        yield Candidate("NAME", "field-name", 0, len(text), judgement, "", "field")


def _spoken_names(
    text: str, expectation: FieldExpectation, found: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield the names of people in what a screen reader speaks."""
    if expectation.spoken:
        for name in names_in(text, fold(text), spoken=True):
            yield located(View(text), name, "prose")


def _cookies(text: str, expectation: FieldExpectation, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield what the cookies of a header hold."""
    if expectation.cookie:
        for pair in cookie_pairs(text):
            yield from judged_pair(View(text), pair)


def _address_tags(
    text: str, expectation: FieldExpectation, found: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield the text of an `<address>` in which no address has been found."""
    known = any(c.type == "ADDRESS" and c.rejected_because is None for c in found)
    if expectation.address and not known and _reads_like_address(text):
        judgement = Judgement(ADDRESS_TAG_CONFIDENCE, ("field:tag=address",), text.strip())
        yield Candidate("ADDRESS", "field-address", 0, len(text), judgement, "", "field")


_Propose = Callable[[str, FieldExpectation, Sequence[Candidate]], Iterator[Candidate]]
# What a place proposes beside its field's own value, in this order: the last looks at what the others have
# found.
_PROPOSERS: tuple[_Propose, ...] = (_user_names, _spoken_names, _cookies, _address_tags)


class PlaceCheck(msgspec.Struct, frozen=True):
    """What the place of a text has against a candidate in it, after everything else is weighed."""

    name: str
    reason: str
    holds: Callable[[Candidate, FieldExpectation], bool]


def _is_known_from_headlines(candidate: Candidate, expectation: FieldExpectation) -> bool:
    return candidate.rule in _OF_HEADLINES and expectation.context.tag.lower() in HEADLINES


def _is_prose_where_none_is(candidate: Candidate, expectation: FieldExpectation) -> bool:
    if candidate.lane != "prose" or candidate.rejected_because is not None:
        return False
    return expectation.field.code or expectation.denies


PLACES: tuple[PlaceCheck, ...] = (
    PlaceCheck("headline", "a headline names who is known", _is_known_from_headlines),
    PlaceCheck("prose-denied", "denied by its field", _is_prose_where_none_is),
)


def _after_place(candidate: Candidate, expectation: FieldExpectation) -> Candidate:
    for check in PLACES:
        if check.holds(candidate, expectation):
            return candidate.rejected(check.name, check.reason)
    return candidate


def _reads_like_address(text: str) -> bool:
    """True with a number and a capitalised word: random replacement text has none of the latter."""
    return any(c.isdigit() for c in text) and bool(_CAPITALISED.search(text))


def located(
    view: View, proposal: Proposal, lane: str, rejected_because: Rejection | None = None
) -> Candidate:
    """Return a lane's proposal as a candidate at its place in the text as recorded."""
    start, end = view.original(proposal.start, proposal.end)
    return Candidate(
        proposal.type, proposal.rule, start, end, proposal.judgement, view.name, lane, rejected_because
    )


def judged_pair(view: View, pair: Pair, *, form: bool = False) -> list[Candidate]:
    """Return the value of a key as a candidate, when it can be what its key says.

    `form`: a plus is a blank.
    """
    if not pair.hint.is_personal:
        return []
    text = view.text[pair.start : pair.end]
    hint = of_secret_word(pair.hint, text)
    if form and hint.type not in _KEEPS_PLUS:
        text = text[:1] + text[1:].replace("+", " ")
    judged = None if is_label(text) else judge(hint, text)
    if judged is None or isinstance(judged, Rejection):
        return []
    start, end = view.original(pair.start + judged.start, pair.start + judged.end)
    rule = f"key-{hint.type.lower()}"
    return [Candidate(hint.type, rule, start, end, judged.judgement, view.name, "field")]


def _with_addressee(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates of an `<address>`, with the name that its first line is."""
    first = text.lstrip().partition("\n")[0].strip()
    if first == text.strip() or not is_full_name(first, known=False):
        return candidates
    start = text.find(first)
    end = start + len(first)
    out = [msgspec.structs.replace(c, start=end) if c.rule == "field-address" else c for c in candidates]
    judgement = Judgement(NAME_BESIDE_CONTACT, ("first line of an address",), first)
    return [*out, Candidate("NAME", "record", start, end, judgement, "", "field")]
