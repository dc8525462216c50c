"""Owns the order of the rooms for one source: read, clean, annotate, code, sign, pack.

`prepare` always answers: with a packed report or with a Failure that names the file and the stage, whatever the
source holds and whatever a stage raises.
"""

import traceback

from parallax.annotation import annotate
from parallax.cleaning import clean
from parallax.coding import code
from parallax.linking import Prepared, sign
from parallax.reading import Failure, Source, read
from parallax.store import PackedReport, pack_report

LONGEST_REASON = 300  # characters of an exception's message; some libraries put whole documents there


def prepare(source: Source, *, verbose: bool = False) -> PackedReport | Failure:
    """One source through all rooms. With `verbose` the reason of a failed stage holds its traceback."""
    stage = "reading"
    try:
        report = read(source)
        if isinstance(report, Failure):
            return report
        stage = "cleaning"
        cleaned = clean(report)
        stage = "annotation"
        annotation = annotate(cleaned)
        stage = "coding"
        coded = code(cleaned, annotation)
        stage = "linking"
        signature = sign(cleaned)
        stage = "storing"
        return pack_report(Prepared(cleaned, annotation, coded), signature)
    except Exception as error:  # noqa: BLE001 - one bad source must not cost the rest of the batch
        return Failure(source.path, explain(stage, error, verbose=verbose))


def explain(stage: str, error: BaseException, *, verbose: bool) -> str:
    """Why a stage failed, in one line, or with the traceback."""
    if verbose:
        return f"{stage} failed\n" + "".join(traceback.format_exception(error)).rstrip()
    message = " ".join(str(error).split())
    if len(message) > LONGEST_REASON:
        message = message[:LONGEST_REASON] + " ..."
    return f"{stage} failed: {type(error).__name__}: {message}".rstrip(": ")
