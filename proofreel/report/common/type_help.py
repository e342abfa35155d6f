"""What each type of finding means, for reports that explain their rules."""

from __future__ import annotations

from proofreel.privacy.model import EntityType

TYPE_NAMES: dict[EntityType, str] = {
    "EMAIL": "e-mail address",
    "PHONE": "telephone number",
    "CARD": "payment card number or expiry date",
    "CVC": "card verification code",
    "IBAN": "IBAN",
    "BANK_ACCOUNT": "bank account",
    "NATIONAL_ID": "national identification number",
    "GOV_DOC": "number of an official document",
    "HEALTH_ID": "health insurance or patient number",
    "NAME": "name of a person",
    "ADDRESS": "postal address",
    "DOB": "date of birth",
    "GPS": "position on the globe",
    "IP": "network address",
    "DEVICE_ID": "identifier of a device",
    "FILENAME": "name of an uploaded file",
    "PASSWORD": "password",
    "SECRET": "credential or token",
    "CANARY": "planted value of a test account",
}


def help_of(kind: EntityType) -> str:
    """What a finding of this type means and what to do, in plain words."""
    name = TYPE_NAMES[kind]
    article = "an" if name[0] in "aeioAEIO" else "a"
    if kind == "CANARY":
        return (
            "A value that was planted in a test account was found in a recording. It can only have got there by "
            "being recorded: mask or block the element, or leave the value out of URLs, messages and requests."
        )
    return (
        f"The recording holds what looks like {article} {name} in a readable form. Mask or block the element that "
        "shows it, or leave it out of URLs, console messages and recorded requests; each result says which setting "
        "of the recorder does that. If it is no personal data, add an allow rule with a reason to the policy."
    )
