"""Short ways to the sources, reports and failures that the tests of reading look at."""

from collections.abc import Mapping
from pathlib import Path

from parallax.reading import Failure, Form, Report, Source, read, sources
from parallax.reading.sources import canonical, content_id


def walked(*paths: Path, **options: int) -> list[Source | Failure]:
    return list(sources(paths, **options))


def sources_of(*paths: Path, **options: int) -> list[Source]:
    found = walked(*paths, **options)
    assert all(isinstance(item, Source) for item in found), found
    return [item for item in found if isinstance(item, Source)]


def failures_of(*paths: Path, **options: int) -> list[Failure]:
    return [item for item in walked(*paths, **options) if isinstance(item, Failure)]


def source(data: bytes, path: str = "page.html", form: Form | None = None) -> Source:
    return Source(id=content_id(data), path=path, form=form, data=data)


def report_of(data: bytes | str, path: str = "page.html") -> Report:
    raw = data.encode() if isinstance(data, str) else data
    made = read(source(raw, path))
    assert isinstance(made, Report), made
    return made


def reason_of(data: bytes | str, path: str = "page.html") -> str:
    raw = data.encode() if isinstance(data, str) else data
    made = read(source(raw, path))
    assert isinstance(made, Failure), made
    return made.reason


def row_report(row: Mapping[str, object]) -> Report:
    data = canonical(dict(row))
    made = read(Source(id=content_id(data), path="rows.jsonl#1", form="row", data=data))
    assert isinstance(made, Report), made
    return made


def row_reason(row: Mapping[str, object]) -> str:
    data = canonical(dict(row))
    made = read(Source(id=content_id(data), path="rows.jsonl#1", form="row", data=data))
    assert isinstance(made, Failure), made
    return made.reason
