"""Where the public data lies that some tests read; those tests skip, saying so, where it is absent."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("PARALLAX_SHARED", Path(__file__).parents[2] / "shared"))
SEEDS = SHARED / "seeds"
DATA = SHARED / "data"

needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the two seed reports are not at {SEEDS}")
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason=f"the public data sets are not at {DATA}")
