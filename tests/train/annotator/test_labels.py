"""The labels that the network learns from stand where their offsets say."""

from collections import Counter

from bench.texts import texts_of
from tests.shared_data import DATA, needs_data
from train.annotator import labelled, linked, referring
from train.annotator.labelled import rows


@needs_data
def test_every_labelled_report_has_its_text_and_its_events() -> None:
    texts = texts_of(DATA)
    for row in rows("reports.jsonl"):
        text = " ".join(texts[row["set"], row["id"]].split())
        assert row["sentences"][-1][1] <= len(text)
        assert all(row["sentences"][0][0] <= event["trigger"][0] for event in row["events"])
        for event in row["events"]:
            assert text[slice(*event["trigger"])].strip()
        together = [m for group in row.get("same") or () for m in group]
        assert len(together) == len(set(together))
        assert all(m < len(row["events"]) for m in together)


@needs_data
def test_what_is_one_event_has_several_mentions_at_their_words() -> None:
    found = linked.links(DATA)
    sizes = Counter(one.given for one in found)
    assert sizes[True] > 50
    assert sizes[False] > 150
    for one in found:
        words = [word for window in one.windows for word in window.words]
        assert max(one.at, default=-1) < len(words)
        assert len(one.at) == len(one.event) == len(one.report)


def test_some_groups_are_left_for_the_weights() -> None:
    names = [f"G{n}" for n in range(1, 400)]
    assert 0.2 < sum(map(linked.left_out, names)) / len(names) < 0.4


@needs_data
def test_who_is_who_is_told_at_words() -> None:
    documents = referring.reports(DATA)[:5]
    for document in documents:
        words = [word for window in document.windows for word in window.words]
        told = Counter(document.entity.values())
        assert document.partly
        assert max(document.entity) < len(words)
        assert told.most_common(1)[0][1] > 1
        assert all(len(w.words) == len(w.heads or ()) == len(w.upos or ()) for w in document.windows)


@needs_data
def test_reports_of_other_sets_keep_their_attributions_there() -> None:
    told = {row["set"] for row in rows("reports.jsonl") if row["attributions"] is not None}
    assert "polnear" not in told
    assert "muc4" in told
    assert labelled.reports(DATA, 170)
