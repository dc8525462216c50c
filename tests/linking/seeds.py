"""The two seed reports as the rooms before linking prepare them; the texts are read where they lie."""

from parallax.annotation import annotate
from parallax.cleaning import clean
from parallax.coding import code
from parallax.linking import Prepared
from parallax.reading import Report, read, sources
from tests.shared_data import SEEDS


def seed_reports() -> list[Prepared]:
    """Both seeds, read, cleaned, annotated and coded."""
    prepared = []
    for source in sources([SEEDS]):
        report = read(source)  # type: ignore[arg-type]  # a seed that cannot be read fails the test, as it should
        assert isinstance(report, Report)
        cleaned = clean(report)
        annotation = annotate(cleaned)
        prepared.append(Prepared(cleaned, annotation, code(cleaned, annotation)))
    return prepared
