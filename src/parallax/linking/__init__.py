"""Linking owns Story, Origin, ActorIdentity, Utterance and LinkedEvent: what is the same across reports, and why.

Every decision is (verdict, score, reason) and is kept.
"""

from parallax.linking.actors import link_actors
from parallax.linking.candidates import Holders, Holding, TermIndex, Together, neighbours, strong_terms
from parallax.linking.components import Component, Components, Pairs
from parallax.linking.crowds import gathered
from parallax.linking.days import in_time
from parallax.linking.events import link_events
from parallax.linking.judgements import Answer, Judgement, JudgementKind, contradictions, revised
from parallax.linking.links import (
    ActorIdentity,
    ActorRef,
    Decision,
    EventRef,
    Lineage,
    Link,
    LinkedEvent,
    LinkKind,
    Origin,
    Prepared,
    Relation,
    Signature,
    Story,
    Utterance,
    Verdict,
    Wording,
)
from parallax.linking.origins import trace_origins
from parallax.linking.pairs import Comparison, Pair, rules
from parallax.linking.partition import Partition
from parallax.linking.signature import sign
from parallax.linking.stories import Group, link_stories, split, story_of
from parallax.linking.utterances import link_utterances

__all__ = [
    "ActorIdentity",
    "ActorRef",
    "Answer",
    "Comparison",
    "Component",
    "Components",
    "Decision",
    "EventRef",
    "Group",
    "Holders",
    "Holding",
    "Judgement",
    "JudgementKind",
    "Lineage",
    "Link",
    "LinkKind",
    "LinkedEvent",
    "Origin",
    "Pair",
    "Pairs",
    "Partition",
    "Prepared",
    "Relation",
    "Signature",
    "Story",
    "TermIndex",
    "Together",
    "Utterance",
    "Verdict",
    "Wording",
    "contradictions",
    "gathered",
    "in_time",
    "link_actors",
    "link_events",
    "link_stories",
    "link_utterances",
    "neighbours",
    "revised",
    "rules",
    "sign",
    "split",
    "story_of",
    "strong_terms",
    "trace_origins",
]
