"""`python -m train.annotator.measure`: a checkpoint's scores on the development splits, head by head, gold words."""

import argparse
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from transformers import BertConfig, BertModel

from train.annotator import sets
from train.annotator.batches import inputs, tokenize
from train.annotator.decoding import name_spans, role_scores, role_spans
from train.annotator.examples import Example
from train.annotator.fit import base_folder
from train.annotator.labels import NAME_TAGS, RELATIONS, STATUSES, TYPES, UPOS
from train.annotator.model import Annotator
from train.annotator.tree import heads_of


def load(path: Path) -> Annotator:
    """A trained model, ready to run."""
    config = BertConfig.from_pretrained(base_folder())
    model = Annotator(BertModel(config, add_pooling_layer=False))
    saved = torch.load(path, weights_only=False)
    model.load_state_dict(saved["model"])
    print("steps", saved["step"])
    return model.eval()


def run(model: Annotator, example: Example) -> list[np.ndarray]:  # type: ignore[type-arg]
    """All outputs for one window."""
    with torch.no_grad():
        return [out[0].float().numpy() for out in model(*inputs([example]))]


def f1(right: float, found: float, gold: float) -> str:
    """Precision, recall and F1 in one string."""
    p, r = right / max(found, 1), right / max(gold, 1)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f}  ({int(gold)} gold)"


def syntax(model: Annotator, examples: list[Example]) -> None:
    """UAS, LAS, POS."""
    count: Counter[str] = Counter()
    for e in examples:
        upos, _, _, _, _, _, arcs, rel_dep, rel_head, *_ = run(model, e)
        borders = [*e.starts, len(e.words)]
        for low, high in pairwise(borders):
            scores = np.concatenate([arcs[low:high, :1], arcs[low:high, low + 1 : high + 1]], 1)
            for i, head in enumerate(heads_of(scores)):
                w = low + i
                at = head + low if head >= 0 else -1
                rel = model.relations(torch.tensor(rel_dep[w : w + 1]), torch.tensor(rel_head[at + 1 : at + 2]))
                label = RELATIONS[int(rel.argmax())]
                gold = e.relations[w]  # type: ignore[index]
                right = at == e.heads[w]  # type: ignore[index]
                count["n"] += 1
                count["uas"] += right
                count["las"] += right and label.split(":")[0] == gold.split(":")[0]
                count["pos"] += UPOS[int(upos[w].argmax())] == e.upos[w]  # type: ignore[index]
    print("  syntax", {k: round(count[k] / count["n"], 4) for k in ("uas", "las", "pos")})


def names(model: Annotator, examples: list[Example]) -> None:
    """Exact span F1."""
    right = found = gold = 0
    by: Counter[tuple[str, str]] = Counter()
    for e in examples:
        out = run(model, e)[1].argmax(-1)
        g = set(name_spans(np.array([NAME_TAGS.index(t) if t in NAME_TAGS else 0 for t in e.names or []])))
        p = set(name_spans(out))
        right, found, gold = right + len(g & p), found + len(p), gold + len(g)
        for kind, *_ in g & p:
            by[kind, "right"] += 1
        for kind, *_ in g:
            by[kind, "gold"] += 1
        for kind, *_ in p:
            by[kind, "found"] += 1
    print("  names", f1(right, found, gold))
    for kind in sorted({k for k, _ in by}):
        print("    ", kind, f1(by[kind, "right"], by[kind, "found"], by[kind, "gold"]))


def attribution(model: Annotator, examples: list[Example], distance: np.ndarray) -> None:  # type: ignore[type-arg]
    """Cues; content overlap; source given content; all of it."""
    c: Counter[str] = Counter()
    for e in examples:
        if e.cues is None:
            continue
        out = run(model, e)
        tags = out[2].argmax(-1)
        predicted = {}
        for at in np.flatnonzero(tags):
            spans = role_spans(role_scores(out[9][at], out[10], distance, int(at)), {"source", "cue", "content"})
            predicted[int(at)] = spans
        golds = {a.word: a for a in e.cues}
        c["cue found"] += len(predicted)
        c["gold"] += len(golds)
        c["cue right"] += len(predicted.keys() & golds.keys())
        free = dict(predicted)
        for a in e.cues:
            g = {w for r, s, t in a.spans if r == "content" for w in range(s, t)}
            gs = {w for r, s, t in a.spans if r == "source" for w in range(s, t)}
            best, at = 0.0, None
            for key, spans in free.items():
                p = {w for s in spans if s.role == "content" for w in range(s.start, s.end)}
                dice = 2 * len(g & p) / max(len(g) + len(p), 1)
                if dice > best:
                    best, at = dice, key
            if at is None or best < 0.5:
                continue
            spans = free.pop(at)
            c["content"] += 1
            p = {w for s in spans if s.role == "content" for w in range(s.start, s.end)}
            c["exact"] += p == g
            ps = {w for s in spans if s.role == "source" for w in range(s.start, s.end)}
            c["source"] += (not ps and not gs) or 2 * len(ps & gs) / max(len(ps) + len(gs), 1) >= 0.5
    print("  cue    ", f1(c["cue right"], c["cue found"], c["gold"]))
    print("  content", f1(c["content"], c["cue found"], c["gold"]), "exact", c["exact"], "source", c["source"])
    print("  full   ", f1(c["source"], c["cue found"], c["gold"]))


def events(model: Annotator, examples: list[Example], distance: np.ndarray) -> None:  # type: ignore[type-arg]
    """Triggers, types, statuses, parties."""
    c: Counter[str] = Counter()
    for e in examples:
        out = run(model, e)
        types, statuses = out[3].argmax(-1), out[5].argmax(-1)
        found = set(map(int, np.flatnonzero(types)))
        golds = {w: a for a in e.events or [] for r, s, t in a.spans if r == "trigger" for w in range(s, t)}
        c["gold"] += len(e.events or [])
        c["found"] += len(found)
        matched = {id(golds[w]): w for w in sorted(found, reverse=True) if w in golds}
        by_id = {id(a): a for a in golds.values()}
        borders = [*e.starts, len(e.words)]
        for low, high in pairwise(borders):
            if not any(low <= w < high for w in golds):
                c["empty sentences"] += 1
                c["claims on empty"] += sum(low <= w < high for w in found)
        for key, w in matched.items():
            a = by_id[key]
            c["right"] += 1
            c["type"] += TYPES[types[w]] == a.type
            c["status"] += STATUSES[statuses[w]] == a.status
            spans = role_spans(role_scores(out[9][w], out[10], distance, w), {"actor", "recipient", "place", "time"})
            for role in ("actor", "recipient", "place", "time"):
                g = {(s, t) for r, s, t in a.spans if r == role}
                p = {(s.start, s.end) for s in spans if s.role == role}
                c[role + " gold"] += len(g)
                c[role + " found"] += len(p)
                c[role + " right"] += sum(any(s < y and x < t for x, y in p) for s, t in g)
    print("  trigger", f1(c["right"], c["found"], c["gold"]))
    print(
        "  given trigger: type",
        round(c["type"] / max(c["right"], 1), 3),
        "status",
        round(c["status"] / max(c["right"], 1), 3),
    )
    print(
        "  claims per 100 sentences without events",
        round(100 * c["claims on empty"] / max(c["empty sentences"], 1), 1),
    )
    for role in ("actor", "recipient", "place", "time"):
        print("  ", role, "overlap", f1(c[role + " right"], c[role + " found"], c[role + " gold"]))


def main() -> None:
    """Prints the scores."""
    parser = argparse.ArgumentParser(prog="train.annotator.measure", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", type=Path, default=Path("checkpoints/last.pt"))
    parser.add_argument("--limit", type=int, default=250, help="windows a set")
    o = parser.parse_args()
    torch.set_num_threads(1)
    model = load(o.model)
    distance = model.role_distance.detach().numpy()
    tok = base_folder() / "tokenizer.json"
    print("EWT+GUM dev")
    syntax(model, tokenize(sets.treebanks(o.data, "dev"), tok)[: o.limit])
    print("worldwide newswire, held outlets")
    names(model, tokenize(sets.newswire(o.data, held=True), tok)[: o.limit * 2])
    print("PolNeAR dev")
    attribution(model, tokenize(sets.polnear(o.data, "dev"), tok)[: o.limit], distance)
    world = tokenize(sets.events_world(o.data, "dev"), tok)
    print("events_world dev")
    attribution(model, world, distance)
    events(model, world, distance)


if __name__ == "__main__":
    main()
