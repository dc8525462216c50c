"""Owns how a person names a story: by number, id, beginning of an id, or words of its title."""

import click

from parallax.errors import UnknownStoryError
from parallax.export.escape import flat
from parallax.store import Store, StorySummary

MOST = 12  # stories listed where words fit several


def choose(store: Store, which: str) -> str:
    """The id of the story that is meant. Raises click.UsageError with the choices where that is none or several."""
    try:
        found = store.find_story(which)
    except UnknownStoryError as unknown:
        if which.isdigit():
            raise click.UsageError(str(unknown)) from None
        fitting = [story for story in store.stories() if _fits(story, which)]
        if len(fitting) == 1:
            return fitting[0].id
        if not fitting:
            raise click.UsageError(f"{unknown}; and no title holds {which!r}") from None
        lines = [
            f"  {story.number:>4}  {story.start or 'undated':10}  {flat(story.title)}" for story in fitting[:MOST]
        ]
        rest = [f"  and {len(fitting) - MOST} more"] if len(fitting) > MOST else []
        raise click.UsageError("\n".join([f"{len(fitting)} stories fit {which!r}:", *lines, *rest])) from None
    if not which.isdigit() and not found.startswith(which):
        click.echo(f"{which} is now part of {found}", err=True)
    return found


def _fits(story: StorySummary, which: str) -> bool:
    title = flat(story.title).casefold()
    return all(word in title for word in which.casefold().split())
