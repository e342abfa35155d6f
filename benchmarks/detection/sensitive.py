"""Groups of rows that hold personal data: what a recording may carry, in shapes of our own."""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Callable, Iterator
from urllib.parse import quote, quote_plus

from benchmarks.detection.people import LOCALES, People

Row = tuple[str | list[str], dict[str, str], list[str]]
Make = Callable[[People], Row]

EMAIL_LABELS = {
    "de": "Deine E-Mail",
    "fr": "Adresse e-mail",
    "es": "Correo electrónico",
    "it": "Indirizzo e-mail",
    "nl": "E-mailadres",
    "pt": "E-mail",
    "pl": "Adres e-mail",
    "sv": "E-postadress",
    "ja": "メールアドレス",
    "ko": "이메일 주소",
    "zh": "电子邮箱",
}
NAME_LABELS = {
    "de": "Vorname",
    "fr": "Prénom",
    "es": "Apellidos",
    "it": "Cognome",
    "nl": "Achternaam",
    "pt": "Sobrenome",
    "pl": "Imię i nazwisko",
    "sv": "Förnamn",
    "da": "Efternavn",
    "no": "Etternavn",
    "fi": "Sukunimi",
    "ja": "お名前（漢字）",
    "ko": "성함",
    "zh": "真实姓名",
}
STREET_LABELS = {
    "de": "Straße, Hausnummer",
    "fr": "Adresse postale",
    "es": "Calle y número",
    "it": "Via e n. civico",
    "nl": "Straat + huisnummer",
    "pt": "Endereço",
    "pl": "Ulica i nr domu",
    "sv": "Gatuadress",
    "da": "Adresse",
    "no": "Gateadresse",
    "fi": "Katuosoite",
    "ja": "ご住所",
    "ko": "도로명 주소",
    "zh": "详细地址",
}
PHONE_LABELS = {
    "de": "Handynummer",
    "fr": "Tél. portable",
    "es": "Móvil",
    "it": "Numero di cellulare",
    "nl": "Mobiel nummer",
    "pt": "Telemóvel",
    "pl": "Nr telefonu",
    "sv": "Mobilnummer",
    "da": "Mobilnr.",
    "no": "Mobil",
    "fi": "Puhelinnumero",
    "ja": "携帯電話番号",
    "ko": "휴대폰 번호",
    "zh": "手机号码",
}
DOB_LABELS = {
    "de": "Geburtsdatum",
    "fr": "Date de naissance",
    "es": "Fecha de nacimiento",
    "it": "Data di nascita",
    "nl": "Geboortedatum",
    "pt": "Data de nascimento",
    "pl": "Data urodzenia",
    "sv": "Födelsedatum",
    "da": "Fødselsdato",
    "no": "Fødselsdato",
    "fi": "Syntymäaika",
    "ja": "生年月日",
    "ko": "생년월일",
    "zh": "出生日期",
}


def _input(label: str = "", name: str = "", type: str = "text", **more: str) -> dict[str, str]:
    context = {"source": "input", "tag": "input", "type": type, **more}
    if label:
        context["label"] = label
    if name:
        context["name"] = name
    return context


def _label(labels: dict[str, str], locale: str, english: str) -> str:
    return labels.get(locale[:2], english)


def _text(tag: str = "p") -> dict[str, str]:
    return {"source": "text", "tag": tag}


BODY = {"source": "body"}
URL = {"source": "url"}
CONSOLE = {"source": "console"}


def email_sentence(p: People) -> Row:
    e = p.email()
    return (
        p.pick(
            f"We sent a confirmation to {e}.",
            f"Signed in as {e}",
            f"Kontakt: {e}",
            f"<{e}> wrote",
            f"Reply to {e}?",
        ),
        _text("span"),
        [e],
    )


def email_entities(p: People) -> Row:
    e = p.email().replace("@", p.pick("&#64;", "&#x40;", "&commat;"))
    return f"Contact <b>{e}</b>", {"source": "attr:data-html"}, [e]


def email_twice_encoded(p: People) -> Row:
    e = quote(quote(p.email(), safe=""), safe="")
    return f"https://id.{p.word()}.com/login?next=%2Faccount%3Fhint%3D{e}", URL, [e]


def email_fullwidth(p: People) -> Row:
    e = p.email().replace("@", "＠")
    return f"連絡先：{e}", _text("td"), [e]


def email_zero_width(p: People) -> Row:
    e = p.email()
    e = e[:3] + "\u200b" + e[3:]
    return e, _text("td"), [e]


def email_json_unicode(p: People) -> Row:
    e = p.email().replace("@", "\\u0040")
    return f'{{"user":{{"id":{p.digits(5)},"mail":"{e}"}}}}', BODY, [e]


def email_base64_json(p: People) -> Row:
    raw = json.dumps({"sub": p.digits(6), "email": p.email()}).encode()
    e = base64.urlsafe_b64encode(raw).decode().rstrip("=")
    return f"/sso/callback?state={e}", URL, [e]


def email_srcdoc(p: People) -> Row:
    e = p.email()
    return (
        f"<html><body><p>Invoice for {e}</p></body></html>",
        {"source": "attr:srcdoc", "tag": "iframe"},
        [e],
    )


def email_data_attribute(p: People) -> Row:
    e = p.email()
    return e, {"source": "attr:data-user-email", "tag": "div"}, [e]


def email_form_body(p: People) -> Row:
    e = quote_plus(p.email())
    return f"csrf=1&plan=team&contact={e}&ok=1", BODY, [e]


def email_spelled(p: People) -> Row:
    local, _, domain = p.email().partition("@")
    e = f"{local} [at] {domain.replace('.', ' [dot] ')}"
    return f"Write to {e}", _text(), [e]


def email_typed(p: People) -> Row:
    return list(p.email()), {"source": "keystrokes", "tag": "input", "type": "email", "name": "user"}, []


def email_typed_corrected(p: People) -> Row:
    e = p.email()
    return (
        [*e[:4], "x", "Backspace", *e[4:]],
        {"source": "keystrokes", "tag": "input", "type": "text", "name": "q1"},
        [],
    )


def phone_sentence(p: People) -> Row:
    international, _ = p.phone(p.locale())
    return (
        p.pick(
            f"Call {international} after six",
            f"WhatsApp {international}",
            f"{international}",
            f"☎ {international}",
        ),
        _text(),
        [international],
    )


def phone_labelled(p: People) -> Row:
    locale = p.locale()
    _, national = p.phone(locale)
    return f"{_label(PHONE_LABELS, locale, 'Mobile no.')}: {national}", _text("dd"), [national]


def phone_input(p: People) -> Row:
    locale = p.locale()
    _, national = p.phone(locale)
    return (
        national,
        _input(
            _label(PHONE_LABELS, locale, "Phone"),
            p.pick("contactPhone", "f_12", "user_phone"),
            p.pick("tel", "text"),
        ),
        [national],
    )


def phone_json(p: People) -> Row:
    international, national = p.phone(p.locale())
    v = p.pick(international, national)
    return json.dumps({"contact": {"mobilePhone": v, "optIn": True}}, ensure_ascii=False), BODY, [v]


def card_labelled(p: People) -> Row:
    c = p.card()
    return (
        p.pick(f"Kreditkarte {c}", f"Numéro de carte : {c}", f"Card no. {c} was declined", f"charging {c}"),
        {"source": p.pick("text", "console")},
        [c],
    )


def card_input(p: People) -> Row:
    c = p.card()
    return (
        c,
        _input(
            p.pick("Kartennummer", "Card number", "Número de tarjeta", "Numer karty", "カード番号"),
            p.pick("cardnumber", "cc-number", "x1"),
            "tel",
        ),
        [c],
    )


def card_unicode(p: People) -> Row:
    c = "".join(chr(0xFF10 + int(d)) for d in p.card(False))
    return f"番号 {c}", _text(), [c]


def card_typed(p: People) -> Row:
    return (
        list(p.card(False)),
        {"source": "keystrokes", "tag": "input", "type": "tel", "name": "cardNumber"},
        [],
    )


def card_boxes(p: People) -> Row:
    c = p.card(False)
    return [c[i : i + 4] for i in range(0, len(c), 4)], {"source": "dom_siblings", "tag": "span"}, []


def card_expiry(p: People) -> Row:
    v = f"{p.random.randint(1, 12):02}{p.pick('/', ' / ')}{p.random.randint(27, 34)}"
    return (
        v,
        _input(
            p.pick("Expiry", "MM / YY", "Gültig bis", "Date d'expiration"),
            p.pick("exp", "expiryDate", "cc-exp"),
            autocomplete=p.pick("cc-exp", ""),
        ),
        [v],
    )


def card_form_body(p: People) -> Row:
    c = p.card(False)
    return f"amount=1200&card[number]={c}&currency=eur", BODY, [c]


def cvc_json(p: People) -> Row:
    v = p.digits(3)
    return json.dumps({"card": {"cvc": v, "brand": "visa"}}), BODY, [v]


def cvc_labelled(p: People) -> Row:
    v = p.digits(3)
    return p.pick(f"CVC: {v}", f"CVV {v}", f"security code: {v}"), CONSOLE, [v]


def iban_input(p: People) -> Row:
    v = p.iban()
    return v, _input("IBAN", p.pick("iban", "bank_iban", "konto")), [v]


def iban_sentence(p: People) -> Row:
    v = p.iban()
    return p.pick(f"Bitte auf {v} überweisen", f"SEPA {v}.", f"account {v}, BIC"), _text(), [v]


def bank_us(p: People) -> Row:
    v = p.digits(p.pick(9, 10, 12))
    return (
        v,
        _input(
            p.pick("Account number", "Bank account no."), p.pick("accountNumber", "acct_num", "bank_account")
        ),
        [v],
    )


def bank_json(p: People) -> Row:
    v = p.digits(10)
    return json.dumps({"routingNumber": "021000021", "accountNumber": v}), BODY, [v]


def bank_local(p: People) -> Row:
    label, v = p.pick(
        ("Kontonummer", p.digits(10)),
        ("BSB 062-000 Account", p.digits(8)),
        ("口座番号", p.digits(7)),
        ("CLABE", p.digits(18)),
        ("Nº de cuenta", p.digits(20)),
        ("계좌번호", f"{p.digits(3)}-{p.digits(2)}-{p.digits(6)}"),
        ("Numer rachunku", p.digits(26)[:22]),
    )
    return f"{label}: {v}", _text("td"), [v]


def national_labelled(p: People) -> Row:
    label, v = p.national_id(p.locale())
    return p.pick(f"{label}: {v}", f"{label} {v}"), _text("dd"), [v]


def national_input(p: People) -> Row:
    label, v = p.national_id(p.locale())
    return v, _input(label, p.pick("nid", "field_3", "idNumber")), [v]


def national_json(p: People) -> Row:
    key, locale = p.pick(
        ("ssn", "en_US"),
        ("sin", "en_CA"),
        ("personnummer", "sv_SE"),
        ("codiceFiscale", "it_IT"),
        ("pesel", "pl_PL"),
        ("tfn", "en_AU"),
        ("aadhaarNumber", "en_IN"),
        ("bsn", "nl_NL"),
        ("cpf", "pt_BR"),
        ("curp", "es_MX"),
        ("ppsn", "en_IE"),
        ("ahvNummer", "de_CH"),
        ("nationalId", "fi_FI"),
        ("rrn", "ko_KR"),
    )
    v = p.national_id(locale)[1]
    return json.dumps({key: v, "status": "ok"}), BODY, [v]


def national_query(p: People) -> Row:
    key, locale = p.pick(("ssn", "en_US"), ("nif", "es_ES"), ("pesel", "pl_PL"), ("cpf", "pt_BR"))
    v = p.national_id(locale)[1]
    return f"/kyc/check?{key}={v}&v=2", URL, [v]


def national_typed(p: People) -> Row:
    return (
        list(p.national_id(p.pick("en_US", "pl_PL", "pt_BR", "nl_NL"))[1]),
        {"source": "keystrokes", "tag": "input", "name": p.pick("ssn", "taxId", "nationalId")},
        [],
    )


def document_input(p: People) -> Row:
    label, v = p.pick(
        ("Driver's license number", p.token(1, "ABCDEFG") + p.digits(7)),
        ("Führerscheinnummer", p.token(11, "ABCDEFGH0123456789") + "1"),
        ("Numéro de permis de conduire", p.digits(12)),
        ("Personalausweisnummer", "L" + p.token(5, "CFGHJK") + p.digits(3)),
        ("Numer dowodu", "ABS" + p.digits(6)),
        ("運転免許証番号", p.digits(12)),
        ("护照号", "E" + p.digits(8)),
        ("Licence number", p.digits(8)),
        ("Carta d'identità n.", "CA" + p.digits(5) + "AA"),
    )
    return v, _input(label, p.pick("doc", "licenseNo", "f7")), [v]


def document_labelled(p: People) -> Row:
    v = p.token(1, "CXEP") + p.digits(8)
    return (
        p.pick(f"Passport no: {v}", f"Reisepass: {v}", f"Passeport n° {v}", f"Pasaporte: {v}"),
        _text("li"),
        [v],
    )


def document_json(p: People) -> Row:
    v = p.token(1, "CXEP") + p.digits(8)
    return json.dumps({p.pick("passportNumber", "driversLicense", "passport_no"): v}), BODY, [v]


def health_labelled(p: People) -> Row:
    label, v = p.pick(
        ("MRN", p.digits(8)),
        ("Medicare card number", "2" + p.digits(9)),
        ("Versichertennummer", "A" + p.digits(9)),
        ("Patient ID", "P" + p.digits(7)),
        ("Nº tarjeta sanitaria", "BBBB" + p.digits(10)),
        ("OHIP number", f"{p.digits(4)}-{p.digits(3)}-{p.digits(3)}"),
        ("Número de utente", p.digits(9)),
        ("保険証番号", p.digits(8)),
    )
    return f"{label}: {v}", _text("td"), [v]


def health_json(p: People) -> Row:
    v = p.digits(10)
    return (
        json.dumps({p.pick("nhsNumber", "medicalRecordNumber", "healthInsuranceNumber", "medicareId"): v}),
        BODY,
        [v],
    )


def name_greeting(p: People) -> Row:
    n = p.faker().first_name()
    return (
        p.pick(
            f"Dear {n},",
            f"Hi {n}!",
            f"Welcome back, {n}",
            f"Bonjour {n},",
            f"Hallo {n},",
            f"¡Hola {n}!",
            f"Hej {n}!",
        ),
        _text("h2"),
        [n],
    )


def name_signed_in(p: People) -> Row:
    n = p.name()
    return (
        p.pick(
            f"Logged in as {n}",
            f"Assigned to {n}",
            f"Reviewed by {n}",
            f"Angemeldet als {n}",
            f"My name is {n}",
        ),
        _text("span"),
        [n],
    )


def name_input(p: People) -> Row:
    locale = p.locale()
    fake = p.faker(locale)
    n = (
        fake.last_name()
        if "Apellidos" in _label(NAME_LABELS, locale, "")
        else p.pick(fake.first_name(), fake.last_name())
    )
    return (
        n,
        _input(
            _label(NAME_LABELS, locale, p.pick("First name", "Surname")), p.pick("f_3", "customer[name]", "")
        ),
        [n],
    )


def name_json(p: People) -> Row:
    n = p.name(p.locale())
    key, obj = p.pick(("fullName", 0), ("displayName", 0), ("cardholderName", 0), ("name", 1))
    return (
        json.dumps({"customer": {"name": n}} if obj else {key: n, "tier": 2}, ensure_ascii=False),
        BODY,
        [n],
    )


def name_query(p: People) -> Row:
    n = p.name()
    q = n.replace(" ", "+")
    return f"/search/people?first_name={q.split('+')[0]}&last_name={q.split('+')[1]}", URL, q.split("+")


def name_typed(p: People) -> Row:
    return (
        list(p.name()),
        {"source": "keystrokes", "tag": "input", "type": "text", "name": "full_name", "autocomplete": "name"},
        [],
    )


def name_cell(p: People) -> Row:
    n = p.name()
    return (
        n,
        {"source": "text", "tag": "td", "label": p.pick("Customer name", "Full name", "Patient name")},
        [n],
    )


def address_input(p: People) -> Row:
    locale = p.locale()
    v = p.faker(locale).street_address() if locale != "ja_JP" else p.faker(locale).address()
    v = v.replace("\n", ", ")
    return v, _input(_label(STREET_LABELS, locale, "Address line 1"), p.pick("addr", "street1", "")), [v]


def address_city(p: People) -> Row:
    v = p.faker(p.pick("en_US", "de_DE", "fr_FR", "it_IT")).city()
    return (
        v,
        _input(
            p.pick("City", "Ort", "Ville", "Città", "Ciudad"),
            p.pick("city", "addressCity"),
            autocomplete=p.pick("address-level2", ""),
        ),
        [v],
    )


def address_zip(p: People) -> Row:
    v = p.faker(p.pick("en_US", "de_DE", "en_GB", "en_CA", "nl_NL", "pl_PL", "sv_SE", "pt_BR")).postcode()
    return (
        v,
        _input(
            p.pick("ZIP code", "PLZ", "Postcode", "Code postal", "CEP"),
            p.pick("zip", "postal_code"),
            autocomplete=p.pick("postal-code", ""),
        ),
        [v],
    )


def address_sentence(p: People) -> Row:
    locale = p.pick(
        "en_US",
        "en_GB",
        "de_DE",
        "fr_FR",
        "es_ES",
        "it_IT",
        "nl_NL",
        "pt_BR",
        "sv_SE",
        "pl_PL",
        "en_AU",
        "ja_JP",
        "ko_KR",
    )
    v = p.faker(locale).address().replace("\n", ", ")
    label = {
        "de": "Lieferadresse",
        "fr": "Adresse de livraison",
        "es": "Dirección de envío",
        "it": "Indirizzo di spedizione",
        "nl": "Bezorgadres",
        "pt": "Endereço de entrega",
        "sv": "Leveransadress",
        "pl": "Adres dostawy",
        "ja": "お届け先",
        "ko": "배송지",
    }.get(locale[:2], "Shipping address")
    return f"{label}: {v}", _text("div"), [v]


def address_json(p: People) -> Row:
    v = p.faker().street_address()
    return json.dumps({p.pick("streetAddress", "addressLine1", "street"): v, "country": "US"}), BODY, [v]


def birth_input(p: People) -> Row:
    locale = p.locale()
    d = p.faker().date_of_birth(minimum_age=18, maximum_age=90)
    v = d.strftime(p.pick("%d.%m.%Y", "%Y-%m-%d", "%m/%d/%Y", "%d/%m/%Y"))
    return (
        v,
        _input(
            _label(DOB_LABELS, locale, "Birthday"), p.pick("bday", "geburt", "x9"), p.pick("date", "text")
        ),
        [v],
    )


def birth_labelled(p: People) -> Row:
    locale = p.locale()
    d = p.faker().date_of_birth(minimum_age=18, maximum_age=90)
    v = d.strftime(p.pick("%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%B %d, %Y"))
    return f"{_label(DOB_LABELS, locale, 'DOB')}: {v}", _text("td"), [v]


def birth_json(p: People) -> Row:
    v = p.faker().date_of_birth(minimum_age=18).isoformat()
    return json.dumps({p.pick("birthday", "dateOfBirth", "birthDate", "geburtsdatum"): v}), BODY, [v]


def gps_json(p: People) -> Row:
    lat, lng = f"{p.random.uniform(-60, 60):.6f}", f"{p.random.uniform(-170, 170):.6f}"
    return f'{{"latitude":{lat},"longitude":{lng},"accuracy":12}}', BODY, [lat]


def gps_console(p: People) -> Row:
    v = f"{p.random.uniform(20, 60):.6f}, {p.random.uniform(20, 170):.6f}"
    return p.pick(f"position {v}", f"You are at {v}", f"geolocation: {v}"), CONSOLE, [v]


def ip_v6(p: People) -> Row:
    v = ":".join(["2a02", p.hex(3).lstrip("0") or "1", *[p.hex(4) for _ in range(6)]])
    return p.pick(f"remote {v}", v, f"from [{v}]:443"), CONSOLE, [v]


def ip_json(p: People) -> Row:
    v = p.faker().ipv4_public()
    return json.dumps({p.pick("ip", "clientIp", "remote_addr", "ip_address"): v}), BODY, [v]


def ip_header(p: People) -> Row:
    v = p.faker().ipv4_public()
    return f"{v}, 10.0.0.4", {"source": "header:x-forwarded-for"}, [v]


def device_imei(p: People) -> Row:
    v = p.imei()
    return p.pick(f"IMEI: {v}", f"IMEI {v}", json.dumps({"imei": v})), {"source": p.pick("text", "body")}, [v]


def device_advertising(p: People) -> Row:
    v = str(p.faker().uuid4())
    return json.dumps({p.pick("idfa", "gaid", "advertisingId", "deviceId", "android_id"): v}), BODY, [v]


def device_mac(p: People) -> Row:
    v = p.faker().mac_address()
    return p.pick(f"wlan0 {v} up", v, json.dumps({"mac": v})), CONSOLE, [v]


def file_input(p: People) -> Row:
    v = f"{p.name().replace(' ', p.pick('_', '-', ' '))}.{p.pick('pdf', 'docx', 'jpg')}"
    return v, _input("", "attachment", "file"), [v]


def file_home(p: People) -> Row:
    n = p.faker().first_name().lower()
    v = p.pick(
        f"/home/{n}/Downloads/scan.pdf", f"C:\\Users\\{n}\\Pictures\\id.png", f"/Users/{n}/Desktop/tax.xlsx"
    )
    return f"could not read {v}", CONSOLE, [v]


def password_json(p: People) -> Row:
    v = p.faker().password()
    return json.dumps({"login": "x1", p.pick("password", "passwd", "newPassword", "pwd"): v}), BODY, []


def password_form(p: People) -> Row:
    v = f"{p.word()}{p.digits(3)}"
    return f"user=demo1&password={v}&remember=1", BODY, [v]


def password_log(p: People) -> Row:
    v = f"{p.word().title()}{p.digits(2)}!"
    return p.pick(f"password: {v}", f"Passwort = {v}", f"login failed pwd={v}"), CONSOLE, [v]


def password_input(p: People) -> Row:
    v = p.faker().password(length=10)
    return (
        v,
        _input(
            p.pick("Passwort", "Mot de passe", "비밀번호", "Hasło", "Lösenord"),
            p.pick("pw", "f2"),
            p.pick("password", "text"),
        ),
        [v],
    )


def password_typed(p: People) -> Row:
    return (
        list(p.faker().password(length=9)),
        {"source": "keystrokes", "tag": "input", "type": "password", "name": "pw"},
        [],
    )


def password_code(p: People) -> Row:
    v = p.digits(6)
    return (
        p.pick(
            f"Your code is {v}",
            f"{v} is your verification code",
            f"Ihr Bestätigungscode lautet {v}",
            f"Use {v} as your login code",
            f"OTP: {v}",
            f"Code de vérification : {v}",
        ),
        _text(),
        [v],
    )


def password_code_boxes(p: People) -> Row:
    return (
        list(p.digits(6)),
        {"source": "dom_siblings", "tag": "input", "name": "otp", "autocomplete": "one-time-code"},
        [],
    )


def secret_cookie(p: People) -> Row:
    v = p.token(40)
    return (
        f"_ga=GA1.2.{p.digits(9)}.{p.digits(10)}; {p.pick('sessionid', 'connect.sid', 'auth_token', 'laravel_session')}={v}; theme=dark",
        {"source": "header:cookie"},
        [v],
    )


def secret_basic(p: People) -> Row:
    v = base64.b64encode(f"{p.word()}:{p.token(12)}".encode()).decode()
    return f"Basic {v}", {"source": "header:authorization"}, [v]


def secret_presigned(p: People) -> Row:
    v = p.hex(64)
    return f"https://b.s3.amazonaws.com/doc.pdf?X-Amz-Expires=900&X-Amz-Signature={v}", URL, [v]


def secret_json(p: People) -> Row:
    v = p.token(p.pick(32, 40, 48))
    return (
        json.dumps(
            {
                p.pick(
                    "accessToken", "refresh_token", "clientSecret", "apiKey", "sessionToken", "csrfToken"
                ): v,
                "expires": 3600,
            }
        ),
        BODY,
        [v],
    )


def secret_csrf(p: People) -> Row:
    v = p.token(43)
    return (
        v,
        {
            "source": "attr:value",
            "tag": "input",
            "type": "hidden",
            "name": p.pick("csrf_token", "authenticity_token", "_csrf", "csrfmiddlewaretoken"),
        },
        [v],
    )


def secret_key_block(p: People) -> Row:
    return f"-----BEGIN {p.pick('RSA ', 'EC ', '')}PRIVATE KEY-----\nMII{p.token(60)}\n", CONSOLE, []


def secret_vendor(p: People) -> Row:
    v = p.pick(
        "AKIA" + p.token(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
        "ghp_" + p.token(36),
        f"xoxb-{p.digits(12)}-{p.digits(12)}-{p.token(24)}",
        "sk_live_" + p.token(24),
        "shpat_" + p.hex(32),
        "dop_v1_" + p.hex(64),
        "hvs." + p.token(90),
        "npm_" + p.token(36),
        "AIza" + p.token(35),
        "sk-ant-api03-" + p.token(90),
        "glsa_" + p.token(32) + "_" + p.hex(8),
        "lin_api_" + p.token(40),
        "ntn_" + p.token(46),
        "SG." + p.token(22) + "." + p.token(43),
    )
    return p.pick(v, f"using key {v}", f"API_KEY={v}"), {"source": p.pick("console", "text", "body")}, [v]


def secret_assignment(p: People) -> Row:
    v = p.token(32)
    return (
        p.pick(f"api_key={v}", f"client_secret: {v}", f'secretKey = "{v}"', f"SESSION_TOKEN={v}"),
        CONSOLE,
        [v],
    )


def secret_reset_link(p: People) -> Row:
    v = p.token(40)
    return (
        f"https://shop.{p.word()}.com/password/reset?{p.pick('token', 'reset_token', 'access_token')}={v}",
        URL,
        [v],
    )


def sensitive_groups() -> Iterator[tuple[str, str, Make]]:
    """(type, group, maker) of each group."""
    types = {
        "email": "EMAIL",
        "phone": "PHONE",
        "card": "CARD",
        "cvc": "CVC",
        "iban": "IBAN",
        "bank": "BANK_ACCOUNT",
        "national": "NATIONAL_ID",
        "document": "GOV_DOC",
        "health": "HEALTH_ID",
        "name": "NAME",
        "address": "ADDRESS",
        "birth": "DOB",
        "gps": "GPS",
        "ip": "IP",
        "device": "DEVICE_ID",
        "file": "FILENAME",
        "password": "PASSWORD",
        "secret": "SECRET",
    }
    for name, value in list(globals().items()):
        head = name.split("_")[0]
        if head in types and callable(value):
            yield types[head], name, value


def escaped(text: str) -> str:
    """For groups that stand in a document of their own."""
    return html.escape(text)


__all__ = ["LOCALES", "Row", "sensitive_groups"]
