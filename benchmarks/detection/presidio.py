"""Presidio on the same rows, for comparison; an optional dependency (`pip install presidio-analyzer`).

Its recognizers of patterns and checksums run with the words of the field as context. Without a
spaCy model it has a blank pipeline and finds no names or places; with one installed
(`en_core_web_lg` or `_sm`), that is used.
"""

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

# Presidio's names of each of our types.
_NAMES = {
    "EMAIL": "EMAIL_ADDRESS",
    "PHONE": "PHONE_NUMBER",
    "CARD": "CREDIT_CARD",
    "IBAN": "IBAN_CODE",
    "IP": "IP_ADDRESS",
    "DOB": "DATE_TIME",
    "NATIONAL_ID": (
        "US_SSN US_ITIN UK_NINO ES_NIF ES_NIE IT_FISCAL_CODE PL_PESEL IN_PAN IN_AADHAAR AU_TFN "
        "SG_NRIC_FIN FI_PERSONAL_IDENTITY_CODE KR_RRN"
    ),
    "GOV_DOC": "US_PASSPORT US_DRIVER_LICENSE IT_DRIVER_LICENSE IT_PASSPORT IN_PASSPORT",
    "HEALTH_ID": "UK_NHS AU_MEDICARE US_MBI MEDICAL_LICENSE",
    "BANK_ACCOUNT": "US_BANK_NUMBER",
    "NAME": "PERSON",
    "ADDRESS": "LOCATION",
    "DEVICE_ID": "MAC_ADDRESS",
}
TYPES = {name: type_ for type_, names in _NAMES.items() for name in names.split()}


def presidio_types(rows: Sequence[dict[str, Any]], threshold: float = 0.4) -> Iterator[set[str]]:
    """The types that Presidio finds in each row. Raises ImportError where it is not installed."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpArtifacts, SpacyNlpEngine

    class Blank(SpacyNlpEngine):  # type: ignore[misc]
        """Splits words and knows no entities."""

        def __init__(self) -> None:
            import spacy

            super().__init__(models=[{"lang_code": "en", "model_name": "blank"}])
            self.nlp = {"en": spacy.blank("en")}

        def load(self) -> None:
            return None

        def is_loaded(self) -> bool:
            return True

        def process_text(self, text: str, language: str) -> NlpArtifacts:
            document = self.nlp["en"](text)
            words = [token.text.lower() for token in document]
            return NlpArtifacts([], document, [t.idx for t in document], words, self, language, scores=[])

    logging.disable(logging.WARNING)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        analyzer = AnalyzerEngine(nlp_engine=_with_model() or Blank(), supported_languages=["en"])
        for row in rows:
            value = row["value"]
            if row["context"].get("source") in ("keystrokes", "dom_siblings"):
                value = "".join(json.loads(value))
            words = [
                w
                for k in ("label", "name", "type", "autocomplete")
                for w in str(row["context"].get(k, "")).split()
            ]
            results = analyzer.analyze(value, language="en", context=words or None, score_threshold=threshold)
            yield {TYPES[r.entity_type] for r in results if r.entity_type in TYPES}


def _with_model() -> Any:
    from presidio_analyzer.nlp_engine import NlpEngineProvider
    from spacy.util import is_package

    for model in ("en_core_web_lg", "en_core_web_sm"):
        if is_package(model):
            models = [{"lang_code": "en", "model_name": model}]
            return NlpEngineProvider({"nlp_engine_name": "spacy", "models": models}).create_engine()
    return None
