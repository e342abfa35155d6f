"""Words of file names: the papers that people upload, and words that name nobody: `papers.toml`."""

from __future__ import annotations

from proofreel.privacy.detection.rules.tables import read_rules

_FILE = read_rules("papers")

PAPERS = _FILE.word_set("papers")
PAPER_ENDS = _FILE.words("paper_ends")
OTHER_WORDS = _FILE.word_set("other_words")
SPECIMENS = _FILE.word_set("specimens")
ALSO_WORDS = _FILE.word_set("also_words")
