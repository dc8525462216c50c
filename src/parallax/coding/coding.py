"""Owns the order of coding: places, actors, times, then events and figures that rest on them."""

from parallax.annotation import Annotation
from parallax.cleaning import Cleaned
from parallax.coding.actors import actors_of
from parallax.coding.coded import Coded
from parallax.coding.events import Scene, events
from parallax.coding.figures import figures
from parallax.coding.places import places
from parallax.coding.tense import Clauses
from parallax.coding.time_anchor import told_on
from parallax.coding.times import own_times


def code(cleaned: Cleaned, annotation: Annotation) -> Coded:
    """Everything coded of one report. Needs the annotation's syntax; near-linear in the length of the text."""
    text = cleaned.report.text
    clauses = Clauses(annotation, text)
    found = places(cleaned, annotation, clauses)
    day = told_on(cleaned)
    actors = actors_of(annotation, text, found, int(day[:4]) if day else None)
    times = own_times(cleaned, annotation, clauses)
    scene = Scene(text, day, {actor.entity: actor for actor in actors}, times, found, clauses)
    return Coded(annotation.report, actors, events(annotation, scene), figures(cleaned, annotation), found)
