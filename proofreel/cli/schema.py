"""Print the JSON Schema of an output.

examples:
  proofreel schema
  proofreel schema scan > scan.schema.json
"""

from __future__ import annotations

import argparse
import json
import sys

from proofreel.errors import ProofreelError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="the output (none: list them)")


def run(arguments: argparse.Namespace) -> int:
    from proofreel.documents.schemas import schema_names, schema_of

    names = schema_names()
    if arguments.name is None:
        sys.stdout.write("".join(f"{name}\n" for name in names))
        return 0
    if arguments.name not in names:
        raise ProofreelError(f"{arguments.name}: there is no such output; use one of {', '.join(names)}")
    sys.stdout.write(json.dumps(schema_of(arguments.name), indent=2) + "\n")
    return 0
