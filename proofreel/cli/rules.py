"""List the detection rules: what is looked for, by which pattern and check, and where the rule comes from.

examples:
  proofreel rules
  proofreel rules --type SECRET --format json
"""

from __future__ import annotations

import argparse
import sys
from typing import Any

import msgspec


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--type", metavar="TYPE", help="only rules for this type, for instance CARD")


def run(arguments: argparse.Namespace) -> int:
    from proofreel.documents.detect import RuleEntry, RulesReport
    from proofreel.errors import ProofreelError
    from proofreel.privacy.detection.detector import RULES_VERSION
    from proofreel.privacy.detection.entities import detected_types
    from proofreel.report.common.json_text import encode

    wanted = (arguments.type or "").upper()
    types = sorted(detected_types())
    if wanted and wanted not in types:
        raise ProofreelError(f"there is no type {wanted}; the types are {', '.join(types)}")
    rules = [rule for rule in _described() if not wanted or rule["type"] == wanted]
    if arguments.format == "json":
        entries = msgspec.convert(rules, list[RuleEntry])
        sys.stdout.write(encode(RulesReport(version=RULES_VERSION, rules=entries)) + "\n")
        return 0
    width = max(len(rule["id"]) for rule in rules)
    lines = [f"rules version {RULES_VERSION}, {len(rules)} rules", ""]
    lines += [
        f"{rule['type']:<13}{rule['lane']:<7}{rule['id']:<{width + 2}}"
        f"{rule['check'] or '-':<28}{rule['source']}"
        for rule in rules
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


# Rules that are more than a pattern: name, type, check, source.
_PROSE = (
    ("address-street-last", "ADDRESS", "number and street", "USPS Publication 28, Royal Mail, Canada Post"),
    (
        "address-number-last",
        "ADDRESS",
        "street and number",
        "Universal Postal Union, addressing of each country",
    ),
    ("address-romance", "ADDRESS", "street and number", "Universal Postal Union, addressing of each country"),
    (
        "address-postcode-city",
        "ADDRESS",
        "number, postal code, town",
        "Universal Postal Union, addressing of each country",
    ),
    ("address-india", "ADDRESS", "house, street, PIN code", "India Post"),
    ("address-uk-postcode", "ADDRESS", "postcode", "Royal Mail"),
    ("address-japan", "ADDRESS", "prefecture and number", "Japan Post"),
    ("address-korea", "ADDRESS", "road name and number", "Korea Post"),
    ("address-china", "ADDRESS", "road and number", "China Post"),
    ("code-sent", "PASSWORD", "four to eight digits", "messages by which services send codes"),
    ("record", "NAME", "beside an address or number", "contact cards and rows of tables"),
    ("beside-card", "CVC", "beside a card and its expiry", "card forms"),
)


def _described() -> list[dict[str, Any]]:
    from proofreel.privacy.detection.entities import ENTITIES
    from proofreel.privacy.detection.lanes.triggers import RULES
    from proofreel.privacy.detection.rules.sentences import EXAMPLES
    from proofreel.privacy.detection.rules.words import AUTOCOMPLETE, PHRASES

    out: list[dict[str, Any]] = [
        {
            "id": rule.id, "type": rule.type, "subtype": rule.subtype or None, "lane": rule.lane,
            "severity": ENTITIES[rule.type].severity, "check": rule.confirm or None,
            "pattern": rule.pattern, "source": rule.source,
        }
        for rule in RULES
    ]  # fmt: skip
    out += [
        {
            "id": f"name-{name}", "type": "NAME", "subtype": None, "lane": "prose",
            "severity": ENTITIES["NAME"].severity,
            "check": "words of a name", "example": example, "source": source,
        }
        for name, (example, source) in EXAMPLES.items()
    ]  # fmt: skip
    out += [
        {
            "id": name, "type": type_, "subtype": None, "lane": "prose", "severity": ENTITIES[type_].severity,
            "check": check, "source": source,
        }
        for name, type_, check, source in _PROSE
    ]  # fmt: skip
    for kind, languages in PHRASES.items():
        type_, _, subtype = kind.partition(".")
        words = sum(len(row.split("|")) for row in languages.values())
        tokens = sorted(token for token, value in AUTOCOMPLETE.items() if value == kind)
        out.append(
            {
                "id": f"words-{kind.lower().replace('.', '-')}", "type": type_, "subtype": subtype or None,
                "lane": "field", "severity": ENTITIES[type_].severity, "check": "shape of its type",
                "phrases": words,
                "languages": sorted(languages),
                "autocomplete": tokens, "source": "form vocabulary, HTML autofill",
            }
        )  # fmt: skip
    return sorted(out, key=lambda rule: (rule["type"], rule["lane"], rule["id"]))
