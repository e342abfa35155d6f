"""Sentences, lines and links that name a person, as patterns over the words of `phrases`.

For folded text, with one exception: scripts without capitals stand in it as they are. A pattern's group 1 is the name.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from proofreel.privacy.detection.rules import phrases
from proofreel.privacy.detection.rules.model import LatePattern
from proofreel.privacy.detection.rules.phrases import FULL_NAME, NAME, WIDE_NAME

Need = Literal["shape", "words", "given", "first"]
"""What the name must be besides the pattern: nothing more; of two words or a frequent given name; with a frequent
given name (or a frequent family name where that comes first) in it.
"""


class Sentence(NamedTuple):
    """One way to name a person. `trigger` is a pattern of bytes that matches wherever `pattern` does in Latin text."""

    rule: str
    pattern: LatePattern
    trigger: str
    confidence: float
    need: Need = "shape"
    spoken: bool = False


_CAPITAL = r"[A-Z\x80-\xff]"
_ANY = rf"(?:{NAME}|{WIDE_NAME})"
_FULL = rf"(?:{FULL_NAME}|{WIDE_NAME})"
_START = r"(?:^|(?<=[\s>\"(\[.!?,;:\u3002\uff0c]))"
_TITLES = rf"(?:{phrases.TITLES}\.? ){{0,2}}"
# A greeting ends in punctuation, an emoji, the end of its line, or something in brackets.
_END = r"(?=\s*(?:[^\w\s'&/@-]|$|[-\u2013\u2014] |\n|\x00))"
_TIME = r"\[?\(?\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?\)?\]?"

SENTENCES: tuple[Sentence, ...] = (
    Sentence(
        "greeting", LatePattern(rf"(?:^|[^A-Za-z0-9'-])(?i:{phrases.GREETINGS}),? {_TITLES}({_ANY}){_END}"),
        rf"(?i:{phrases.GREETINGS}),? (?:[A-Za-z]{{1,8}}\.? ){{0,2}}{_CAPITAL}", 0.75,
    ),
    Sentence(
        "introduced", LatePattern(rf"{_START}(?i:{phrases.NAME_BEFORE})[:,]?\s{{1,2}}{_TITLES}({_ANY})(?![A-Za-z])"),
        rf"(?i:{phrases.NAME_BEFORE})[:,]?[ \n]{{1,2}}{_CAPITAL}", 0.75, "words",
    ),
    Sentence(
        "closing", LatePattern(rf"(?:^|\n|[.!?] )(?i:{phrases.CLOSINGS})(?:,|\s?\n|,\s?\n){{1,2}}\s?{_TITLES}({_ANY})\s*(?=\n|$|,)"),
        rf"(?i:{phrases.CLOSINGS})[, ]{{0,2}}[\r\n ]{{1,3}}(?:[A-Za-z]{{1,8}}\.? ){{0,2}}{_CAPITAL}", 0.75,
    ),
    Sentence(
        "owner", LatePattern(rf"(?:^|[\s>\"(])({FULL_NAME}|[A-Z][a-z]+)(?:'s?|s') (?i:{phrases.NAME_AFTER})\b"),
        rf"{_CAPITAL}[A-Za-z\x80-\xff'-]*'s? (?i:{phrases.NAME_AFTER})\b", 0.7, "words",
    ),
    Sentence(
        "titled", LatePattern(rf"(?:^|[\s>\"(])(?:Mr|Mrs|Ms|Herrn?|Frau|Monsieur|Madame|Mme|Mlle|Signora?|Senora?|Dhr|Mevr|Hr|Fr)\.? {_TITLES}({_ANY})(?![A-Za-z])"),
        rf"\b(?:Mr|Mrs|Ms|Herrn?|Frau|Monsieur|Madame|Mme|Mlle|Signora?|Senora?|Dhr|Mevr|Hr|Fr)\.? {_CAPITAL}", 0.65,
    ),
    Sentence(
        "titled", LatePattern(rf"(?:^|[\s>\"(]){phrases.TITLES}\.? {_TITLES}({_FULL})(?![A-Za-z])"),
        rf"\b{phrases.TITLES}\.? {_CAPITAL}", 0.65, "given",
    ),
    Sentence(
        "acts", LatePattern(rf"{_START}({_ANY}) (?i:{phrases.NAME_ACTS})"),
        rf"(?i:{phrases.NAME_ACTS})", 0.75, "words",
    ),
    Sentence(
        "event", LatePattern(rf"{_START}({_FULL}) (?i:{phrases.NAME_EVENTS})(?![A-Za-z])"),
        rf"[a-z\x80-\xff] (?i:{phrases.NAME_EVENTS})(?:[^a-z]|$)", 0.65, "given",
    ),
    Sentence(
        "acted-on", LatePattern(rf"^(?i:{phrases.ACTIONS_BEFORE}):? {_TITLES}({_FULL})(?=\s*(?:$|[.!?,(\"]))", re.M),
        rf"^(?i:{phrases.ACTIONS_BEFORE}):? {_CAPITAL}", 0.65, "given",
    ),
    Sentence(
        "speaker", LatePattern(rf"^(?:{_TIME}[ ,\-]*)?({FULL_NAME})(?: \(\w{{1,12}}\))?(?:[ ,\u00b7\-]{{1,3}}{_TIME})? ?:(?=\s\S)", re.M),
        rf"^\[?[0-9:. AaPpMm]{{0,11}}\]?[ -]{{0,3}}{_CAPITAL}[A-Za-z\x80-\xff'.-]* [A-Za-z\x80-\xff'. -]*[^\n\x00]{{0,24}}:[ \t\r\n]", 0.6, "given",
    ),
    Sentence(
        "speaker", LatePattern(rf"^\[?{_TIME}\]?[ ,\-]*({_ANY}) ?:(?=\s\S)|^({_FULL})[ ,\u00b7]{{1,3}}{_TIME}$", re.M),
        rf"[0-9][0-9](?: ?[AaPp]\.?[Mm]\.?)?\]?[ ,-]{{1,3}}{_CAPITAL}[A-Za-z\x80-\xff'. -]{{1,50}}:|^{_CAPITAL}[A-Za-z\x80-\xff'. -]{{4,50}}[, ]{{1,2}}[0-9]{{1,2}}[:.][0-9]{{2}}", 0.6, "given",
    ),
    Sentence(
        "mailbox", LatePattern(rf"(?:^|[\s>\"'(,;:])({_FULL})[\"']? ?[<(\[](?:mailto:)?(?=[^\s<>@()\[\]]{{1,64}}@[^\s<>()\[\]]{{3}})"),
        r"[A-Za-z\x80-\xff?][\"']? ?[<(\[](?:mailto:)?[^\s<>()\[\]@\x00]{1,64}@", 0.8,
    ),
    Sentence(
        "mailbox", LatePattern(r"(?:^|[\s,;:])\"?(" + phrases.WORD + r", " + phrases.NAME + r")\"? ?<(?=[^\s<>@]{1,64}@[^\s<>]{3})"), r"[A-Za-z\x80-\xff?]\"? ?<[^\s<>@\x00]{1,64}@", 0.8,
    ),
    Sentence(
        "done-for", LatePattern(rf"^(?:[^\n]{{0,24}}[ :])??(?i:{phrases.DONE_FOR})[: ] ?[-\u2013]? ?{_TITLES}({FULL_NAME})(?= ?(?:$|[,(|.\n\u2013\u2014-]|on \d|at \d|moved|rescheduled|cancelled|canceled|confirmed|postponed|verschoben|abgesagt|bestatigt|annule|cancelad|spostat|verplaatst))", re.M),
        rf"(?i:{phrases.DONE_FOR})[: ] ?.? ?(?:[A-Za-z]{{1,8}}\.? ){{0,2}}{_CAPITAL}", 0.6, "first",
    ),
    Sentence(
        "after-colon", LatePattern(rf"^[A-Z][A-Za-z /'.-]{{2,28}} ?: {_TITLES}({FULL_NAME})(?= ?(?:$|[,(|;\n]))", re.M),
        rf"^[A-Z][A-Za-z /'.-]{{2,28}} ?: (?:[A-Za-z]{{1,8}}\.? ){{0,2}}{_CAPITAL}", 0.55, "first",
    ),
    Sentence(
        "feed", LatePattern(rf"^({FULL_NAME}) ?[\u00b7\u2022@] ?(?=\d|(?i:yesterday|today|just now|gestern|heute|hier|ayer|hoy|ieri|oggi|gisteren|ontem|hoje|wczoraj|igar|idag))|^({FULL_NAME}) (?i:and|und|et|y|e|en|i|och|og|ja) \d+ (?i:others?|weiter\w+|autres|m[a\u00e1]s|altr[ei]|anderen|outr\w+|andra|andre)\b", re.M),
        rf"^{_CAPITAL}[A-Za-z\x80-\xff'. -]* ?[\xb7?@] ?[0-9A-Za-z]|^{_CAPITAL}[A-Za-z\x80-\xff'. -]* [A-Za-z]{{1,3}} [0-9]+ [a-z]", 0.6, "first",
    ),
    Sentence(
        "quoted", LatePattern(rf"[.!?\"] ?[-\u2013\u2014] ?({FULL_NAME})$", re.M), rf"[.!?\"] ?.? ?{_CAPITAL}[A-Za-z\x80-\xff'. -]*$", 0.55, "first",
    ),
    Sentence(
        "card-line", LatePattern(r"(?:MECARD:|[;\n])N:([A-Z\x80-\xff][^;:,\n]{1,30},[A-Z\x80-\xff][^;:,\n]{1,30});"), r"[:;\n]N:[A-Z\x80-\xff]", 0.8,
    ),
    Sentence(
        "role", LatePattern(rf"(?:^|[\s>\"(,;.])(?i:{phrases.ROLES})(?: (?:is|was|ist|war|est|es|e|era|named|called|namens|is called))?[:,]?\s{{1,2}}{_TITLES}({_FULL})(?![A-Za-z])"),
        rf"(?i:{phrases.ROLES})(?: [A-Za-z]{{1,6}}(?: called)?)?[:,]?[ \n]{{1,2}}{_CAPITAL}", 0.65, "given",
    ),
    Sentence(
        "role", LatePattern(rf"(?:^|[\s>\"(,;.])(?i:{phrases.ROLES}) ?: ({phrases.WORD}, {phrases.NAME})(?![A-Za-z])"), rf"(?i:{phrases.ROLES}) ?: {_CAPITAL}", 0.7, "words",
    ),
    Sentence(
        "ticket", LatePattern(r"(?i:passenger|passagier|passager|pasajero|passeggero|passageiro|pax|name|traveller|traveler)(?: ?name)?[:\s]{1,3}([A-Z]{2,20}/[A-Z]{2,20})(?: ?(?:MR|MRS|MS|MISS|MSTR))?(?![A-Za-z/])"),
        r"[:\s][A-Z]{2,20}/[A-Z]{2,20}", 0.75, "shape",
    ),
    Sentence(
        "of-person", LatePattern(rf"^({_FULL}) ?[-\u2013\u2014|:\u00b7] (?i:{phrases.RECORD_NOUNS})\b|^(?i:{phrases.RECORD_NOUNS}) ?[-\u2013\u2014|:\u00b7] ({_FULL})(?![A-Za-z])"),
        rf"[a-z\x80-\xff?] ?[-|:?\xb7] (?i:{phrases.RECORD_NOUNS})\b|^(?i:{phrases.RECORD_NOUNS}) ?[-|:?\xb7] {_CAPITAL}", 0.7, "words",
    ),
    Sentence(
        "of-person", LatePattern(rf"^({_FULL}) ?[-\u2013\u2014|:\u00b7] (?i:{phrases.PERSON_NOUNS})\b|^(?i:{phrases.PERSON_NOUNS})(?: (?i:record|profile|account|file|details|chart|page))?(?: ?[-\u2013\u2014|:\u00b7]) ({_FULL})(?![A-Za-z])"),
        rf"[a-z\x80-\xff?] ?[-|:?\xb7] (?i:{phrases.PERSON_NOUNS})\b|^(?i:{phrases.PERSON_NOUNS})[a-z ]{{0,9}}[-|:?\xb7] {_CAPITAL}", 0.65, "given",
    ),
    Sentence(
        "card-line", LatePattern(rf"(?:^|[\n;])(?:FN(?:;[^:\n]{{0,40}})?:|CN=|DC:creator=)\"?({_FULL})(?=[\";,:\r\n]|$)"),
        rf"(?:FN|CN)[:;=]\"?{_CAPITAL}", 0.7, "given",
    ),
    Sentence(
        "spoken", LatePattern(rf"^(?i:{phrases.NAME_BEFORE_SPOKEN}):? {_TITLES}({_FULL})(?: (?:from|to|in|von|aus|de|du|da|van|to the)\b(?!.*\b(?i:{phrases.FOR_THINGS})\b).*)?$"), "", 0.7, spoken=True,
    ),
    Sentence("spoken", LatePattern(rf"^({_FULL}), (?i:online|offline|away|busy|active now|abwesend|en ligne|en linea)$"), "", 0.7, spoken=True),
)  # fmt: skip

# What Latin-1 lacks stands as a question mark in the bytes that are searched.
TRIGGERS: tuple[str, ...] = tuple(s.trigger.replace("…", r"\?") for s in SENTENCES if s.trigger)

# Scripts without capitals: a person is addressed by an honorific or in a greeting, and family names are few.
_HAN = r"[\u3400-\u9fff\u3005]"
HONORIFIC = LatePattern(
    rf"(?:^|[\s\u3000\u3001\u3002\u300c:\uff1a\uff0c,>])((?:{_HAN}|[\u3040-\u30ff]){{2,8}}?(?:[ \u3000]{_HAN}{{1,6}})?)[ \u3000]?(?:様|さん|さま|くん|殿|先生)(?!{_HAN})"
    r"|(?<![\uac00-\ud7af])([\uac00-\ud7af]{2,4}?) ?(?:고객님|회원님|님|씨)(?:[이은의께을도]|에게|께서)?(?![\uac00-\ud7af])"
)
CHINESE = LatePattern(
    rf"(?<!{_HAN})({_HAN}{{2,4}}?)(?:[,，、 ]?(?:您好|你好|早上好|下午好|晚上好)|(?:先生|女士|小姐|同学|老师)(?!{_HAN}))"
    rf"|(?:您好|你好|早上好|下午好|晚上好|欢迎回来|歡迎回來|欢迎|欢迎您|尊敬的|亲爱的|親愛的|收件人|联系人|姓名)[,，、:：!！ ]?({_HAN}{{2,4}}?)(?:先生|女士|小姐)?(?!{_HAN})"
)

# For each rule an example that the tests try, and where its sentences come from.
EXAMPLES: dict[str, tuple[str, str]] = {
    "greeting": ("Dear Anna,", "salutations of each language"),
    "introduced": ("Signed in as Anna Lindqvist", "what applications say of who uses them"),
    "closing": ("Kind regards,\nAnna Lindqvist", "closings of letters of each language"),
    "owner": ("Anna Lindqvist's profile photo", "what applications say of who uses them"),
    "titled": ("Frau Dr. Anna Lindqvist", "titles of each language"),
    "acts": ("Anna Lindqvist is typing…", "what applications report of people"),
    "event": ("Anna Lindqvist was added", "what applications report of people and things"),
    "acted-on": ("Deleted contact Anna Lindqvist", "what applications do to people and things"),
    "speaker": ("Anna Lindqvist: see you at ten", "lines of chats"),
    "mailbox": ("Anna Lindqvist <a.l@nordlicht.se>", "RFC 5322, display names"),
    "done-for": ("Payslip for Anna Lindqvist", "titles of papers and tasks"),
    "after-colon": ("Chair of the board: Anna Lindqvist", "labels in texts"),
    "feed": ("Anna Lindqvist · 2 h ago", "lines of feeds"),
    "quoted": ("Great sofa! - Anna Lindqvist", "reviews"),
    "card-line": ("MECARD:N:Lindqvist,Anna;;", "RFC 6350 (vCard), RFC 5545 (iCalendar), MeCard"),
    "of-person": ("Anna Lindqvist – Patient record", "titles of pages about one person"),
    "role": (
        "Candidate Anna Lindqvist — interview on Friday",
        "what applications and people call those they write of",
    ),
    "ticket": ("Passenger: LINDQVIST/ANNA", "names on tickets, IATA Resolution 722"),
    "honorific": ("田中様", "honorifics of Japanese, Korean and Chinese"),
}
