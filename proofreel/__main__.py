"""`python -m proofreel`."""

import importlib.util
import sys
from pathlib import Path

OWN = ("replay_format", "tui", "themes", "sample_sessions")
HOME = Path(__file__).resolve().parents[1]


def shadowed() -> str:
    """Return which package of ours another one stands in the way of, and where; empty when none does."""
    for name in OWN:
        found = importlib.util.find_spec(name)
        places = list(found.submodule_search_locations or [found.origin or ""]) if found else []
        if places and Path(places[0]).resolve().parent != HOME:
            return f"{name} is {places[0]!r}"
    return ""


def main() -> int:
    """Run the command line, though the working folder may hold a `tui/` or `themes/` of its own.

    `-m` puts the working folder before everything that is installed; a folder of recordings is no place to
    import from. What was set by hand (PYTHONPATH) is left alone, and named when it is in the way.
    """
    if sys.path and not sys.flags.safe_path and Path(sys.path[0] or ".").resolve() != HOME:
        del sys.path[0]
    if taken := shadowed():
        sys.stderr.write(
            f"proofreel: {taken}, not the package of that name: move it or leave PYTHONPATH out\n"
        )
        return 2
    from proofreel.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
