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
    from proofreel.errors import ProofreelError
    from proofreel.privacy.detector import RULES_VERSION, SEVERITY
    from proofreel.report.detect_model import RuleEntry, RulesReport
    from proofreel.report.scan_json import encode

    wanted = (arguments.type or "").upper()
    if wanted and wanted not in SEVERITY:
        raise ProofreelError(f"there is no type {wanted}; the types are {', '.join(sorted(SEVERITY))}")
    rules = [rule for rule in _described() if not wanted or rule["type"] == wanted]
    if arguments.format == "json":
        entries = msgspec.convert(rules, list[RuleEntry])
        sys.stdout.write(encode(RulesReport(version=RULES_VERSION, rules=entries)) + "\n")
        return 0
    width = max(len(rule["id"]) for rule in rules)
    lines = [f"rules version {RULES_VERSION}, {len(rules)} rules", ""]
    lines += [
        f"{rule['type']:<13}{rule['lane']:<7}{rule['id']:<{width + 2}}{rule['check'] or '-':<22}{rule['source']}"
        for rule in rules
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _described() -> list[dict[str, Any]]:
    from proofreel.privacy.detector import SEVERITY
    from proofreel.privacy.lanes.triggers import RULES
    from proofreel.privacy.rules.words import AUTOCOMPLETE, PHRASES

    out: list[dict[str, Any]] = [
        {
            "id": rule.id, "type": rule.type, "subtype": rule.subtype or None, "lane": rule.lane,
            "severity": SEVERITY[rule.type], "check": rule.confirm or None, "pattern": rule.pattern, "source": rule.source,
        }
        for rule in RULES
    ]  # fmt: skip
    for kind, languages in PHRASES.items():
        type_, _, subtype = kind.partition(".")
        words = sum(len(row.split("|")) for row in languages.values())
        tokens = sorted(token for token, value in AUTOCOMPLETE.items() if value == kind)
        out.append(
            {
                "id": f"words-{kind.lower().replace('.', '-')}", "type": type_, "subtype": subtype or None, "lane": "field",
                "severity": SEVERITY[type_], "check": "shape of its type", "phrases": words, "languages": sorted(languages),
                "autocomplete": tokens, "source": "form vocabulary, HTML autofill",
            }
        )  # fmt: skip
    return sorted(out, key=lambda rule: (rule["type"], rule["lane"], rule["id"]))
