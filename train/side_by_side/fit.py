"""`python -m train.side_by_side.fit`: trains the pair network; seeds fixed, a checkpoint every 500 steps.

An epoch has a share of what ECB+ train gives (every pair of one event, twice as many others) and up to two hundred
pairs of each labelled group. Others are drawn the oftener the likelier they look by what the two have in common (the
weights of events.toml as shipped), so that most are pairs that only reading tells apart.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from bench.linked import labelled
from parallax.annotation.encoder.side_by_side import row
from train.side_by_side.model import SideBySide, fresh, load, tensors
from train.side_by_side.sets import Example, Group, ecb, own

BATCH, WARM, EVERY = 16, 100, 500
EASY = 0.15  # of the pairs of two events that are drawn without regard to how alike they look
OTHERS = 2.0  # pairs of two events to one of one event, of ECB+
OVER, INSIDE = 70, 35  # pairs of one event, and as many others, of a labelled group: over reports and inside one

Chance = np.random.Generator


def drawn(group: Group, among: NDArray[np.int64], count: int, chance: Chance) -> NDArray[np.int64]:
    """Pairs of two events, the likelier ones oftener."""
    count = min(count, len(among))
    if not count:
        return among[:0]
    likely = 1 / (1 + np.exp(-group.odds[among]))
    weight = likely / likely.sum() * (1 - EASY) + EASY / len(among)
    return chance.choice(among, count, replace=False, p=weight / weight.sum())


def of_topic(group: Group, chance: Chance) -> list[Example]:
    """Every pair of one event of a topic, and harder ones of two."""
    same, others = np.flatnonzero(group.same), np.flatnonzero(~group.same)
    picked = drawn(group, others, int(OTHERS * len(same)) + 20, chance)
    return [group.example(int(at)) for at in (*same, *picked)]


def of_labelled(group: Group, chance: Chance) -> list[Example]:
    """Some pairs of a labelled group, so that no long war report outweighs the rest."""
    reports = np.array([profile.ref.report for profile in group.profiles])
    across = reports[group.pairs[:, 0]] != reports[group.pairs[:, 1]]
    picked: list[int] = []
    for inside, most in ((across, OVER), (~across, INSIDE)):
        same, others = np.flatnonzero(inside & group.same), np.flatnonzero(inside & ~group.same)
        if len(same) > most:
            same = chance.choice(same, most, replace=False)
        picked += [*same, *drawn(group, others, max(len(same), most // 2), chance)]
    return [group.example(at) for at in picked]


def epoch(topics: Sequence[Group], groups: Sequence[Group], share: float, chance: Chance) -> Iterator[list[Example]]:
    """Batches of pairs of like length, with a share of what the topics give."""
    public = [example for topic in topics for example in of_topic(topic, chance)]
    kept = chance.permutation(len(public))[: int(share * len(public))]
    examples = [public[n] for n in kept] + [e for group in groups for e in of_labelled(group, chance)]
    examples = [examples[n] for n in chance.permutation(len(examples))]
    for low in range(0, len(examples), 20 * BATCH):
        chunk = sorted(examples[low : low + 20 * BATCH], key=lambda e: len(row(e[0], e[1])[0]))
        batches = [chunk[at : at + BATCH] for at in range(0, len(chunk), BATCH)]
        yield from (batches[n] for n in chance.permutation(len(batches)))


def loss_of(model: SideBySide, batch: Sequence[Example], chance: Chance) -> torch.Tensor:
    """The loss of one batch."""
    turned = [(two, one) if chance.random() < 0.5 else (one, two) for one, two, _ in batch]  # either comes first
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = model(*tensors([row(*pair) for pair in turned])).float()
    wanted = torch.tensor([answer for *_, answer in batch])
    return nn.functional.binary_cross_entropy_with_logits(found, 0.98 * wanted + 0.01)


def fit(model: SideBySide, topics: Sequence[Group], groups: Sequence[Group], o: argparse.Namespace) -> None:
    """Trains and writes o.out."""
    chance, began, seen = np.random.default_rng(o.seed), time.time(), 0.0
    torch.set_num_threads(1)  # so small a batch gains little from a second
    model.base.get_submodule("embeddings").requires_grad_(requires_grad=False)  # as in train/annotator/fit.py
    learning = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=o.rate, weight_decay=0.01)

    def share(step: int) -> float:
        return min((step + 1) / WARM, max(0.02, (o.steps - step) / max(1, o.steps - WARM)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, share)
    batches = epoch(topics, groups, o.share, chance)
    for step in range(o.steps):
        batch = next(batches, None)
        if batch is None:
            batches = epoch(topics, groups, o.share, chance)
            batch = next(batches)
        loss = loss_of(model, batch, chance)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        seen = 0.98 * seen + 0.02 * loss.item() if step else loss.item()
        if step % 50 == 0:
            print(f"{step} loss {seen:.4f} {time.time() - began:.0f} s", flush=True)
        if (step + 1) % EVERY == 0 or step + 1 == o.steps:
            torch.save(model.state_dict(), o.out)


def main() -> None:
    """Trains."""
    parser = argparse.ArgumentParser(prog="train.side_by_side.fit", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("checkpoints/pairs.pt"))
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from; else the base as it came")
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--share", type=float, default=0.5, help="of the pairs that ECB+ gives, in an epoch")
    parser.add_argument("--seed", type=int, default=1)
    o = parser.parse_args()
    torch.manual_seed(o.seed)
    model = load(o.start).train() if o.start else fresh()
    fit(model, list(ecb(o.data, "train")), [own(linked) for linked in labelled(o.data, "train")], o)


if __name__ == "__main__":
    main()
