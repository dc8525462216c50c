import io
import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.errors import ParallaxError
from parallax.export import record_line, write_records
from parallax.export.schema import generated, schema, text
from tests.export.build import bare, put, sabel

VALID = jsonschema.Draft202012Validator(schema())


def test_published_schema_is_the_one_of_the_types() -> None:
    assert text() == generated(), "run `python -m parallax.export.schema`"
    jsonschema.Draft202012Validator.check_schema(schema())


def test_records_hold_to_the_schema() -> None:
    for record in (sabel(), bare()):
        VALID.validate(json.loads(record_line(record)))


@settings(max_examples=40)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_hostile_words_stay_one_line_and_valid(words: str) -> None:
    line = record_line(put(sabel(), "title", words))
    assert len(line.decode().splitlines()) == 1
    VALID.validate(json.loads(line))


def test_schema_refuses_what_is_no_record() -> None:
    record = json.loads(record_line(sabel()))
    record["quotations"][0]["relation"] = "perhaps"
    assert not VALID.is_valid(record)
    del record["quotations"]
    assert not VALID.is_valid(record)


def test_same_record_gives_same_bytes(tmp_path: Path) -> None:
    target = tmp_path / "records.jsonl"
    assert write_records([sabel(), bare()], target) == 2
    out = io.BytesIO()
    write_records([sabel(), bare()], out)
    assert target.read_bytes() == out.getvalue()


def test_broken_off_export_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "records.jsonl"
    target.write_text("old", encoding="utf-8")

    def failing() -> object:
        yield sabel()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_records(failing(), target)  # type: ignore[arg-type]
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ParallaxError, match=r"none.*records\.jsonl"):
        write_records([sabel()], tmp_path / "none" / "records.jsonl")
