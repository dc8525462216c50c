"""`parallax doctor` says what is installed, and finds a network that is not what was shipped."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from parallax.annotation.encoder import shipped
from parallax.cli import main
from parallax.doctor import examine


def test_a_sound_installation_is_well() -> None:
    done = CliRunner().invoke(main, ["doctor"])
    assert done.exit_code == 0, done.output
    assert "reads a sentence" in done.output
    assert "encoder.onnx" in done.output


def test_the_card_names_what_the_network_was_trained_on() -> None:
    done = CliRunner().invoke(main, ["doctor", "--card"])
    assert done.exit_code == 0
    assert "PolNeAR" in done.output
    assert "weak" in done.output.lower()


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the network's files that may be harmed."""
    copy = tmp_path / "model"
    shutil.copytree(str(shipped.folder()), copy)
    monkeypatch.setattr(shipped, "folder", lambda: copy)
    return copy


def test_a_changed_file_is_named(copied: Path) -> None:
    with (copied / "heads.npz").open("ab") as file:
        file.write(b"x")
    faults = {finding.name: finding.told for finding in examine() if not finding.well}
    assert "not what was shipped" in faults["network heads.npz"]


def test_a_missing_file_is_named(copied: Path) -> None:
    (copied / "encoder.onnx").unlink()
    faults = {finding.name: finding.told for finding in examine() if not finding.well}
    assert "install the package again" in faults["network encoder.onnx"]
    assert len([f for f in examine() if f.well]) > 5


def test_a_damaged_network_is_a_fault_and_no_traceback(copied: Path) -> None:
    whole = (copied / "encoder.onnx").read_bytes()
    (copied / "encoder.onnx").write_bytes(whole[: len(whole) // 2])
    done = CliRunner().invoke(main, ["doctor"])
    assert done.exit_code == 1
    assert "encoder.onnx" in done.output
    assert "install the package again" in done.output
    assert isinstance(done.exception, SystemExit)


def test_nothing_is_read_with_a_damaged_network(copied: Path, tmp_path: Path) -> None:
    with (copied / "vectors.onnx").open("ab") as file:
        file.write(b"x")
    (tmp_path / "page.txt").write_text("A sentence.\n\nAnother sentence of the page.")
    done = CliRunner().invoke(main, ["read", str(tmp_path / "page.txt")])
    assert done.exit_code != 0
    assert "vectors.onnx" in done.output
    assert "parallax doctor" in done.output
    assert "page.txt" not in done.output
