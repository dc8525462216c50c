"""Linking owns Story, Origin, ActorIdentity, Utterance and LinkedEvent: what is the same across reports, and why.

Every decision is (verdict, score, reason) and is kept.
"""

from parallax.linking.actors import link_actors
from parallax.linking.crowds import gathered
from parallax.linking.events import link_events
from parallax.linking.judgements import Judgement, JudgementKind, contradictions, revised
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
from parallax.linking.signature import sign
from parallax.linking.stories import link_stories
from parallax.linking.utterances import link_utterances

__all__ = [
    "ActorIdentity",
    "ActorRef",
    "Decision",
    "EventRef",
    "Judgement",
    "JudgementKind",
    "Lineage",
    "Link",
    "LinkKind",
    "LinkedEvent",
    "Origin",
    "Prepared",
    "Relation",
    "Signature",
    "Story",
    "Utterance",
    "Verdict",
    "Wording",
    "contradictions",
    "gathered",
    "link_actors",
    "link_events",
    "link_stories",
    "link_utterances",
    "revised",
    "sign",
    "trace_origins",
]
