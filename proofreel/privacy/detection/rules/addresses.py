"""Patterns of addresses written out: the national postal operators' formats, street types from `phrases`."""

from __future__ import annotations

from proofreel.privacy.detection.rules import phrases
from proofreel.privacy.detection.rules.model import LatePattern

_W = r"[A-Z\x80-\xff][A-Za-z\x80-\xff'.-]+"
_CITY = r"[A-Z\x80-\xff][A-Za-z\x80-\xff'.-]+(?:[ -](?:[A-Z\x80-\xff][A-Za-z\x80-\xff'.-]*|de|la|le|les|del|di|da|do|dos|das|am|an|der|den|sur|sous|upon|en|bei|im|in|aan|cedex)){0,3}"
_TAIL = (
    rf"(?:[,\n ]{{1,3}}(?i:apt|apartment|suite|ste|unit|flat|floor|fl|room|#|no|bldg)\.? ?#?[\w-]{{1,6}})?"
    rf"(?:[,\n ]{{1,3}}{_CITY}){{0,2}}"
)
_UK = r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"
_CODE = rf"(?:\d{{5}}(?:-\d{{4}})?|\d{{3,4}}|{_UK}|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]\d[\dW] ?[A-Z\d]{{4}})\b"
US = LatePattern(
    rf"\b\d{{1,6}}[A-Za-z]?,? (?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\.? )?(?:{_W} ){{1,4}}(?i:{phrases.STREET_SUFFIXES})\b\.?(?:{_TAIL}(?: \d{{1,2}})?(?:,? ?[A-Z]{{2,3}})?[, \n]{{1,3}}{_CODE}|{_TAIL}(?:,? ?[A-Z]{{2,3}}\b)?)"
)
DE = LatePattern(
    rf"\b[A-Z\x80-\xff][A-Za-z\x80-\xff.-]*(?:[ -][A-Z\x80-\xff][A-Za-z\x80-\xff.-]*){{0,3}}?(?:(?:[ -](?i:{phrases.STREET_ENDINGS})|(?:{phrases.STREET_ENDINGS}))\.?) \d{{1,4}} ?[a-zA-Z]?(?:[/-]\d{{1,4}}[a-z]?)?(?:,? (?:[A-Z]{{1,2}}-)?\d{{3,5}} ?\d{{0,2}}(?: ?[A-Z]{{2}})? {_CITY})?"
)
ROMANCE = LatePattern(
    rf"(?:\b\d{{1,5}}(?: ?(?:bis|ter|quater|[A-D]))?,? )?\b(?i:{phrases.STREET_BEGINNINGS})(?: (?:de|du|des|d'|la|le|les|l'|del|della|delle|dei|di|do|da|dos|das|el|los|las|y|e|sw\.)){{0,3}}(?: [A-Z0-9\x80-\xff][A-Za-z0-9\x80-\xff'.-]*| (?:de|du|des|la|le|del|di|da|do|e|y)){{1,6}}(?:,? ?(?:n[.\xbao?]{{0,2}} ?|no\.? |#)?\d{{1,5}}[A-Za-z]?(?:[/-]\d{{1,4}})?)?(?:[, \n-]{{1,4}}[A-Za-z0-9\x80-\xff.?]+(?: [A-Za-z\x80-\xff0-9.?]+){{0,2}}){{0,2}}(?:[, \n-]{{1,4}}(?:\d{{4,5}}(?:-\d{{3}})?|\d{{2}}-\d{{3}})(?: {_CITY})?(?: \([A-Z]{{2}}\)|[ /,]+[A-Z]{{2}})?)?"
)
# Any street with a number, then a postal code that is no year, then a town.
NUMBER_CITY = LatePattern(
    rf"\b[A-Z\x80-\xff][A-Za-z\x80-\xff'.-]+ (?:(?:[A-Z\x80-\xff][A-Za-z\x80-\xff'.-]+|de|da|do|das|dos|del|della|dei|di|du|des|la|le|el|van|von|der|den|am) ){{0,4}}\d{{1,4}} ?[a-zA-Z]?(?:[/-]\d{{1,4}}[a-z]?)?(?:, [\w.\xba ]{{1,12}})?(?:,? |,?\n)(?:[A-Z]{{1,2}}-)?(?:\d{{5}}|\d{{4}} [A-Z]{{2}}|\d{{2}}-\d{{3}}|\d{{3}} \d{{2}}|\d{{4}}-\d{{3}}|(?!19|20)[1-9]\d{{3}}) {_CITY}"
)
INDIA = LatePattern(
    rf"\b(?:H\.? ?No\.? ?)?\d{{1,5}}(?:[/-]\d{{1,4}})?,? (?:{_W} ?){{1,4}},? ?(?:{_W} ?){{0,3}},? ?{_CITY}[ ,-]{{1,3}}[1-9]\d{{2}} ?\d{{3}}\b"
)
JAPAN = LatePattern(
    r"(?:〒? ?\d{3}-\d{4}[\s\u3000]*)?(?:東京都|北海道|(?:京都|大阪)府|[\u3400-\u9fff]{2,3}県)[\u3400-\u9fff\u3040-\u30ffー々ヶケ]{1,12}?[市区町村郡][^\s,、。]{0,30}(?:[\s\u3000]?[\d０-９-]{1,12})?[^\s,、。]{0,20}|〒ss|〒 ?\d{3}-\d{4}"
)
KOREA = LatePattern(
    r"(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충청|충북|충남|전라|전북|전남|경상|경북|경남|제주)[\uac00-\ud7af]{0,6} ?(?:[\uac00-\ud7af0-9]+[시군구] ?){1,3}[\uac00-\ud7af0-9]+(?:로|길|동|가|읍|면)[\uac00-\ud7af0-9 ]{0,12}[\d-]{1,9}(?: ?\([^)]{1,20}\))?"
)
CHINA = LatePattern(
    r"(?:[\u3400-\u9fff]{2,8}(?:省|自治区))?[\u3400-\u9fff]{2,8}[市州](?:[\u3400-\u9fff]{1,8}[区县市])?[\u3400-\u9fff]{1,12}(?:路|街|道|巷|弄|胡同|村)[\u3400-\u9fff]{0,4}\d{1,5}(?:号|弄|-\d+)[\u3400-\u9fff\d-]{0,20}"
)

LETTERED_CODE = LatePattern(rf"(?:{_UK}|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]\d[\dW] [A-Z\d]{{4}})$")
UK_POSTCODE = LatePattern(
    r"\b(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRV-Y]) \d[ABD-HJLNP-UW-Z]{2})\b"
)
POSTCODE = LatePattern(
    r"\b(?:\d{4,6}|\d{5}-\d{3,4}|\d{2}-\d{3}|\d{3} \d{2,3}|\d{4} ?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]\d[\dW] ?[A-Z\d]{4})\b"
)


COMMON_SUFFIX = LatePattern(
    r"\b(?i:street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|ct|boulevard|blvd|terrace|crescent|parkway|highway)\.?"
    r"(?:,? (?i:apt|apartment|suite|ste|unit|flat|floor|#).{0,12})?$|\b(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Court|Ct|Boulevard|Blvd), "
)
