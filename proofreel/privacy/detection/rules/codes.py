"""Sentences that send a one-time code, and the codes that are none. For folded text.

Source: the messages by which services send codes, in the languages of the web.
"""

from __future__ import annotations

import re

from proofreel.privacy.detection.rules.model import LatePattern

_YOUR = r"(?:your|ihr|dein|euer|votre|ton|tu|su|il tuo|il suo|tuo|suo|je|uw|jouw|o seu|seu|a sua|sua|o teu|twoj|pana|din|dit|ditt|er|sinun)"
_CODE = r"(?:code|codes|kode|koden|kod|kodus|codigo|codice|koodi|koodisi|koodinne|pin|passcode|otp)"
_IS = r"(?:\s?(?:is|:|=|lautet|ist|est|es|e|to|ar|er|on|jest|->)\s{1,2}|: ?)"
_DIGITS = r"((?:[A-Z]-)?\d{3}[ -]\d{3}|(?:[A-Z]-)?\d{4,8})(?![\d.,]?\d|[A-Za-z%])"
_WORDS = r"((?:[ -][\w'.&]+){0,4}?)"
_KNOWS = r"(?:sign(?:ing)?[ -]?in|log(?:ging)?[ -]?in|login|access|security|verif\w+|confirm\w+|authenti\w+|one[ -]time|passcode|two[ -]factor|anmeld\w*|connexion|inlog\w*|logowania|inicio de sesion)"
_VERBS = r"(?:sign in|log in|login|verify|confirm|continue|link|pair|authenticate|complete|unlock|reset|anzumelden|anmelden|bestatigen|vous connecter|confirmer|iniciar sesion|verificar|confirmar|accedere|confermare|in te loggen|bevestigen|entrar|zalogowac|logga in|bekrafta|logge (?:ind|inn)|kirjautu)"

SENTENCES = (
    LatePattern(rf"\b{_YOUR}\b{_WORDS}[ -]{_CODE}{_WORDS}{_IS}{_DIGITS}", re.I),
    LatePattern(rf"\b(koodisi|koodinne)()(?: [\w-]+){{0,3}}{_IS}{_DIGITS}", re.I),
    LatePattern(rf"(?<![\w.]){_DIGITS} (?:is|ist|est|es|e|ar|er|on|jest) {_YOUR}\b{_WORDS}[ -]{_CODE}\b", re.I),
    LatePattern(rf"\b{_KNOWS}[ -]{_CODE}()(?: (?:for|von|fur|pour|de|para|per|voor|for) [\w.-]+){{0,1}}(?: ?\(\w+\))?{_IS}{_DIGITS}", re.I),
    LatePattern(rf"\b(?:use|enter|type|input|gib|geben sie|verwende[nt]?|nutzen sie|saisissez|entrez|utilisez|introduce|introduzca|ingresa|usa|inserisci|utilizza|gebruik|voer|use o codigo|insira|digite|wpisz|uzyj|ange|anvand|indtast|brug|bruk|tast inn|syota|kayta)(?: (?:the |den |le |el |il |de |o )?{_CODE})? {_DIGITS}[^.\n]{{0,30}}\b{_VERBS}\b()", re.I),
    LatePattern(rf"\b(?:enter|type|gib|geben sie|saisissez|introduce|inserisci|voer) (?:the )?(?:code )?{_DIGITS} (?:on|in|at|auf|am|sur|en|su|op) (?:your|the|ihrem|deinem|votre|tu|su|il|je|uw)\b()", re.I),
)  # fmt: skip

TRIGGERS = (
    rf"\b(?i:{_CODE})\b[^\n\x00]*[0-9]{{3}}",
    rf"[0-9]{{3}}[^\n\x00]* (?i:{_CODE})\b",
    rf"[0-9]{{3}}[^\n\x00]* (?i:{_VERBS})\b",
    r"(?i:enter|type|gib|sie|saisissez|introduce|inserisci|voer) (?i:the )?(?i:code )?[0-9]{3}",
)

# Codes that are given to everybody, or that name a thing.
OTHER_CODES = frozenset(
    "promo promotion promotional discount coupon voucher gift referral refer invite invitation tracking order booking reservation reference country area dial dialing dialling zip postal post postcode pin-code "
    "product item article error status exit source color colour bar qr dress tax sort swift bic branch hs commodity sic naics airport iata class course lesson batch part model language currency postleitzahl "
    "gutschein rabatt aktions gutscheincode aktionscode rabattcode einladungs empfehlungs landes vorwahl reduction remise parrainage postale descuento promocional postal sconto promozionale cadeau kortings korting "
    "postcode desconto indicacao rabatowy rabatt rabattkod kampanj rabat alennus kampanja postnummer team group room meeting conference game shop store license licence product-key serial save redeem donor".split()
)  # fmt: skip
OTHER_CODE_ENDS = ("gutschein", "rabatt", "aktions", "postleit")
