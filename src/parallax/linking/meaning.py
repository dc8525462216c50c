"""Owns the second look at two wordings whose words are too different: whether their sentence vectors say the same.

It only ever makes a pair "reworded", only for one known speaker, and only for whole sentences; what two words of a
headline mean is not asked.
"""

from parallax.annotation.encoder.vectors import vector
from parallax.linking.units import Unit
from parallax.linking.wording import Likeness, read_words, rules


def by_meaning(left: Unit, right: Unit, likeness: Likeness, who: str) -> Likeness:
    """The likeness, or that of a rewording where one speaker's sentences are near enough in meaning."""
    limits = rules().thresholds
    if likeness.kind != "different" or who != "same":
        return likeness
    if min(len(read_words(unit.text).terms) for unit in (left, right)) < limits["meaning_terms"]:
        return likeness
    near = float(vector(left.text) @ vector(right.text))
    if near < limits["meaning"]:
        return likeness
    reason = f"other words, near in meaning ({near:.2f})"
    return Likeness("reworded", round(near, 2), reason, 0.0, near - limits["meaning"])
