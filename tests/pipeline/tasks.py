"""The real stages for worker processes, with a way for a report to bring its process down."""

from parallax.pipeline import prepare
from parallax.reading import Failure, Source
from parallax.store import PackedReport
from tests.workers.tasks import misbehave


def prepare_or_die(source: Source, *, verbose: bool = False) -> PackedReport | Failure:
    """The real stages, unless the source's words say to misbehave."""
    misbehave(source.data.decode("utf-8", errors="replace"))
    return prepare(source, verbose=verbose)
