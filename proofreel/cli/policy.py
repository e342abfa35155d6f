"""Write, validate or explain a policy file.

examples:
  proofreel policy init recordings/ -o proofreel.toml
  proofreel policy check proofreel.toml
  proofreel policy explain /admin/users --policy proofreel.toml
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from proofreel.errors import ProofreelError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("init", "check", "explain"))
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="recordings (init), a policy file (check), page paths (explain)",
    )
    parser.add_argument(
        "--policy", metavar="FILE", help="the policy to explain (default: proofreel.toml here)"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write the new policy there instead of stdout")


def run(arguments: argparse.Namespace) -> int:
    if arguments.action == "init":
        return _init(arguments.paths, arguments.output)
    if arguments.action == "check":
        return _check(arguments.paths or [arguments.policy or "proofreel.toml"])
    return _explain(arguments.paths, arguments.policy or "proofreel.toml")


def _init(paths: list[str], output: str | None) -> int:
    from proofreel.atomic import write_file
    from proofreel.cli.results import Results, scan_arguments
    from proofreel.policy.starter import RouteSeen, starter_policy

    if not paths:
        raise ProofreelError("name the recordings to make a policy from")
    if output and Path(output).exists():
        raise ProofreelError(f"{output} is there already; name another file with -o")
    routes: dict[str, RouteSeen] = {}
    results = Results(scan_arguments(paths), "policy")
    for result in results.reported():
        for session, uses in zip(result.sessions, result.fields, strict=True):
            for route in session.routes:
                routes.setdefault(route, RouteSeen()).sessions += 1
            for use in uses:
                if use.route in routes:
                    routes[use.route].fields.setdefault(use.selector, use)
    text = starter_policy(routes)
    if output:
        write_file(Path(output), text.encode())
        sys.stderr.write(
            f"proofreel policy: {len(routes)} routes of {results.tally.sessions} sessions "
            f"written to {output}\n"
        )
    else:
        sys.stdout.write(text)
    return results.status


def _check(paths: list[str]) -> int:
    from proofreel.policy.reading import read_policy
    from proofreel.text.safe import one_line

    for path in paths:
        policy = read_policy(path)
        sys.stdout.write(
            one_line(
                f"{path}: fine: {len(policy.route)} routes, {len(policy.allow)} allow rules, "
                f"{len(policy.canary)} planted values, {len(policy.check)} checks"
            )
            + "\n"
        )
    return 0


def _explain(pages: list[str], path: str) -> int:
    from proofreel.policy.model import CLASS_MEANS
    from proofreel.policy.patterns import path_of
    from proofreel.policy.reading import read_policy
    from proofreel.text.safe import one_line

    policy = read_policy(path)
    if not pages:
        raise ProofreelError("name the page to explain, such as /admin/users")
    for page in pages:
        route, kind = policy.route_for(page), policy.class_of(page)
        if route is None:
            why = "no route matches, so the default holds"
        else:
            why = f'route {policy.route.index(route) + 1}, match = "{route.match}", is the first that matches'
        sys.stdout.write(one_line(f"{path_of(page)}: {kind} ({CLASS_MEANS[kind]}): {why}") + "\n")
    return 0
