"""Which of the field words are labels inside a text, and which only with a colon behind them."""

from __future__ import annotations

import re

from proofreel.privacy.lanes.dates import DATE

# Phrases that begin too many sentences to be taken for labels without a colon or an equals sign.
NEEDS_COLON = frozenset("NAME ADDRESS PASSWORD SECRET GPS CVC DEVICE_ID IP FILENAME".split())
# Words that are labels only where a colon or an equals sign follows.
ANNOUNCED_ONLY = frozenset(
    "card karte carta cartao karta kort pass cp cap mobil cell rekening konto konta cuenta compte conto conta acct rib social holder contact customer patient"
    " passenger recipient author buyer sender city town street suite residence stad plaats comune voie colonia utente sus sns nss location position coordinates"
    " destination origin key session auth ticket signature sig tan pin clave parola placa zip plz postnummer tin utr reg nr number plate by via gata katu vej"
    " pan nid attention attn payee spouse holder name nom nome naam nimi navn namn nombre nazwisko nazwa city ville ort stadt ciudad citta cidade miasto credentials pwd pass psw apellido"
    " cognome apelido signatory insured beneficiary traveler visa amex mastercard permis patente matricula targa passi ausweis kennzeichen".split()
) | {"reg nr", "number plate"}
NOT_LABELS = frozenset(
    "e mail mel mail poczta cf c f c c cc line unit line1 line2 agencia portable near ll pos geo file upload fil cv resume uploaded attached attachment date ids str ul c p ss"
    " bus exp expires valid until call me us sms geoloc code".split()
) | {"e mail", "c p", "c c", "c f", "call me", "call us", "cc", "valid until"}

# Words that may stand between a label and its value.
FILLER = r"(?:[\s\"'*]*(?:number|no|nr|nbr|num|n[°o]?|id|code|is|ist|est|es|e|are|on|at|le|el|il|am|den|de|in|my|the|your|to|of|#|num[ée]ro|numero|nummer|\([^)\n]{0,24}\))(?=[\s:=#.\"'（-])\.?)*"

# A code that stands before its label.
CODE_BEFORE = re.compile(
    r"(?<![\w.])(\d{3}[ -]\d{3}|(?:[A-Z]-)?\d{4,8})(?: (?:is|as|ist|lautet|est|es|e|er|ar|on|to be|jest)\b| ?[:=-])[^.\n]{0,24}$|"
    r"(?:use|enter|type|gib|geben sie|saisissez|introduce|ingresa|inserisci|voer)(?: [a-z]{2,12}){0,3} (\d{3}[ -]?\d{3}|\d{4,8})(?![\w.])[^.\n]{0,24}$",
    re.I,
)

# What may follow a label, by type.
VALUES: dict[str, re.Pattern[str]] = {
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
