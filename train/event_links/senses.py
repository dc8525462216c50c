"""Owns the training of senses: one projection for all looks, and for each look how two senses are compared.

Beside the senses stands what else two mentions share, so that they learn what that does not tell; it is thrown away.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from parallax.annotation.encoder import sense
from parallax.annotation.encoder.sense import SIZE
from train.event_links.pairs import Numbers, Pairs, Raw

FOLDER = Path(__file__).parents[2] / "src/parallax/annotation/encoder/model"
FOLDS, EPOCHS, BATCH, RATE, DECAY, DROP = 5, 8, 192, 1e-3, 0.05, 0.5

Looks = Mapping[str, Pairs]


class Model(nn.Module):
    """Senses of standardised numbers, and a head for each look."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        raw = np.concatenate([pairs.raw for pairs in looks.values()])
        self.mean, self.scale = raw.mean(0), raw.std(0) + 1e-6
        self.project = nn.Linear(raw.shape[1], SIZE)
        self.drop = nn.Dropout(DROP)
        self.heads = nn.ModuleDict({look: nn.Linear(2 * SIZE, 1) for look in looks})
        self.beside = nn.ModuleDict({look: nn.Linear(pairs.features.shape[1], 1) for look, pairs in looks.items()})

    def standard(self, raw: Raw) -> Tensor:
        """The numbers of the heads at one scale."""
        return torch.from_numpy((raw - self.mean) / self.scale).float()

    def told(self, look: str, one: Tensor, two: Tensor) -> Tensor:
        """Log-odds [pairs] by senses alone."""
        left, right = self.project(self.drop(one)), self.project(self.drop(two))
        found: Tensor = self.heads[look](torch.cat([left * right, (left - right).abs()], -1))
        return found.squeeze(-1)


def fit(looks: Looks, seed: int = 0) -> Model:
    """A model of all looks; every step sees one of them."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # the steps are small
    chance = np.random.default_rng(seed)
    model = Model(looks).train()
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    ready = {look: _ready(model, pairs) for look, pairs in looks.items()}
    for _ in range(EPOCHS):
        steps = [(look, at) for look, pairs in looks.items() for at in _batches(len(pairs.answers), chance)]
        for n in chance.permutation(len(steps)):
            look, at = steps[n]
            numbers, beside, answers, weights = ready[look]
            one, two = looks[look].one[at], looks[look].two[at]
            if chance.random() < 0.5:  # either comes first
                one, two = two, one
            found = model.told(look, numbers[one], numbers[two]) + model.beside[look](beside[at]).squeeze(-1)
            loss = nn.functional.binary_cross_entropy_with_logits(found, answers[at], reduction="none")
            optimiser.zero_grad()
            ((loss * weights[at]).sum() / weights[at].sum()).backward()
            optimiser.step()
    return model.eval()


def _ready(model: Model, pairs: Pairs) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    beside = (pairs.features - pairs.features.mean(0)) / (pairs.features.std(0) + 1e-6)
    rest = (torch.from_numpy(numbers).float() for numbers in (beside, pairs.answers, pairs.weights))
    return model.standard(pairs.raw), *rest  # type: ignore[return-value]


def _batches(count: int, chance: np.random.Generator) -> list[np.ndarray]:
    order = chance.permutation(count)
    return [order[at : at + BATCH] for at in range(0, count, BATCH)]


def alike(model: Model, look: str, pairs: Pairs) -> Numbers:
    """The log-odds of pairs by their senses."""
    with torch.no_grad():
        numbers = model.standard(pairs.raw)
        found: Numbers = model.told(look, numbers[pairs.one], numbers[pairs.two]).numpy().astype(float)
    return found


def out_of_fold(looks: Looks, seed: int = 0) -> dict[str, Numbers]:
    """For each pair the log-odds by a model that has seen none of its reports."""
    chance = np.random.default_rng(seed)
    folds = {
        look: chance.integers(0, FOLDS, int(pairs.group.max()) + 1)[pairs.group] for look, pairs in looks.items()
    }
    found = {look: np.zeros(len(pairs.answers)) for look, pairs in looks.items()}
    for fold in range(FOLDS):
        model = fit({look: pairs.chosen(folds[look] != fold) for look, pairs in looks.items()}, seed)
        for look, pairs in looks.items():
            held = folds[look] == fold
            found[look][held] = alike(model, look, pairs.chosen(held))
    return found


def ship(model: Model, looks: Looks, middle: Mapping[str, float], out: Path = FOLDER) -> None:
    """Writes sense.npz, every number of a sense at standard deviation 1 over the pairs, and pins its hash.

    `middle` is what pairs of a look give on average: it is taken off, so that an unknown sense counts as that.
    """
    with torch.no_grad():
        numbers = model.standard(np.concatenate([pairs.raw for pairs in looks.values()]))
        spread = model.project(numbers).std(0).numpy()
    weight, bias = model.project.weight.detach().numpy(), model.project.bias.detach().numpy()
    words = (weight / model.scale).T / spread
    tables = {"words": words, "bias": (bias - (weight / model.scale) @ model.mean) / spread}
    for look, head in model.heads.items():
        told, start = head.weight.detach().numpy()[0], head.bias.detach().numpy()  # type: ignore[union-attr,operator]
        tables[look] = np.concatenate([told[:SIZE] * spread**2, told[SIZE:] * spread, start - middle[look]])
    np.savez(out / "sense.npz", **{name: table.astype(np.float32) for name, table in tables.items()})
    pins = out / "files.json"
    hashes = json.loads(pins.read_text(encoding="utf-8"))
    hashes["sense.npz"] = hashlib.sha256((out / "sense.npz").read_bytes()).hexdigest()
    pins.write_text(json.dumps(hashes, indent=1) + "\n", encoding="utf-8")
    for cached in (sense._tables, sense._heads):
        cached.cache_clear()
