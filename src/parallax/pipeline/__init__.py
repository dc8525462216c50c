"""The pipeline owns the order of the rooms: `ingest` takes sources to reports kept, `link` takes those to records.

It holds no knowledge of its own. Whatever one source or one story does to the stage it is in costs only that source
or story; the same call again always leads to the content of an undisturbed run.
"""

from parallax.pipeline.ingestion import available_cores, ingest
from parallax.pipeline.linkage import link, link_story
from parallax.pipeline.progress import LinkSummary, Progress, Summary, Tell
from parallax.pipeline.stages import prepare

__all__ = [
    "LinkSummary",
    "Progress",
    "Summary",
    "Tell",
    "available_cores",
    "ingest",
    "link",
    "link_story",
    "prepare",
]
