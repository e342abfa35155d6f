"""Who issues card numbers and IBANs, and in which lengths."""

from __future__ import annotations

# Issuer prefixes with the lengths they are issued in (published by the schemes).
ISSUERS: tuple[tuple[str, int, int, tuple[int, ...]], ...] = (
    ("amex", 34, 34, (15,)), ("amex", 37, 37, (15,)),
    ("diners", 300, 305, (14, 16)), ("diners", 3095, 3095, (14, 16)), ("diners", 36, 36, (14, 15, 16)), ("diners", 38, 39, (14, 16)),
    ("jcb", 3528, 3589, (16, 17, 18, 19)),
    ("visa", 4, 4, (13, 16, 19)),
    ("mastercard", 51, 55, (16,)), ("mastercard", 2221, 2720, (16,)),
    ("discover", 6011, 6011, (16, 19)), ("discover", 644, 649, (16, 19)), ("discover", 65, 65, (16, 19)),
    ("unionpay", 62, 62, (16, 17, 18, 19)), ("unionpay", 81, 81, (16, 17, 18, 19)),
    ("maestro", 50, 50, (16, 18, 19)), ("maestro", 56, 58, (16, 18, 19)), ("maestro", 6304, 6304, (16, 18, 19)), ("maestro", 67, 67, (16, 18, 19)),
    ("elo", 5067, 5067, (16,)), ("elo", 6363, 6363, (16,)), ("elo", 636297, 636297, (16,)),
    ("hipercard", 606282, 606282, (16, 19)), ("rupay", 60, 60, (16,)), ("rupay", 6521, 6522, (16,)), ("rupay", 81, 82, (16,)), ("rupay", 508, 508, (16,)),
    ("mir", 2200, 2204, (16, 17, 18, 19)), ("troy", 9792, 9792, (16,)), ("bccard", 94, 94, (16,)), ("uatp", 1, 1, (15,)),
)  # fmt: skip


# Lengths of the IBAN registry, for countries that have one; others by the checksum alone.
IBAN_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29, "BY": 28,
    "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18,
    "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22,
    "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20,
    "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30, "NL": 18,
    "NO": 15, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SC": 31, "SD": 18,
    "SE": 24, "SI": 19, "SK": 24, "SM": 27, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22,
    "VG": 24, "XK": 20,
}  # fmt: skip
