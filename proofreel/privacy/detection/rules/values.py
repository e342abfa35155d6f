"""Shapes that speak for themselves, each confirmed by a checksum or a library where there is one.

Patterns are written for one byte a character (see `proofreel.privacy.detection.lanes.engine`): `\\d`, `\\w` and `\\b` are
ASCII, other letters and digits have been folded before. One place to add one: a row here.
"""

from __future__ import annotations

from proofreel.privacy.detection.rules.model import Rule

_L = r"[A-Za-z\x80-\xff]"

VALUES: tuple[Rule, ...] = (
    Rule(
        id="email", type="EMAIL", confirm="email", source="RFC 5321, RFC 6531",
        pattern=r"[A-Za-z0-9_\x80-\xff?](?:[A-Za-z0-9_.%+\x80-\xff'?-]{0,62}[A-Za-z0-9_\x80-\xff?+-])?@(?:[A-Za-z0-9\x80-\xff](?:[A-Za-z0-9\x80-\xff-]{0,61}[A-Za-z0-9\x80-\xff])?\.)+(?:[A-Za-z\x80-\xff]{2,24}|xn--[a-z0-9]{2,20})",
        trigger=r"[A-Za-z0-9_\x80-\xff?+-]@[A-Za-z0-9\x80-\xff?]",
        found=("write to anna.berg@nordlicht.se", "ANNA@NORDLICHT.SE"), not_found=("logo@2x.png", "react@18.2.0", "git@github.com:a/b.git", "name@example.com"),
    ),
    Rule(
        id="email-spelled", type="EMAIL", confirm="email_spelled", source="common obfuscation", ignore_case=True,
        pattern=r"[a-z0-9][a-z0-9._%+-]{1,40}(?: ?[\[({<] ?at ?[\])}>] ?[a-z0-9-]{2,40}(?:(?: ?[\[({<] ?dot ?[\])}>] ?|\.)[a-z0-9-]{2,20}){1,3}| at [a-z0-9-]{2,40}(?: dot [a-z]{2,20}){1,3})\b",
        trigger=r"[a-z0-9] ?[\[({<] ?at ?[\])}>] ?[a-z0-9]|[a-z0-9] at [a-z0-9-]{2,40} dot [a-z]",
        found=("anna.berg [at] nordlicht [dot] se", "anna.berg AT nordlicht DOT se"), not_found=("meet (at) noon",),
    ),
    Rule(
        id="card", type="CARD", confirm="card", source="ISO/IEC 7812, issuer ranges",
        pattern=r"\b(?:[2-6]\d{3}(?:[ .\-/_]?\d{4}){3}(?:[ .-]?\d{3})?|3[47]\d{2}[ .-]?\d{6}[ .-]?\d{5}|3(?:0[0-5]|09|[689]\d)\d[ .-]?\d{6}[ .-]?\d{4}|(?:5[06-9]|6\d)\d{10,17}|[2-6]\d{12,18})\b",
        found=("4111 1111 1111 1111", "3782-822463-10005"), not_found=("Order ID 4111111111111111", "1730000000000"),
    ),
    Rule(
        id="iban", type="IBAN", confirm="iban", source="ISO 13616", ignore_case=True,
        pattern=r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,4})?\b",
        found=("DE89 3704 0044 0532 0130 00",), not_found=("DE89 3704 0044 0532 0130 01", "GB2025 COLLECTION SPRING"),
    ),
    Rule(
        id="phone-international", type="PHONE", confirm="phone_international", source="ITU-T E.164",
        pattern=r"(?:\+|\b00)[ ]?[1-9](?:[ .\-()/]{0,3}\d){6,14}\b",
        found=("+49 1512 3456789",), not_found=("+2 items", "UTC+0200", "0000000000"),
    ),
    Rule(
        id="phone-north-america", type="PHONE", confirm="phone_us", source="NANP", confidence=0.7,
        pattern=r"(?:\(\d{3}\) ?|\b\d{3}[-.])\d{3}[-.]\d{4}\b",
        found=("(207) 902-2464",), not_found=("123-456-7890",),
    ),
    Rule(
        id="phone-east-asia-brazil", type="PHONE", confirm="phone_national_shape", source="national numbering plans of KR, JP, BR", confidence=0.7,
        pattern=r"\b0(?:1[016789]-\d{3,4}|[789]0-\d{4})-\d{4}\b|\(\d{2}\) ?9 ?\d{4}-\d{4}\b",
        found=("010-2345-6789", "090-1234-5678", "(11) 96123-4567"), not_found=("010-12-6789",),
    ),
    Rule(
        id="us-ssn", type="NATIONAL_ID", confirm="us_ssn", source="US SSA", subtype="us_ssn", confidence=0.75,
        pattern=r"\b\d{3}-\d{2}-\d{4}\b", found=("536-90-4399",), not_found=("000-12-3456", "666-12-3456"),
    ),
    Rule(
        id="gb-nino", type="NATIONAL_ID", confirm="gb_nino", source="HMRC", subtype="uk_nino", confidence=0.7,
        pattern=r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b",
        found=("AB 12 34 56 C",), not_found=("GB123456A", "AB123456E"),
    ),
    Rule(
        id="it-codice-fiscale", type="NATIONAL_ID", confirm="it_cf", source="Agenzia delle Entrate", subtype="it_cf", ignore_case=True,
        pattern=r"\b[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]\b",
        found=("RSSMRA80A01H501U",), not_found=("RSSMRA80A01H501X",),
    ),
    Rule(
        id="es-dni-nie", type="NATIONAL_ID", confirm="es_dni", source="Ministerio del Interior", subtype="es_dni", ignore_case=True,
        pattern=r"\b(?:\d{8}|\d{2}\.\d{3}\.\d{3}|[XYZ]-?\d{7})-?[A-Z]\b", confidence=0.75,
        found=("12345678Z", "X1234567L"), not_found=("12345678A",),
    ),
    Rule(
        id="br-cpf", type="NATIONAL_ID", confirm="br_cpf", source="Receita Federal", subtype="br_cpf",
        pattern=r"\b\d{3}\.\d{3}\.\d{3}-\d{2}\b", found=("390.533.447-05",), not_found=("111.111.111-11",),
    ),
    Rule(
        id="mx-curp", type="NATIONAL_ID", confirm="mx_curp", source="RENAPO", subtype="mx_curp",
        pattern=r"\b[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d\b",
        found=("BOXW310820HNERXN09",), not_found=("BOXW310820HNERXN08",),
    ),
    Rule(
        id="in-pan", type="NATIONAL_ID", confirm="in_pan", source="Income Tax Department", subtype="in_pan", confidence=0.6,
        pattern=r"\b[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]\b", found=("ACUPA7085R",), not_found=("ACUXA7085R",),
    ),
    Rule(
        id="in-aadhaar", type="NATIONAL_ID", confirm="in_aadhaar", source="UIDAI, Verhoeff", subtype="in_aadhaar", confidence=0.6,
        pattern=r"\b[2-9]\d{3}[ -]\d{4}[ -]\d{4}\b", found=("2341 2341 2346",), not_found=("2341 2341 2347",),
    ),
    Rule(
        id="kr-rrn", type="NATIONAL_ID", confirm="kr_rrn", source="MOIS", subtype="kr_rrn",
        pattern=r"\b\d{6}-[1-8]\d{6}\b", found=("971013-9019902"[:7] + "1019902",), not_found=("991345-1234567",),
    ),
    Rule(
        id="cn-ric", type="NATIONAL_ID", confirm="cn_ric", source="GB 11643-1999", subtype="cn_ric",
        pattern=r"\b[1-8]\d{5}(?:18|19|20)\d{2}[01]\d[0-3]\d{4}[\dXx]\b",
        found=("360426199101010071",), not_found=("360426199101010072",),
    ),
    Rule(
        id="se-personnummer", type="NATIONAL_ID", confirm="se_pnr", source="Skatteverket", subtype="se_pnr",
        pattern=r"\b(?:18|19|20)?\d{6}[-+]\d{4}\b", found=("19811218-9876", "811218-9876"), not_found=("811218-9875",),
    ),
    Rule(
        id="fi-hetu", type="NATIONAL_ID", confirm="fi_hetu", source="DVV", subtype="fi_hetu",
        pattern=r"\b[0-3]\d[01]\d{3}[-+A-FU-Y]\d{3}[0-9A-Y]\b", found=("131052-308T",), not_found=("131052-308U",),
    ),
    Rule(
        id="dk-cpr", type="NATIONAL_ID", confirm="dk_cpr", source="CPR-kontoret", subtype="dk_cpr", confidence=0.6,
        pattern=r"\b[0-3]\d[01]\d{3}-\d{4}\b", found=("211062-5629",), not_found=("311362-5629",),
    ),
    Rule(
        id="ch-ahv", type="NATIONAL_ID", confirm="ch_ahv", source="ZAS, EAN-13", subtype="ch_ahv",
        pattern=r"\b756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}\b", found=("756.9217.0769.85",), not_found=("756.9217.0769.84",),
    ),
    Rule(
        id="be-nn", type="NATIONAL_ID", confirm="be_nn", source="IBZ", subtype="be_nn",
        pattern=r"\b\d{2}\.\d{2}\.\d{2}-\d{3}[.-]\d{2}\b", found=("85.07.30-033.28",), not_found=("85.07.30-033.27",),
    ),
    Rule(
        id="fr-nir", type="NATIONAL_ID", confirm="fr_nir", source="INSEE", subtype="fr_nir",
        pattern=r"\b[1-478] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}\b",
        found=("2 95 10 99 126 111 93",), not_found=("2 95 10 99 126 111 94",),
    ),
    Rule(
        id="ie-pps", type="NATIONAL_ID", confirm="ie_pps", source="DSP", subtype="ie_pps", confidence=0.6,
        pattern=r"\b\d{7}[A-W][ABHWTX]?\b", found=("6433435F",), not_found=("6433435E",),
    ),
    Rule(
        id="us-mbi", type="HEALTH_ID", confirm="mbi", source="CMS, Medicare Beneficiary Identifier", subtype="us_mbi", confidence=0.75,
        pattern=r"\b[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y]{2}\d{2}\b",
        found=("1EG4-TE5-MK73",), not_found=("1BG4-TE5-MK73",),
    ),
    Rule(
        id="ipv4", type="IP", confirm="ipv4", source="RFC 791, RFC 5737, RFC 1918",
        pattern=r"\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b", found=("client 187.18.2.184:43900",), not_found=("192.168.0.1", "v3.4.20.16", "203.0.113.7"),
    ),
    Rule(
        id="ipv6", type="IP", confirm="ipv6", source="RFC 4291, RFC 3849", ignore_case=True,
        pattern=r"[0-9a-f]{1,4}:(?:[0-9a-f]{1,4}:|:)[0-9a-f:]{1,32}(?:(?:\.\d{1,3}){3})?",
        found=("2a02:8109:9ac0:5a00:91a7:33ff:fe21:7d11",), not_found=("fe80::1", "2001:db8::1", "12:30:45"),
    ),
    Rule(
        id="mac-address", type="DEVICE_ID", confirm="mac", source="IEEE 802", subtype="mac", ignore_case=True,
        pattern=r"\b[0-9a-f]{2}(?:(?::[0-9a-f]{2}){5}|(?:-[0-9a-f]{2}){5})\b", found=("93-5e-be-40-56-e5",), not_found=("00:00:00:00:00:00",),
    ),
    Rule(
        id="gps-degrees", type="GPS", confirm="gps_dms", source="ISO 6709", ignore_case=True, confidence=0.9,
        pattern=r"\d{1,3} ?[\xb0?] ?\d{1,2}(?:\.\d+)? ?['?] ?(?:\d{1,2}(?:\.\d+)? ?[\"'?]{1,2} ?)?[NS][ ,;/]{0,3}\d{1,3} ?[\xb0?] ?\d{1,2}(?:\.\d+)? ?['?] ?(?:\d{1,2}(?:\.\d+)? ?[\"'?]{1,2} ?)?[EWO]",
        found=("39\u00b016'5.8\"N 142\u00b030'40.2\"E",),
    ),
    Rule(
        id="gps-pair", type="GPS", confirm="gps_pair", source="WGS 84", confidence=0.6,
        pattern=r"[-+]?\d{1,3}\.\d{4,}(?:\xb0? ?[NS])?(?:, ?|;|%2C|%20| )[-+]?\d{1,3}\.\d{4,}",
        found=("48.858370, 2.294481",), not_found=("0.769025, 0.780866",),
    ),
    Rule(
        id="user-path", type="FILENAME", confirm="user_path", source="Windows, macOS and Linux home folders", confidence=0.85,
        pattern=r"(?:\b[A-Za-z]:[\\/]{1,2}(?i:users|documents and settings)[\\/]{1,2}|/Users/|/home/|\bfile:///?(?:[A-Za-z]:/)?(?:Users|home)/)[^\\/:*?\"<>|\s\x00][^\\/:*?\"<>|\x00\n]{0,40}[\\/]{1,2}[^\s:*?\"<>|\x00][^:*?\"<>|\x00\n]{0,200}",
        trigger=r"(?i)(?:users|documents and settings|home)[\\/]{1,2}[^\\/]",
        found=("C:\\Users\\jdavis\\Desktop\\hit.xlsx", "/Users/awaters/Documents/cut.pdf"), not_found=("/home/runner/work/app", "/home/page"),
    ),
    Rule(
        id="fakepath", type="FILENAME", confirm="fakepath", source="WHATWG HTML, file upload state", confidence=0.95,
        pattern=r"[A-Za-z]:[\\/]{1,2}fakepath[\\/]{1,2}[^\\/:*?\"<>|\x00\n]{1,200}", found=("C:\\fakepath\\Anna_CV.pdf",),
    ),
    Rule(
        id="mac-address-cisco", type="DEVICE_ID", confirm="mac", source="IEEE 802, Cisco notation", subtype="mac", ignore_case=True,
        pattern=r"\b[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}\b", found=("001b.4411.3ab7",), not_found=("1234.5678.9012",),
    ),
    Rule(
        id="phone-messenger-link", type="PHONE", confirm="whatsapp", source="WhatsApp, click to chat", ignore_case=True,
        pattern=r"(?:wa\.me/|api\.whatsapp\.com/send/?\?phone=|whatsapp://send\?phone=)\+?(\d{8,15})", found=("https://wa.me/4915123456789",), not_found=("https://wa.me/message/ABC",),
    ),
    Rule(
        id="personal-file", type="FILENAME", confirm="personal_file", source="papers that people upload", ignore_case=True,
        trigger=r"[a-z0-9?\x80-\xff)]\.(?:pdf|docx?|jpe?g|png|heic|odt|rtf|xlsx?|tiff?|txt|pages)\b",
        pattern=r"(?:[a-z0-9\x80-\xff\u3040-\uffff'(),+]+(?:[_ .&+-]| - )){0,9}[a-z0-9\x80-\xff\u3040-\uffff'()]+\.(?:pdf|docx?|jpe?g|png|heic|odt|rtf|xlsx?|tiff?|txt|pages)\b",
        found=("Lebenslauf_Anna_Berg.pdf", "passport-anna-berg.jpg", "AnnaBerg_CV.docx"),
        not_found=("hero_image_large.png", "Annual_Report_2026.pdf", "cv-template-modern.docx", "passport-photo-guide.pdf"),
    ),
    Rule(
        id="airline-name", type="NAME", source="IATA, passenger name record", confidence=0.8,
        pattern=r"\b([A-Z]{2,24}/[A-Z]{2,24}) ?(?:MRS?|MS|MISS|MSTR|CHD|INF|DR|PROF)\b", found=("BERG/ANNA MRS", "Passenger: BERG/ANNAMRS 12A".replace("ANNAMRS", "ANNA MRS")),
    ),
    Rule(
        id="wifi-password", type="PASSWORD", source="Wi-Fi Alliance, WPA3 specification: URI of a network", confidence=0.9,
        pattern=r"\bWIFI:(?:[A-OQ-Z]:[^;\n\x00]{0,64};){0,4}P:([^;\n\x00]{4,64});", found=("WIFI:T:WPA;S:Guest;P:hunter2-blue;;",),
    ),
    Rule(
        id="geo-uri", type="GPS", confirm="gps_pair", source="RFC 5870", pattern=r"\bgeo:(-?\d{1,2}\.\d{3,},-?\d{1,3}\.\d{3,})", found=("geo:48.858370,2.294481",),
    ),
    Rule(
        id="link-token", type="SECRET", subtype="link_token", confirm="random", source="links that reset, confirm or invite",
        pattern=r"/(?:reset|reset[_-]password|password[_-]reset|verify|verify[_-]email|confirm|activate|activation|invite|invitation|invitations|magic|magic[_-]link|one[_-]time|set[_-]password|accept)/([A-Za-z0-9_-]{24,128})\b",
        found=("https://shop.test/reset-password/aB3dE5gH7jK9mN2pQ4sT6vW8xY1zC3",), not_found=("/verify/how-to-verify-your-email-address",),
    ),
    Rule(
        id="mrz-name", type="NAME", source="ICAO 9303, machine-readable zone", confidence=0.9,
        pattern=r"\b[PIACV][A-Z<][A-Z]{3}([A-Z]+(?:<[A-Z]+)*<<[A-Z]+(?:<[A-Z]+)*)<{2,}", found=("P<UTOBERG<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<<<<",),
    ),
    Rule(
        id="mrz-document", type="GOV_DOC", source="ICAO 9303, machine-readable zone", confidence=0.9,
        pattern=r"\b([A-Z0-9][A-Z0-9<]{8})[0-9<][A-Z<]{3}\d{6}\d[MFX<]\d{6}\d[A-Z0-9<]{2,}", found=("L898902C36UTO7408122F1204159ZE184226B<<<<<10",),
    ),
    Rule(
        id="card-expiry-beside-code", type="CARD", source="card forms: expiry and code side by side", subtype="expiry", confidence=0.8, ignore_case=True,
        pattern=r"\b(?:exp(?:iry|ires|iration)?\.?(?: date)?|valid thru|gultig bis)[:.]? {0,2}((?:0[1-9]|1[0-2]) ?/ ?(?:20)?\d{2})\b[^\n\x00]{0,20}\b(?:cvv|cvc|cvn|csc|security code)",
        found=("exp. 04/29, cvv 123",), not_found=("exp. 04/29 while stocks last",),
    ),
)  # fmt: skip
