"""Owns the pair network: a small encoder over two marked tellings, and one number for whether they are one event."""

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from parallax.annotation.encoder.side_by_side import Row
from train.annotator.model import base_folder

INPUTS = ("pieces", "mask", "kinds", "one", "two")


class SideBySide(nn.Module):
    """Reads the vectors of both marks and of the whole, and scores them without regard to which came first."""

    def __init__(self, base: nn.Module) -> None:
        super().__init__()
        self.base = base
        width = base.config.hidden_size  # type: ignore[union-attr]
        self.head = nn.Sequential(
            nn.Dropout(0.1), nn.Linear(4 * width, width), nn.GELU(), nn.Dropout(0.1), nn.Linear(width, 1)
        )

    def forward(self, pieces: Tensor, mask: Tensor, kinds: Tensor, one: Tensor, two: Tensor) -> Tensor:
        """Log-odds [batch] of one event; `one` and `two` are the places of the marks, `kinds` 1 in the second."""
        hidden = self.base(input_ids=pieces, attention_mask=mask, token_type_ids=kinds).last_hidden_state
        left, right = (_at(hidden, place) for place in (one, two))
        found: Tensor = self.head(torch.cat([left + right, left * right, (left - right).abs(), hidden[:, 0]], -1))
        return found.squeeze(-1)


def _at(hidden: Tensor, place: Tensor) -> Tensor:
    """The vector [batch, width] at one place a row."""
    index = place.view(-1, 1, 1).expand(-1, 1, hidden.shape[-1])
    return torch.gather(hidden, 1, index).squeeze(1)


def fresh() -> SideBySide:
    """The network before it has learned anything, over the base as it came."""
    return SideBySide(BertModel.from_pretrained(base_folder(), add_pooling_layer=False))


def load(path: Path) -> SideBySide:
    """A trained network from its checkpoint, ready to run."""
    model = SideBySide(BertModel(BertConfig.from_pretrained(base_folder()), add_pooling_layer=False))
    model.load_state_dict(torch.load(path, weights_only=True))
    return model.eval()


def tensors(rows: list[Row]) -> tuple[Tensor, ...]:
    """A batch of rows, padded to the longest."""
    width = max(len(pieces) for pieces, *_ in rows)
    pieces = torch.tensor([row[0] + [0] * (width - len(row[0])) for row in rows])
    mask = torch.tensor([[1] * len(row[0]) + [0] * (width - len(row[0])) for row in rows])
    kinds = torch.tensor([[int(cut <= n < len(ids)) for n in range(width)] for ids, cut, *_ in rows])
    return pieces, mask, kinds, torch.tensor([row[2] for row in rows]), torch.tensor([row[3] for row in rows])
