"""Presidio on the same rows, for comparison; an optional dependency (`pip install presidio-analyzer`).

Its recognizers of patterns and checksums run with the words of the field as context. Without a spaCy model it
has a blank pipeline and finds no names or places; with one installed (`en_core_web_lg` or `_sm`), that is used.
"""

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

TYPES = {
    "EMAIL_ADDRESS": "EMAIL", "PHONE_NUMBER": "PHONE", "CREDIT_CARD": "CARD", "IBAN_CODE": "IBAN", "IP_ADDRESS": "IP",
    "DATE_TIME": "DOB", "US_SSN": "NATIONAL_ID", "US_ITIN": "NATIONAL_ID", "UK_NINO": "NATIONAL_ID", "ES_NIF": "NATIONAL_ID",
    "ES_NIE": "NATIONAL_ID", "IT_FISCAL_CODE": "NATIONAL_ID", "PL_PESEL": "NATIONAL_ID", "IN_PAN": "NATIONAL_ID",
    "IN_AADHAAR": "NATIONAL_ID", "AU_TFN": "NATIONAL_ID", "SG_NRIC_FIN": "NATIONAL_ID", "FI_PERSONAL_IDENTITY_CODE": "NATIONAL_ID",
    "KR_RRN": "NATIONAL_ID", "US_PASSPORT": "GOV_DOC", "US_DRIVER_LICENSE": "GOV_DOC", "IT_DRIVER_LICENSE": "GOV_DOC",
    "IT_PASSPORT": "GOV_DOC", "IN_PASSPORT": "GOV_DOC", "UK_NHS": "HEALTH_ID", "AU_MEDICARE": "HEALTH_ID", "US_MBI": "HEALTH_ID",
    "MEDICAL_LICENSE": "HEALTH_ID", "US_BANK_NUMBER": "BANK_ACCOUNT", "PERSON": "NAME", "LOCATION": "ADDRESS", "MAC_ADDRESS": "DEVICE_ID",
}  # fmt: skip


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
