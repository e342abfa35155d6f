"""`python -m proofreel`."""

import sys

from proofreel.cli import main

sys.exit(main())
