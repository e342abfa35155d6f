"""The label lane: a word in the text itself that says what follows ("BSN: 123456789", "born on", "password=")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofreel.privacy.lanes.dates import DATE
from proofreel.privacy.lanes.field import judge
from proofreel.privacy.lanes.hints import DENY, WIDE_WORDS, WORDS, Hint
from proofreel.privacy.lanes.verdict import Verdict

REACH = 40

# Phrases that begin too many sentences to be taken for labels without a colon or an equals sign.
_NEEDS_COLON = frozenset("NAME ADDRESS PASSWORD SECRET GPS CVC DEVICE_ID IP FILENAME".split())
# Words that are labels only where a colon or an equals sign follows.
_ANNOUNCED_ONLY = frozenset(
    "card karte carta cartao karta kort pass cp cap mobil cell rekening konto konta cuenta compte conto conta acct rib social holder contact customer patient"
    " passenger recipient author buyer sender city town street suite residence stad plaats comune voie colonia utente sus sns nss location position coordinates"
    " destination origin key session auth ticket signature sig tan pin clave parola placa born geb ur zip plz postnummer tin utr reg nr number plate by via gata katu vej"
    " pan nid attention attn payee spouse holder name nom nome naam nimi navn namn nombre nazwisko nazwa city ville ort stadt ciudad citta cidade miasto credentials pwd pass psw apellido"
    " cognome apelido signatory insured beneficiary traveler visa amex mastercard permis patente matricula targa passi ausweis kennzeichen".split()
) | {"reg nr", "number plate"}
_NOT_LABELS = frozenset(
    "e mail mel mail poczta cf c f c c cc line unit line1 line2 agencia portable near ll pos geo file upload fil cv resume uploaded attached attachment date ids str ul c p ss"
    " bus exp expires valid until call me us sms geoloc code".split()
) | {"e mail", "c p", "c c", "c f", "call me", "call us", "cc", "valid until"}
_LABEL_TYPES = frozenset(
    "PHONE CARD CVC BANK_ACCOUNT NATIONAL_ID GOV_DOC HEALTH_ID NAME ADDRESS DOB GPS IP DEVICE_ID PASSWORD SECRET IBAN".split()
)
_FILLER = r"(?:[\s\"'*]*(?:number|no|nr|nbr|num|n[°o]?|id|code|is|ist|est|es|e|are|on|at|le|el|il|am|den|de|in|my|the|your|to|of|#|num[ée]ro|numero|nummer|\([^)\n]{0,24}\))(?=[\s:=#.\"'（-])\.?)*"
_LINK = re.compile(r"\.?" + _FILLER + r"[\s\"'*]*(?P<link>[:=\uff1a\u2013-]|=>|->|\)|は|です|为|是|是：)?[\s\"'*>]*", re.I)


LABELS: dict[str, str] = {
    phrase: kind
    for phrase, kind in WORDS.items()
    if kind == DENY or kind.partition(".")[0] in _LABEL_TYPES and phrase not in _NOT_LABELS and len(phrase) > 1
}
_WORD = re.compile(r"[A-Za-z0-9]+")
_JOINT = frozenset(["", *" _.-/'", ". ", "- ", " -", "' "])


def _longest_by_first_word() -> dict[str, int]:
    longest: dict[str, int] = {}
    for phrase in LABELS:
        words = phrase.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


_BEGINS = _longest_by_first_word()
_WIDE_LABEL = re.compile("|".join(sorted((re.escape(w) for w in WIDE_WORDS if len(w) > 1), key=len, reverse=True)))


def labels_in(folded: str) -> list[tuple[int, int, str, str]]:
    """(start, end, type or DENY, phrase) of each label in `folded`, the longest where several begin."""
    lower = folded.lower()
    if len(lower) != len(folded):
        return []
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(lower)]
    labels: list[tuple[int, int, str, str]] = []
    at, count = 0, len(words)
    while at < count:
        word, start, end = words[at]
        longest = _BEGINS.get(word)
        taken = 1
        if longest is not None:
            phrase, found = word, LABELS.get(word)
            best = (end, found, word) if found is not None else None
            for n in range(1, min(longest, count - at)):
                following = words[at + n]
                if lower[words[at + n - 1][2] : following[1]] not in _JOINT:
                    break
                phrase = f"{phrase} {following[0]}"
                found = LABELS.get(phrase)
                if found is not None:
                    best, taken = (following[2], found, phrase), n + 1
            if best is not None:
                labels.append((start, best[0], best[1] or "", best[2]))
        at += taken
    if not folded.isascii():
        for m in _WIDE_LABEL.finditer(lower):
            labels.append((m.start(), m.end(), WIDE_WORDS[m.group()], m.group()))
        labels.sort()
    return labels


def nearest_before(labels: list[tuple[int, int, str, str]], start: int, folded: str = "") -> tuple[str, str] | None:
    """(type, phrase) of the label that ends closest before `start`, within reach."""
    best = None
    for label in labels:
        if label[0] >= start:
            break
        if start - label[1] <= REACH and "\n\n" not in folded[label[1] : start]:
            best = (label[2], label[3])
    return best


_CODE_BEFORE = re.compile(
    r"(?<![\w.])(\d{3}[ -]\d{3}|(?:[A-Z]-)?\d{4,8})(?: (?:is|as|ist|lautet|est|es|e|er|ar|on|to be|jest)\b| ?[:=-])[^.\n]{0,24}$|"
    r"(?:use|enter|type|gib|geben sie|saisissez|introduce|ingresa|inserisci|voer)(?: [a-z]{2,12}){0,3} (\d{3}[ -]?\d{3}|\d{4,8})(?![\w.])[^.\n]{0,24}$", re.I
)


def _is_json_key(folded: str, start: int, end: int) -> bool:
    """Whether the label is a key of JSON, which the keys' own lane judges with the object it stands in."""
    return bool(_KEY_AFTER.match(folded, end)) and bool(_KEY_BEFORE.search(folded[max(0, start - 40) : start]))


_KEY_AFTER = re.compile(r"[\w-]{0,40}\\*[\"']\s{0,4}:")
_KEY_BEFORE = re.compile(r"[\"'][\w-]{0,40}$")

_VALUES: dict[str, re.Pattern[str]] = {
    "PHONE": re.compile(r"\+?\(?\d(?:[ ().\-/]{0,2}\d){5,14}"),
    "CARD": re.compile(r"\d(?:[ .\-]?\d){11,18}(?!\d)"),
    "CARD.expiry": re.compile(r"(?:0[1-9]|1[0-2]) ?[/-] ?(?:20)?\d{2}(?!\d)"),
    "CVC": re.compile(r"\d{3,4}(?![\w.])"),
    "IBAN": re.compile(r"[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,30}"),
    "BANK_ACCOUNT": re.compile(r"(?=(?:[A-Z -]{0,6}\d[ .\-/]?){5})[A-Z0-9](?:[ .\-/]?[A-Z0-9]){4,23}(?![\w])"),
    "NATIONAL_ID": re.compile(r"(?=(?:[A-Za-z .\-/]{0,7}\d){4})[A-Za-z0-9](?:[ .\-/+]?[A-Za-z0-9]){5,19}(?![\w])"),
    "GOV_DOC": re.compile(r"(?=(?:[A-Z .\-/]{0,8}\d){2})[A-Z0-9](?:[ .\-/]?[A-Z0-9]){4,19}(?![\w])"),
    "HEALTH_ID": re.compile(r"(?=(?:[A-Z .\-/]{0,7}\d){4})[A-Z0-9](?:[ .\-/]?[A-Z0-9]){5,19}(?![\w])"),
    "DOB": re.compile(DATE + r"|(?:19|20)\d{6}(?!\d)", re.I),
    "GPS": re.compile(r"[-+]?\d{1,3}\.\d{3,}(?:\s*,?\s*(?:(?:lng|lon|long|longitude)\s*[:=]?\s*)?[-+]?\d{1,3}\.\d{3,})?"),
    "IP": re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:]{4,}"),
    "DEVICE_ID": re.compile(r"[A-Fa-f0-9]{8}(?:-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}|\d{2}[- ]?\d{6}[- ]?\d{6}[- ]?\d{1,2}|[A-Fa-f0-9]{2}(?:[:-][A-Fa-f0-9]{2}){5}|[A-Za-z0-9]{10,40}(?![\w])"),
    "NAME": re.compile(r"[A-Z\x80-\uffff][^\W\d_]*\.?(?:[ '’-]{1,2}(?:[A-Z\x80-\uffff][^\W\d_]*\.?|van|von|de|der|den|del|della|di|da|dos|la|le|ter|el|bin|y|e)){0,4}"),
    "ADDRESS": re.compile(r"[^\n\x00;|{}<>\"=]{2,140}"),
    "PASSWORD": re.compile(r"[^\s\"'<>,;&]{4,64}"),
    "PASSWORD.code": re.compile(r"(?:[A-Z]-)?\d{3}[ -]\d{3}(?!\d)|\d{4,8}(?![\w.])|(?=[A-Z]*\d)[A-Z0-9]{5,8}(?![\w])"),
    "SECRET": re.compile(r"[A-Za-z0-9_~.+/=%-]{10,}"),
}  # fmt: skip


def labelled_values(text: str, folded: str, labels: list[tuple[int, int, str, str]]) -> Iterator[tuple[int, int, str, Hint, Verdict]]:
    """(start, end, type, hint, verdict) of each value that a label announces."""
    for number, (_, end, kind, phrase) in enumerate(labels):
        if kind == DENY:
            continue
        pattern = _VALUES.get(kind) or _VALUES.get(kind.partition(".")[0])
        if pattern is None:
            continue
        link = _LINK.match(folded, end)
        at = link.end() if link else end
        limit = labels[number + 1][0] if number + 1 < len(labels) else len(folded)
        announced = bool(link and link.group("link")) or folded[end:at].strip().lower() in ("is", "ist", "est", "es")
        type_ = kind.partition(".")[0]
        if phrase in _ANNOUNCED_ONLY and not announced or _is_json_key(folded, labels[number][0], end):
            continue
        if type_ in _NEEDS_COLON and not announced and kind != "PASSWORD.code":
            if not (type_ in ("IP", "DEVICE_ID", "CVC", "ADDRESS") and at > end):
                continue
        if type_ == "ADDRESS" and not announced and not re.search(r"\bto\b|liefer|livr|envi", phrase):
            continue
        match = pattern.match(folded, at)
        if match is None and kind in ("PASSWORD.code", "PHONE", "DOB") and at < limit:
            near = pattern.search(folded, at, min(len(folded), at + 24, max(limit, at)))
            match = near if near and not re.search(r"[.!?]\s", folded[at : near.start()]) else None
        if match is None and kind == "PASSWORD.code":
            before = _CODE_BEFORE.search(folded[max(0, labels[number][0] - 60) : labels[number][0]])
            if before:
                group = 1 if before.group(1) else 2
                offset = max(0, labels[number][0] - 60)
                verdict = Verdict(0.85, (f'label:"{phrase}"',), before.group(group), "code")
                yield offset + before.start(group), offset + before.end(group), type_, Hint(type_, "code", "", 0.85), verdict
            continue
        if match is None or type_ != "ADDRESS" and match.start() >= limit and number + 1 < len(labels):
            continue
        found = folded[match.start() : match.end()].rstrip(" .,-/")
        if not found or folded[end : match.start()] in ("", "-", "_", ".", "/"):
            continue
        hint = Hint(type_, kind.partition(".")[2], f'label:"{phrase}"', 0.85, phrase)
        value_text = text[match.start() : match.start() + len(found)]
        judged = judge(hint, value_text if type_ != "PHONE" else found, in_prose=True)
        if isinstance(judged, str):
            continue
        start, stop, verdict = judged
        yield match.start() + start, match.start() + stop, type_, hint, verdict
