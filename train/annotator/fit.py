"""`python -m train.annotator.fit`: multi-task training of one side; a killed run goes on from its checkpoint.

Each side of the network is trained by itself, on one thread, by the labels that teach it; its checkpoint holds what
the other side does not have for itself, so that `mean` joins the two. The embeddings stay as they are: both sides
share them, they are half of the base's numbers, and words that no set holds keep their place among those that do.
"""

import argparse
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from transformers import BertModel

from train.annotator import labelled, linked, referring, sets
from train.annotator.batches import partly_hidden, recased, tokenize
from train.annotator.examples import Document, Example, Links
from train.annotator.losses import loss_of
from train.annotator.model import SIDES, Annotator, base_folder
from train.annotator.swapped import swapped

SHARES = {
    "syntax": 0.19, "names": 0.13, "attribution": 0.15, "events": 0.38, "sentences": 0.01, "coreference": 0.09,
    "links": 0.05,
}  # fmt: skip
PIECES_A_BATCH = 1024
Batched = Example | Document | Links
SIZES = (90, 170)  # words of a window: the longest is what the running program uses


def training_sets(data: Path) -> dict[str, Sequence[Batched]]:
    """Every training set by the kind of its labels."""
    raw = {
        "syntax": [e for size in SIZES for e in sets.treebanks(data, "train", size)],
        "names": [e for size in SIZES for e in sets.newswire(data, size, held=False)],
        "attribution": sets.polnear(data, "train"),
        "events": [e for s in SIZES for e in sets.events_world(data, "train", s) + labelled.events(data, s)],
        "sentences": sets.typed_sentences(data),
    }
    raw["names"] += swapped(raw["names"], random.Random(len(raw["names"])))  # noqa: S311
    tokenizer = base_folder() / "tokenizer.json"
    ready: dict[str, Sequence[Batched]] = {k: tokenize(found, tokenizer) for k, found in raw.items()}
    whole = {"coreference": sets.coreference(data, "train") + referring.reports(data), "links": linked.links(data)}
    for kind, found in whole.items():
        ready[kind] = [one for one in found if len(tokenize(one.windows, tokenizer)) == len(one.windows)]
    return ready


class Stream:
    """Batches of about PIECES_A_BATCH pieces without end, of examples of like length, shuffled anew each round."""

    def __init__(self, examples: Sequence[Batched], rng: random.Random) -> None:
        self.examples, self.rng, self.queue = examples, rng, list[list[Example] | Document | Links]()

    def next(self) -> list[Example] | Document | Links:
        """The next batch; of documents, one whole document."""
        if not self.queue:
            documents = [e for e in self.examples if not isinstance(e, Example)]
            self.queue = [*documents, *self._batches([e for e in self.examples if isinstance(e, Example)])]
            self.rng.shuffle(self.queue)
        return self.queue.pop()

    def _batches(self, examples: list[Example]) -> list[list[Example]]:
        order = sorted(examples, key=lambda e: len(e.pieces) + self.rng.random() * 24)
        batches: list[list[Example]] = []
        for example in order:
            if batches and (len(batches[-1]) + 1) * len(example.pieces) <= PIECES_A_BATCH:
                batches[-1].append(example)
            else:
                batches.append([example])
        return batches


def size_of(batch: list[Example] | Document | Links) -> int:
    """Words in a batch."""
    return sum(len(e.words) for e in (batch if isinstance(batch, list) else batch.windows))


def fit(options: argparse.Namespace) -> None:
    """The whole training of a side."""
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)  # noqa: S311
    model = Annotator(BertModel.from_pretrained(base_folder(), add_pooling_layer=False))
    model.embeddings.requires_grad_(requires_grad=False)
    base = list(model.layers[options.side].parameters())
    fresh = [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith("layers.")]
    optimizer = torch.optim.AdamW(
        [{"params": base, "lr": options.rate}, {"params": fresh, "lr": options.rate * 3}], weight_decay=0.01
    )
    warm = options.steps * 0.04
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda s: min((s + 1) / warm, 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1, s / options.steps)))),
    )
    streams = {k: Stream(found, rng) for k, found in training_sets(options.data).items() if k in SIDES[options.side]}
    step = 0
    if options.out.exists():
        saved = torch.load(options.out, weights_only=False)
        model.load_state_dict(saved["model"], strict=False)
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        step = saved["step"]
        rng.seed(options.seed + step)
        torch.manual_seed(options.seed + step)
    elif options.start:
        model.load_state_dict(torch.load(options.start, weights_only=False)["model"], strict=False)
    for kind, s in streams.items():
        windows = [w for e in s.examples for w in ([e] if isinstance(e, Example) else e.windows)]
        print(kind, len(windows), "windows", sum(len(e.words) for e in windows), "words", flush=True)
    run(options, model, optimizer, schedule, streams, rng, step)


def run(  # noqa: PLR0913, PLR0917
    options: argparse.Namespace, model: Annotator, optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR, streams: dict[str, Stream], rng: random.Random, step: int,
) -> None:  # fmt: skip
    """The steps that are left."""
    model.train()
    started, seen, running = time.perf_counter(), 0, dict.fromkeys(streams, 0.0)
    while step < options.steps:
        kind = rng.choices(list(streams), [SHARES[kind] for kind in streams])[0]
        batch = streams[kind].next()
        if isinstance(batch, list):
            batch = recased(partly_hidden(batch, rng), rng)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(model, batch, kind)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        step += 1
        seen += size_of(batch)
        running[kind] = 0.95 * running[kind] + 0.05 * loss.item() if running[kind] else loss.item()
        if step % 50 == 0:
            rate = seen / (time.perf_counter() - started)
            print(step, f"{rate:.0f} words/s", {k: round(v, 3) for k, v in running.items()}, flush=True)
        if step % 250 == 0 or step == options.steps:
            save(options.out, model, optimizer, schedule, step)


def save(
    out: Path, model: Annotator, optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LambdaLR,
    step: int,
) -> None:  # fmt: skip
    """The checkpoint, put in place whole: the embeddings, and what has learned."""
    out.parent.mkdir(parents=True, exist_ok=True)
    others = {n for n, p in model.named_parameters() if p.requires_grad and p not in optimizer.state}
    own = {name: value for name, value in model.state_dict().items() if name not in others}
    state = {"model": own, "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}
    torch.save({**state, "step": step}, out.with_suffix(".part"))
    out.with_suffix(".part").replace(out)


def main() -> None:
    """Trains."""
    parser = argparse.ArgumentParser(prog="train.annotator.fit", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="begin with the weights of this checkpoint, not with the base")
    parser.add_argument("--side", choices=list(SIDES), required=True, help="which encoder, with its heads")
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=1)
    fit(parser.parse_args())


if __name__ == "__main__":
    main()
