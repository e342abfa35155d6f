"""Which of the field words are labels inside a text, and which only with a colon behind them."""

from __future__ import annotations

import re

from proofreel.privacy.detection.lanes.dates import DATE

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
    "from to by e mail mel mail poczta cf c f c c cc line unit line1 line2 agencia portable near ll pos geo file upload fil cv resume uploaded attached attachment date ids str ul c p ss"
    " bus exp expires valid until call me us sms geoloc code".split()
) | {"e mail", "c p", "c c", "c f", "call me", "call us", "cc", "valid until"}

# Words that may stand between a label and its value.
FILLER = r"(?:[\s\"'*./-]*(?:\d(?=\s?[:=])|changed|set|temporary|initial|provisional|provisoire|temporaire|temporal|provisional|provvisoria|temporanea|tijdelijk|temporaria|tymczasowe|tillfalligt|midlertidig|number|no|nr|nbr|num|n[°o]?|id|code|is|lautet|ist|est|es|e|are|on|at|le|el|il|am|den|de|in|my|the|your|to|of|#|num[ée]ro|numero|nummer|\([^)\n]{0,24}\))(?=[\s:=#.\"'（)\u2192-])\.?)*"

# A code that stands before its label.
CODE_BEFORE = re.compile(
    r"(?<![\w.])(\d{3}[ -]\d{3}|(?:[A-Z]-)?\d{4,8})(?: (?:is|as|ist|lautet|est|es|e|er|ar|on|to be|jest)\b| ?[:=-])[^.\n]{0,24}$|"
    r"(?:use|enter|type|gib|geben sie|saisissez|introduce|ingresa|inserisci|voer)(?: [a-z]{2,12}){0,3} (\d{3}[ -]?\d{3}|\d{4,8})(?![A-Za-z0-9_.])[^.\n]{0,24}$",
    re.I,
)

# Labels of names that as often stand before something else: what follows must look like a full name.
WEAK_NAMES = frozenset(
    "name holder contact customer patient passenger sender recipient attention attn author name buyer caller reporter assignee "
    "nazwa display name beneficiary payee inhaber empfanger".split()
) | frozenset(
    ("display name", "created by", "updated by", "edited by", "uploaded by", "modified by", "changed by", "invited by", "reported by", "assigned to", "submitted by", "booked by", "requested by", "approved by", "prepared by", "signed by", "contact name", "owner name")
)  # fmt: skip
# Roles of people as labels: what follows must hold a frequent name.
ROLES_OF_PEOPLE = frozenset(
    "name-of from to by insured traveller traveler manager courier driver dentist vorgesetzte vorgesetzter fahrer betreuer betreuerin ansprechperson guest employee student tenant doctor physician client advisor teacher participant attendee resident donor landlord candidate applicant instructor supervisor host dependent owner author "
    "kunde kundin mieter mieterin sachbearbeiter sachbearbeiterin arzt arztin patientin mitarbeiter mitarbeiterin schuler schulerin studentin bearbeiter antragsteller vermieter auftraggeber teilnehmer "
    "locataire medecin eleve salarie employe conseiller interlocuteur demandeur cliente paciente inquilino medico alumno empleado remitente solicitante paziente dipendente studente mittente richiedente "
    "klant huurder arts medewerker leerling aanvrager funcionario aluno remetente klient pacjent najemca lekarz pracownik uczen nadawca wnioskodawca kund hyresgast lakare anstalld elev medarbejder lejer laege ansatt "
    "leietaker lege asiakas potilas vuokralainen laakari tyontekija opiskelija sokande ansoger soker 担当者 担当医 受取人 差出人 ご依頼主 契約者 申込者 고객 환자 담당자 예약자 신청자 작성자 客户 患者 病人 负责人 寄件人 申请人 经办人 作者".split()
)  # fmt: skip

# Words of a message about a field rather than of a name in it.
OF_MESSAGES = frozenset("is are must too be please required invalid enter should cannot can not muss darf bitte doit debe deve moet veuillez".split())  # fmt: skip

PARTICLES = frozenset(
    "van von vom zu zum zur de den der del della delle di da do dos das du des la le los las ter ten te bin ibn ben el al y e i af av und et och og".split()
)

# Parts of an address that are a number or hold one.
NUMBERED_PLACES = frozenset("apt zip unit suite flat floor house postcode plz cap cep cp".split())
# Numbers of one exact shape whose name means something else elsewhere.
SHAPES: dict[str, str] = {"rfc": r"[A-Z]{3,4}\d{6}[A-Z0-9]{2,3}"}

# Labels of sentences only, where a form means something else by them, or has none such.
SPOKEN_LABELS: dict[str, str] = dict.fromkeys(
    (
        "my number|my mobile|my cell|my phone|call me on|call me at|call me|text me|text me on|ring me on|reach me on|reach me at|reach us at|call us on|call us at|sms sent to|text sent to|we texted|meine nummer|meine handynummer|mein handy|"
        "unter der nummer|erreichbar unter|erreichen sie mich unter|du erreichst mich unter|ruf mich an unter|rufen sie uns an|sms an|mon numero|mon portable|me joindre au|me joindre|joindre au|rappelez moi au|appelez moi au|sms envoye au|code envoye au|"
        "mi numero|mi movil|mi celular|llamame al|llameme al|sms enviado al|localizarme en|il mio numero|il mio cellulare|chiamami al|mi trova al|sms inviato al|inviato al|mijn nummer|bereikbaar op|bel me op|sms verstuurd naar|o meu numero|meu numero|"
        "ligue me para|meu telemovel|sms enviado para|moj numer|zadzwon na|sms wyslany na|mitt nummer|ring mig pa|nas pa|mit nummer|ring til mig pa|ring meg pa|numeroni on|soita numeroon"
    ).split("|"),
    "PHONE",
)  # fmt: skip

# Numbers that never hold a letter.
DIGITS_ONLY = frozenset(
    "nhs|nhs number|nhs no|ssn|social security number|social security no|itin|sin|social insurance number|bsn|burgerservicenummer|pesel|numer pesel|nr pesel|aadhaar|aadhaar number|aadhar|tfn|tax file number|fodselsnummer|cpf|ahv|ahv nummer|rijksregisternummer|"
    "steueridentifikationsnummer|chi number|npi|ihi".split("|")
)

# What may follow a label, by type.
VALUES: dict[str, re.Pattern[str]] = {
    "PHONE": re.compile(r"\+?\(?\d(?:[ ().\-/]{0,2}\d){5,14}"),
    "CARD": re.compile(r"\d(?:[ .\-]?\d){11,18}(?!\d)"),
    "CARD.expiry": re.compile(r"(?:0[1-9]|1[0-2]) ?[/-] ?(?:20)?\d{2}(?!\d)"),
    "CVC": re.compile(r"\d{3,4}(?![A-Za-z0-9_.])"),
    "IBAN": re.compile(r"[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,30}"),
    "BANK_ACCOUNT": re.compile(r"(?=(?:[A-Z -]{0,6}\d[ .\-/]?){5})[A-Z0-9](?:[ .\-/]?[A-Z0-9]){4,23}(?![A-Za-z0-9_])"),
    "NATIONAL_ID": re.compile(r"(?=(?:[A-Za-z .\-/]{0,7}\d){4})[A-Za-z0-9](?:[ .\-/+]?[A-Za-z0-9]){5,19}(?![A-Za-z0-9_])"),
    "GOV_DOC": re.compile(r"(?=(?:[A-Z .\-/]{0,8}\d){2})[A-Z0-9](?:[ .\-/]?[A-Z0-9]){4,19}(?![A-Za-z0-9_])"),
    "HEALTH_ID": re.compile(r"(?=(?:[A-Z .\-/]{0,7}\d){4})[A-Z0-9](?:[ .\-/]?[A-Z0-9]){5,19}(?![A-Za-z0-9_])"),
    "DOB": re.compile(DATE + r"|(?:19|20)\d{6}(?!\d)", re.I),
    "GPS": re.compile(r"[-+]?\d{1,3}\.\d{3,}(?:\s*,?\s*(?:(?:lng|lon|long|longitude)\s*[:=]?\s*)?[-+]?\d{1,3}\.\d{3,})?"),
    "IP": re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:]{4,}"),
    "DEVICE_ID": re.compile(r"[A-Fa-f0-9]{8}(?:-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}|\d{2}[- ]?\d{6}[- ]?\d{6}[- ]?\d{1,2}|[A-Fa-f0-9]{2}(?:[:-][A-Fa-f0-9]{2}){5}|[A-Za-z0-9]{10,40}(?![A-Za-z0-9_])"),
    "NAME": re.compile(r"[A-Z\x80-\uffff][^\W\d_]+(?:-[A-Z\x80-\uffff][^\W\d_]+)?, [A-Z\x80-\uffff][^\W\d_]+(?:[ -][A-Z\x80-\uffff][^\W\d_]+)?(?!\w*\s?:)|[A-Z\x80-\uffff][^\W\d_]*\.?(?:[ '’-]{1,2}(?:[A-Z\x80-\uffff][^\W\d_]*\.?|van|von|de|der|den|del|della|di|da|dos|la|le|ter|el|bin|y|e)){0,4}"),
    "ADDRESS": re.compile(r"[^\n\x00;|{}<>\"=]{2,140}"),
    "PASSWORD": re.compile(r"(?!\d+ ?(?:文字|字符|个字符|位|자|characters?|zeichen|caract))(?:[^\s\"'<>,;&]|&(?![\w.\[\]-]+=)){4,64}", re.I),
    "PASSWORD.code": re.compile(r"(?<![A-Za-z0-9-])(?:[A-Z]-)?\d{3}[ -]\d{3}(?!-?\d)|(?<![A-Za-z0-9-])\d{4,8}(?![A-Za-z0-9_.]|-\d)|(?<![A-Za-z0-9-])(?=[a-zA-Z-]*\d)[a-zA-Z0-9]{4,6}-[a-zA-Z0-9]{4,6}(?![A-Za-z0-9_-])|(?<![A-Za-z0-9])(?=[A-Z]*\d)[A-Z0-9]{5,8}(?![A-Za-z0-9_])"),
    "SECRET": re.compile(r"[A-Za-z0-9_~.+/=%-]{10,}"),
}  # fmt: skip
