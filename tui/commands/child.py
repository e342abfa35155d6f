"""What the server starts for each visitor: the reviewer, drawn for a browser instead of a terminal.

python -m tui.commands.child --present recordings/
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tui.commands import review


def main(arguments: list[str]) -> int:
    """Open the reviewer with the options of `proofreel review`."""
    from proofreel.cli.flags import reviewer_name
    from tui.config.options import ReviewOptions

    parser = argparse.ArgumentParser()
    review.add_arguments(parser)
    parsed = parser.parse_args(arguments)
    return review.review(
        ReviewOptions(
            paths=tuple(parsed.paths),
            filter=parsed.filter,
            presenting=parsed.present,
            theme=parsed.theme,
            glyphs=parsed.glyphs,
            journal=Path(parsed.journal) if parsed.journal else None,
            reviewer=reviewer_name(parsed),
        )
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
