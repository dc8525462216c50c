"""Owns the order of the rooms for one source: read, clean, annotate, code, sign, pack.

`prepare` always answers: with a packed report or with a Failure that names the file and the stage, whatever the
source holds and whatever a stage raises. Trees serve the coding alone and are not kept: they would be most of a
store.
"""

import traceback

from parallax.annotation import annotate, without_syntax
from parallax.cleaning import clean
from parallax.coding import code
from parallax.linking import Prepared, sign
from parallax.reading import Failure, Source, read
from parallax.store import PackedReport, pack_report

WARM_UP = """Questions after the reopening of the harbour bridge in Port Sabel

Osk Tribune

By Irena Holt

May 14, 2031

PORT SABEL – Officials in Lomar spoke on Tuesday about the reopening of the harbour bridge, after a night of talks.

“The bridge will carry lorries by the first snow,” Foreign Minister Alia Sérrin told reporters in Upper Dray. The
provincial council of Kessan will meet again at the end of the week to hear the engineers, and the Turkish Foreign
Minister, Tomas Brandt, will be there.

Asked what came next, Sérrin said: “Buses were sent the long way round, over the hills, and arrived late.”

READ MORE: What we know so far

Share this article
"""
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
        return pack_report(Prepared(cleaned, without_syntax(annotation), coded), signature)
    except Exception as error:  # noqa: BLE001 - one bad source must not cost the rest of the batch
        return Failure(source.path, explain(stage, error, verbose=verbose))


def warm_up() -> None:
    """Have every stage load its data, so that no report's time is charged for it."""
    prepare(Source("r-0000000000000000", "warm-up.txt", "text", WARM_UP.encode()))


def explain(stage: str, error: BaseException, *, verbose: bool) -> str:
    """Why a stage failed, in one line, or with the traceback."""
    if verbose:
        return f"{stage} failed\n" + "".join(traceback.format_exception(error)).rstrip()
    message = " ".join(str(error).split())
    if len(message) > LONGEST_REASON:
        message = message[:LONGEST_REASON] + " ..."
    return f"{stage} failed: {type(error).__name__}: {message}".rstrip(": ")
