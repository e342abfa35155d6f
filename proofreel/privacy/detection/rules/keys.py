"""Keys of JSON that say what they hold only together with the object they stand in."""

from __future__ import annotations

# Keys that say something only together with the object they stand in.
AMBIGUOUS = {
    "number",
    "num",
    "no",
    "name",
    "code",
    "value",
    "id",
    "type",
    "text",
    "first",
    "last",
    "full",
    "line",
    "exp",
    "month",
    "year",
    "given",
    "family",
    "formatted",
    "raw",
    "local",
    "display",
    "content",
    "data",
    "address",
    "holder",
    "card",
    "account",
    "city",
    "street",
    "token",
    "key",
}
PARENT_HINTS: dict[tuple[str, str], str] = {
    ("CARD", "number"): "card number", ("CARD", "num"): "card number", ("CARD", "no"): "card number", ("CARD", "value"): "card number",
    ("CARD", "code"): "cvc", ("CARD", "exp"): "card expiry", ("CARD", "name"): "card holder name", ("CARD", "holder"): "card holder name",
    ("PHONE", "number"): "phone number", ("PHONE", "value"): "phone number", ("PHONE", "raw"): "phone number", ("PHONE", "no"): "phone number",
    ("BANK_ACCOUNT", "number"): "account number", ("BANK_ACCOUNT", "no"): "account number", ("BANK_ACCOUNT", "name"): "account holder name",
    ("GOV_DOC", "number"): "passport number", ("GOV_DOC", "no"): "passport number", ("NATIONAL_ID", "number"): "national id", ("NATIONAL_ID", "value"): "national id",
    ("HEALTH_ID", "number"): "health card number", ("NAME", "first"): "first name", ("NAME", "last"): "last name", ("NAME", "full"): "full name",
    ("NAME", "given"): "first name", ("NAME", "family"): "last name", ("NAME", "value"): "full name", ("NAME", "display"): "full name", ("NAME", "name"): "full name",
    ("ADDRESS", "line"): "address line 1", ("ADDRESS", "full"): "street address", ("ADDRESS", "formatted"): "street address", ("ADDRESS", "value"): "street address",
    ("ADDRESS", "name"): "full name", ("DOB", "value"): "date of birth", ("DOB", "year"): "birth year", ("DOB", "month"): "birth month",
    ("ADDRESS", "first"): "first name", ("ADDRESS", "last"): "last name",
}  # fmt: skip
# Keys that are a shop's elsewhere and a patient's here.
HEALTH_PARENTS = frozenset("patient insurance insured coverage health healthcare medical subscriber health insurance health plan beneficiary versicherung krankenkasse assurance mutuelle".split())  # fmt: skip
HEALTH_KEYS = frozenset("memberid member_id membernumber member_number policynumber policy_number subscriberid subscriber_id patientid patient_id insuranceid insurancenumber insurance_number groupid".split())  # fmt: skip
PERSON_PARENTS = frozenset(
    "user customer patient person contact employee member guest passenger owner recipient sender author billing shipping profile account holder applicant client buyer traveler traveller "
    "student candidate lead subscriber viewer me identity current user kunde benutzer nutzer utilisateur usuario utente cliente gebruiker klant anvandare friend assignee reporter beneficiary "
    "creditor debtor remitter drawer borrower lender guarantor signer signatory cardholder policyholder claimant guardian tenant landlord "
    "pupil teacher donor heir witness trustee director shareholder caller resident nominee "
    "driver insured doctor parent child spouse payer payee billing details customer info user info user data profile data participant attendee".split()
) | {
    "current user",
    "billing details",
    "customer info",
    "user info",
    "user data",
    "account holder",
    "shipping details",
    "traits",
    "attributes",
    "user properties",
    "person properties",
    "set",
}
CARD_PARENTS = frozenset(
    {
        "payment",
        "card",
        "credit card",
        "payment method",
        "creditcard",
        "debit card",
        "cc",
        "payment card",
        "source",
        "funding",
        "zahlung",
        "paiement",
        "pago",
        "pagamento",
        "betaling",
    }
)
# Keys whose value is the name of a field, and keys of what stands in it.
NAMING_KEYS = frozenset("name field key id label fieldname field_name inputname attribute property question prompt identifier element autocomplete".split())  # fmt: skip
VALUE_KEYS = frozenset("value newvalue new_value val answer text input content data response fieldvalue currentvalue v".split())  # fmt: skip
