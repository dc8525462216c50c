"""Linking owns Story, Origin, ActorIdentity and Utterance: what is the same across reports, and why.

Every decision is (verdict, score, reason) and is kept.
"""

from parallax.linking.links import (
    ActorIdentity,
    ActorRef,
    Decision,
    Lineage,
    Link,
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

__all__ = [
    "ActorIdentity",
    "ActorRef",
    "Decision",
    "Lineage",
    "Link",
    "LinkKind",
    "Origin",
    "Prepared",
    "Relation",
    "Signature",
    "Story",
    "Utterance",
    "Verdict",
    "Wording",
    "link_stories",
    "sign",
    "trace_origins",
]
