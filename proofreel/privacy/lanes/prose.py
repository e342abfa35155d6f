"""Names in sentences that address or present a person, and addresses written out in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofreel.privacy.lanes.verdict import Verdict
from proofreel.privacy.rules import phrases

_TITLES = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau|Herrn|Monsieur|Madame|Mme|Senor|Senora|Sr|Sra|Signora?|Signore|Pani?|heer|mevrouw|Dhr|Mevr)\.? ){0,2}"
_END = r"(?=\s*(?:[,!.:;?|)\n\x00]|$|[-\u2013\u2014] |\u2022|\())"

_GREETING = re.compile(rf"(?:^|[^A-Za-z0-9'-])(?i:{phrases.GREETINGS}),? {_TITLES}({phrases.NAME}){_END}")
_BEFORE = re.compile(rf"(?:^|[\s>\"(.!?,;:])(?i:{phrases.NAME_BEFORE})[:,]?\s{{1,2}}{_TITLES}({phrases.FULL_NAME})(?![A-Za-z])")
_SPOKEN = re.compile(rf"^(?i:{phrases.NAME_BEFORE_SPOKEN}):? {_TITLES}({phrases.FULL_NAME})$")
_AFTER = re.compile(rf"(?:^|[\s>\"(])({phrases.FULL_NAME}|[A-Z][a-z]+)(?:'s?|s') (?i:{phrases.NAME_AFTER})\b")
_TITLED = re.compile(rf"(?:^|[\s>\"(])(?:Mr|Mrs|Ms|Herr|Frau|Monsieur|Madame|Mme|Signora?|Senora?|Dhr|Mevr)\.? ({phrases.NAME})(?![A-Za-z])")
_WIDE_NAME = re.compile(r"(?:^|[\s\u3000、。「:：])([\u3400-\u9fff\u3040-\u30ff々ー]{2,8}(?:[ \u3000][\u3400-\u9fff\u3040-\u30ff々]{1,6})?)[ \u3000]?(?:様|さん|殿|先生)(?![\u3400-\u9fff])|([\uac00-\ud7af]{2,4})(?: ?)님(?![\uac00-\ud7af])")
_NOT_WIDE = ("お客", "皆", "会員", "ゲスト", "客", "高객", "고객", "회원", "손", "お", "ご")

def is_name(words: list[str]) -> bool:
    """Whether lower-case words can be a name: none is a word of menus and greetings, not all can be other things."""
    return not any(w in phrases.NOT_NAMES for w in words) and not all(w in phrases.MAYBE_NAMES for w in words)


SPOKEN_ATTRIBUTES = frozenset({"aria-label", "title", "alt", "aria-description", "aria-roledescription"})


def names_in(text: str, folded: str, *, spoken: bool = False) -> Iterator[tuple[int, int, str, Verdict]]:
    """(start, end, rule, verdict) of each name that a sentence of `text` tells to be one."""
    tries = [("name-greeting", _GREETING, 0.75), ("name-introduced", _BEFORE, 0.75), ("name-owner", _AFTER, 0.7), ("name-title", _TITLED, 0.65)]
    if spoken:
        tries.append(("name-spoken", _SPOKEN, 0.7))
    for rule, pattern, sure in tries:
        for match in pattern.finditer(folded):
            name = match.group(1)
            words = re.split(r"[ -]", name.lower())
            if not is_name(words) or len(name) < 2 or rule == "name-owner" and " " not in name and not spoken:
                continue
            yield match.start(1), match.end(1), rule, Verdict(sure, (f"sentence:{rule[5:]}",), name)
    if not text.isascii():
        for match in _WIDE_NAME.finditer(text):
            group = 1 if match.group(1) else 2
            if not match.group(group).startswith(_NOT_WIDE):
                yield match.start(group), match.end(group), "name-honorific", Verdict(0.7, ("sentence:honorific",), match.group(group))


_W = r"[A-Z\x80-\xff][A-Za-z\x80-\xff'.-]+"
_CITY = r"[A-Z\x80-\xff][A-Za-z\x80-\xff'.-]+(?:[ -][A-Za-z\x80-\xff'.-]+){0,3}"
_TAIL = (
    rf"(?:[,\n ]{{1,3}}(?i:apt|apartment|suite|ste|unit|flat|floor|fl|room|#|no|bldg)\.? ?#?[\w-]{{1,6}})?"
    rf"(?:[,\n ]{{1,3}}{_CITY}){{0,2}}"
)
_US = re.compile(rf"\b\d{{1,6}}[A-Za-z]?,? (?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\.? )?(?:{_W} ){{1,4}}(?i:{phrases.STREET_SUFFIXES})\b\.?{_TAIL}(?:,? ?[A-Z]{{2,3}})?(?:[, \n]{{1,3}}(?:\d{{5}}(?:-\d{{4}})?|\d{{3,4}}|[A-Z]{{1,2}}\d[A-Z\d]? ?\d[A-Z]{{2}}|[A-Z]\d[A-Z] ?\d[A-Z]\d)\b)?")
_DE = re.compile(rf"\b[A-Z\x80-\xff][A-Za-z\x80-\xff.-]*(?:[ -][A-Z\x80-\xff][A-Za-z\x80-\xff.-]*){{0,3}}?(?:[ -]?(?i:{phrases.STREET_ENDINGS})\.?) \d{{1,4}} ?[a-zA-Z]?(?:[/-]\d{{1,4}}[a-z]?)?(?:,? (?:[A-Z]{{1,2}}-)?\d{{3,5}} ?\d{{0,2}}(?: ?[A-Z]{{2}})? {_CITY})?")
_ROMANCE = re.compile(rf"(?:\b\d{{1,5}}(?: ?(?:bis|ter|quater|[A-D]))?,? )?\b(?i:{phrases.STREET_BEGINNINGS})(?: (?:de|du|des|d'|la|le|les|l'|del|della|delle|dei|di|do|da|dos|das|el|los|las|y|e|sw\.)){{0,3}}(?: [A-Z0-9\x80-\xff][A-Za-z0-9\x80-\xff'.-]*| (?:de|du|des|la|le|del|di|da|do|e|y)){{1,6}}(?:,? ?(?:n[.\xbao?]{{0,2}} ?|no\.? |#)?\d{{1,5}}[A-Za-z]?(?:[/-]\d{{1,4}})?)?(?:[, \n-]{{1,4}}[A-Za-z0-9\x80-\xff.?]+(?: [A-Za-z\x80-\xff0-9.?]+){{0,2}}){{0,2}}(?:[, \n-]{{1,4}}(?:\d{{4,5}}(?:-\d{{3}})?|\d{{2}}-\d{{3}})(?: {_CITY})?(?: \([A-Z]{{2}}\)|[ /,]+[A-Z]{{2}})?)?")
_INDIA = re.compile(rf"\b(?:H\.? ?No\.? ?)?\d{{1,5}}(?:[/-]\d{{1,4}})?,? (?:{_W} ?){{1,4}},? ?(?:{_W} ?){{0,3}},? ?{_CITY}[ ,-]{{1,3}}[1-9]\d{{2}} ?\d{{3}}\b")
_JAPAN = re.compile(r"(?:〒? ?\d{3}-\d{4}[\s\u3000]*)?(?:東京都|北海道|(?:京都|大阪)府|[\u3400-\u9fff]{2,3}県)[\u3400-\u9fff\u3040-\u30ffー々ヶケ]{1,12}?[市区町村郡][^\s,、。]{0,30}(?:[\s\u3000]?[\d０-９-]{1,12})?[^\s,、。]{0,20}|〒ss|〒 ?\d{3}-\d{4}")
_KOREA = re.compile(r"(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충청|충북|충남|전라|전북|전남|경상|경북|경남|제주)[\uac00-\ud7af]{0,6} ?(?:[\uac00-\ud7af0-9]+[시군구] ?){1,3}[\uac00-\ud7af0-9]+(?:로|길|동|가|읍|면)[\uac00-\ud7af0-9 ]{0,12}[\d-]{1,9}(?: ?\([^)]{1,20}\))?")
_CHINA = re.compile(r"(?:[\u3400-\u9fff]{2,8}(?:省|自治区))?[\u3400-\u9fff]{2,8}[市州](?:[\u3400-\u9fff]{1,8}[区县市])?[\u3400-\u9fff]{1,12}(?:路|街|道|巷|弄|胡同|村)[\u3400-\u9fff]{0,4}\d{1,5}(?:号|弄|-\d+)[\u3400-\u9fff\d-]{0,20}")
_UK_POSTCODE = re.compile(r"\b(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRV-Y]) \d[ABD-HJLNP-UW-Z]{2})\b")
_NO_DIGIT_STREET = re.compile(r"^\d", re.I)
_POSTCODE = re.compile(r"\b(?:\d{4,6}|\d{5}-\d{3,4}|\d{2}-\d{3}|\d{3} \d{2,3}|\d{4} ?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)\b")


_COMMON_SUFFIX = re.compile(
    r"\b(?i:street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|ct|boulevard|blvd|terrace|crescent|parkway|highway)\.?"
    r"(?:,? (?i:apt|apartment|suite|ste|unit|flat|floor|#).{0,12})?$|\b(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Court|Ct|Boulevard|Blvd), "
)


def addresses_in(text: str, folded: str) -> Iterator[tuple[int, int, str, Verdict]]:
    """(start, end, rule, verdict) of each address that `text` writes out, street and number at least."""
    for rule, pattern in (("address-street-last", _US), ("address-number-last", _DE), ("address-romance", _ROMANCE), ("address-india", _INDIA)):
        for match in pattern.finditer(folded):
            found = match.group().rstrip(" ,-\n")
            digits = sum(c.isdigit() for c in found)
            if not digits or len(found) < 8 or re.search(r"\b\d+ ?(?:GB|TB|MB|px|%|items?|min|pcs|off)\b", found):
                continue
            full = digits >= 5 and bool(_POSTCODE.search(found)) or found.count(",") >= 2
            short_suffix = rule == "address-street-last" and not full and not _COMMON_SUFFIX.search(found)
            if rule == "address-romance" and not re.search(r"[A-Za-z\x80-\xff]{2,}", found.partition(" ")[2]):
                continue
            if short_suffix or rule == "address-india" and not full or rule == "address-romance" and not full and not re.search(r"(?:^\d|[ ,]\d{1,5}[A-Za-z]?$)", found):
                continue
            yield match.start(), match.start() + len(found), rule, Verdict(0.8 if full else 0.6, ("pattern", "street and postal code" if full else "street and number"), found)
    for match in _UK_POSTCODE.finditer(folded):
        if "," in folded[max(0, match.start() - 40) : match.start()] or folded.strip() == match.group():
            yield match.start(), match.end(), "address-uk-postcode", Verdict(0.6, ("pattern",), match.group())
    if not text.isascii():
        for rule, pattern in (("address-japan", _JAPAN), ("address-korea", _KOREA), ("address-china", _CHINA)):
            for match in pattern.finditer(text):
                if len(match.group()) >= 6:
                    yield match.start(), match.end(), rule, Verdict(0.85, ("pattern",), match.group())
