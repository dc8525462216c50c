"""One loss per head; each is computed only over what the example's set labels."""

from itertools import pairwise

import torch
import torch.nn.functional as F  # noqa: N812  (the name every torch program gives it)
from torch import Tensor

from parallax.annotation.encoder.coreference import REACH, Pairs
from parallax.annotation.encoder.labels import (
    ANCHORS,
    IGNORE,
    MODES,
    NAME_TAGS,
    RELATIONS,
    ROLES,
    STATUSES,
    TYPES,
    UPOS,
)
from train.annotator.batches import inputs, pad
from train.annotator.examples import Anchor, Document, Example, Links
from train.annotator.model import SIDES, TABLE_SCALE, Annotator, buckets

ROLE_WEIGHT, EVENT_POSITIVE, LINKS_WEIGHT, PARTLY = 2.0, 1.5, 4.0, 0.7
YIELD = ("CONCEDE", "RETREAT")  # one type in the older code book


def tag_loss(scores: Tensor, labels: list[list[int]], weight: Tensor | None = None) -> Tensor:
    """Cross entropy over words."""
    gold = pad(labels, IGNORE)
    return F.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORE, weight=weight)


def syntax_loss(model: Annotator, vectors: Tensor, batch: list[Example]) -> Tensor:
    """Arcs (within the sentence), relation labels and parts of speech."""
    arcs = model.arcs(vectors).float()
    allowed = torch.zeros_like(arcs, dtype=torch.bool)
    for row, example in enumerate(batch):
        borders = [*example.starts, len(example.words)]
        for low, high in pairwise(borders):
            allowed[row, low:high, low + 1 : high + 1] = True
        allowed[row, :, 0] = True
    arcs = arcs.masked_fill(~allowed, -1e4)
    heads = pad([[h + 1 for h in e.heads or []] for e in batch], IGNORE)
    loss = F.cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=IGNORE)
    number = {name: i for i, name in enumerate(RELATIONS)}
    labels = pad(
        [[number.get(r, number.get(r.split(":")[0], IGNORE)) for r in e.relations or []] for e in batch], IGNORE
    )
    row, word = (heads != IGNORE).nonzero(as_tuple=True)
    dep, head = model.rel_dep(vectors[row, word + 1]), model.rel_head(vectors[row, heads[row, word]])
    loss = loss + F.cross_entropy(model.relations(dep, head).float(), labels[row, word], ignore_index=IGNORE)
    tags = [[UPOS.index(t) if t in UPOS else IGNORE for t in e.upos or []] for e in batch]
    return loss + 0.5 * tag_loss(model.upos(vectors[:, 1:]), tags)


def role_loss(
    model: Annotator, words: Tensor, batch: list[Example], anchors: list[list[Anchor]], roles: set[str]
) -> Tensor:
    """Binary loss for every word of the window and every role of each gold anchor."""
    pairs = [(row, a) for row, found in enumerate(anchors) for a in found]
    if not pairs:
        return words.sum() * 0
    rows = torch.tensor([row for row, _ in pairs])
    at = torch.tensor([a.word for _, a in pairs])
    length = words.shape[1]
    anchor = model.role_anchor(words[rows, at])
    keys = model.role_word(words)[rows]
    distance = buckets(torch.arange(length).unsqueeze(0) - at.unsqueeze(1))
    scores = model.roles(anchor, keys, distance).float()
    gold = torch.zeros_like(scores)
    for n, (_, a) in enumerate(pairs):
        for role, start, end in a.spans:
            gold[n, start:end, ROLES.index(role)] = 1
    lengths = torch.tensor([len(batch[row].words) for row, _ in pairs])
    mask = (torch.arange(length).unsqueeze(0) < lengths.unsqueeze(1)).unsqueeze(-1).expand_as(scores).clone()
    mask[..., [i for i, r in enumerate(ROLES) if r not in roles]] = False
    raw = F.binary_cross_entropy_with_logits(scores, gold, reduction="none")
    return ROLE_WEIGHT * (raw * mask).sum() / (gold * mask).sum().clamp(min=1)


def attribution_loss(model: Annotator, words: Tensor, batch: list[Example]) -> Tensor:
    """Which words are cues, and what hangs on them."""
    labelled = [e.cues is not None for e in batch]
    if not any(labelled):
        return words.sum() * 0
    tags = [[0 if e.cues is not None else IGNORE] * len(e.words) for e in batch]
    for row, example in enumerate(batch):
        for a in example.cues or []:
            tags[row][a.word] = ANCHORS.index(a.type)
    weight = torch.tensor([1.0, 2.0, 2.0])
    loss = 3 * tag_loss(model.anchors(words), tags, weight)
    return loss + role_loss(model, words, batch, [e.cues or [] for e in batch], {"source", "cue", "content"})


def event_loss(model: Annotator, words: Tensor, batch: list[Example]) -> Tensor:
    """Which words are triggers, of which type, mode and status, and who does it to whom, where and when."""
    features = model.events(words)
    types = [[0 if e.events is not None else IGNORE] * len(e.words) for e in batch]
    modes = [[IGNORE] * len(e.words) for e in batch]
    statuses = [[IGNORE] * len(e.words) for e in batch]
    for row, example in enumerate(batch):
        for a in example.events or []:
            types[row][a.word] = TYPES.index(a.type)
            modes[row][a.word] = MODES.index(a.mode) if a.mode in MODES else IGNORE
            statuses[row][a.word] = STATUSES.index(a.status) if a.status else IGNORE
    weight = torch.tensor([1.0, *([EVENT_POSITIVE] * (len(TYPES) - 1))])
    loss = 3 * tag_loss(model.types(features), types, weight)
    if any(e.events for e in batch):
        loss = loss + 0.3 * tag_loss(model.modes(features), modes) + tag_loss(model.statuses(features), statuses)
    roles = {"actor", "recipient", "place", "time", "trigger"}
    return loss + role_loss(model, words, batch, [e.events or [] for e in batch], roles)


def sentence_loss(model: Annotator, words: Tensor, batch: list[Example]) -> Tensor:
    """The given type must be the strongest type anywhere in the sentence (its word is not known)."""
    scores = model.types(model.events(words)).float()
    scores = scores - scores[..., :1]
    lengths = torch.tensor([len(e.words) for e in batch])
    mask = torch.arange(words.shape[1]).unsqueeze(0) < lengths.unsqueeze(1)
    pooled = torch.logsumexp(scores[..., 1:].masked_fill(~mask.unsqueeze(-1), -1e4), 1)
    gold = torch.zeros_like(pooled, dtype=torch.bool)
    for row, example in enumerate(batch):
        for name in YIELD if example.sentence_type == "YIELD" else (example.sentence_type or "none",):
            gold[row, TYPES.index(name) - 1] = True
    return (torch.logsumexp(pooled, 1) - torch.logsumexp(pooled.masked_fill(~gold, -1e4), 1)).mean()


def reference_loss(model: Annotator, document: Document) -> Tensor:
    """Each candidate refers to an earlier one of its entity, or to none (Lee and others, 2017; over head words)."""
    vectors = model.encode("structure", *inputs(document.windows))
    flat = _flat(vectors, document)
    pairs = pairs_of(document)
    if len(pairs.at) < 2:
        return flat.sum() * 0
    at = torch.tensor(pairs.at)
    dep, head = model.coref_dep(flat[at]).float(), model.coref_head(flat[at]).float()
    everything = slice(0, len(pairs.at))
    group, kind = torch.tensor(pairs.group), torch.tensor(pairs.kind)
    scores = dep[:, :-1] @ head[:, :-1].T / (dep.shape[1] - 1) ** 0.5 + dep[:, -1:] + head[:, -1]
    match, distance = (torch.tensor(of(everything, everything)) for of in (pairs.match, pairs.distance))
    tables = model.coref_match[match, group[:, None], kind] + model.coref_distance[distance, group[:, None]]
    scores = scores + TABLE_SCALE * (tables + model.coref_group[group[:, None], group])
    offset = torch.arange(len(at)) - torch.arange(len(at)).unsqueeze(1)
    scores = scores.masked_fill(~((offset < 0) & (offset >= -REACH)), -1e4)
    scores = torch.cat([torch.zeros(len(at), 1), scores], 1)
    entity = torch.tensor([document.entity.get(int(i), -1 - n) for n, i in enumerate(pairs.at)])
    same = (entity[:, None] == entity) & (offset < 0) & (offset >= -REACH)
    gold = torch.cat([~same.any(1, keepdim=True), same], 1)
    right = torch.logsumexp(scores.masked_fill(~gold, -1e4), 1)
    told = torch.tensor([not document.partly or int(i) in document.entity for i in pairs.at])
    weight = (
        PARTLY if document.partly else 3
    )  # most nouns of a whole document refer to nothing and cost next to nothing
    return weight * (torch.logsumexp(scores, 1) - right)[told].mean() if told.any() else flat.sum() * 0


UNLIKE, ONE_EVENT = 0.2, 2.0  # weight of two mentions of unlike types, and of two of one event


def link_loss(model: Annotator, links: Links) -> Tensor:
    """Every two mentions are one event or are not; two that the network gives unlike types count for little."""
    kept = [n for n, at in enumerate(links.at) if at >= 0]
    at = torch.tensor([links.at[n] for n in kept], dtype=torch.long)
    flat = _flat(model.encode("events", *inputs(links.windows)), links)
    if len(at) < 2:
        return flat.sum() * 0
    event, report = (torch.tensor([of[n] for n in kept]) for of in (links.event, links.report))
    same, over = event[:, None] == event, report[:, None] != report
    scores = model.one_event(model.sense(flat[at]).float(), over.long(), int(links.given))
    with torch.no_grad():
        types = model.types(model.events(flat[at]))[:, 1:].argmax(-1)
    unlike = ~same & (types[:, None] != types) if not links.given else torch.zeros_like(same)
    weight = 1 + (UNLIKE - 1) * unlike.float() + (ONE_EVENT - 1) * same.float()
    weight = weight.triu(1)
    number = {n: i for i, n in enumerate(kept)}
    for one, two in links.unsure:
        if one in number and two in number:
            low, high = sorted((number[one], number[two]))
            weight[low, high] = 0
    raw = F.binary_cross_entropy_with_logits(scores, same.float(), reduction="none")
    return LINKS_WEIGHT * (raw * weight).sum() / weight.sum().clamp(min=1)


def _flat(vectors: Tensor, whole: Document | Links) -> Tensor:
    """The vectors of all words of all windows, one after the other."""
    return torch.cat([vectors[row, 1 : 1 + len(e.words)] for row, e in enumerate(whole.windows)])


def pairs_of(document: Document) -> Pairs:
    """The pairs of a document, from its gold words, tags and trees."""
    words, upos, heads, relations, starts = [], [], [], [], []
    for window in document.windows:
        base = len(words)
        starts += [base + s for s in window.starts]
        words += window.words
        upos += window.upos or []
        heads += [h + base if h >= 0 else -1 for h in window.heads or []]
        relations += window.relations or []
    return Pairs(words, upos, heads, relations, starts)


def loss_of(model: Annotator, batch: list[Example] | Document | Links, kind: str) -> Tensor:
    """The loss of one batch, all of whose examples come from sets of one kind."""
    if not isinstance(batch, list):
        return link_loss(model, batch) if isinstance(batch, Links) else reference_loss(model, batch)
    vectors = model.encode(next(side for side, kinds in SIDES.items() if kind in kinds), *inputs(batch))
    words = vectors[:, 1:]
    if kind == "syntax":
        return syntax_loss(model, vectors, batch)
    if kind == "names":
        number = {tag: i for i, tag in enumerate(NAME_TAGS)}
        return 2 * tag_loss(model.names(words), [[number.get(t, 0) for t in e.names or []] for e in batch])
    if kind == "sentences":
        return sentence_loss(model, words, batch)
    if kind == "attribution":
        return attribution_loss(model, words, batch)
    return event_loss(model, words, batch) + attribution_loss(model, words, batch)
