"""Parallax: reports from many newsrooms in, one record of what happened and who says so out.

    import parallax

    archive = parallax.read("reports")
    for story in archive.stories:
        print(story.title)

`read` and `open` are all that most uses need; each room is a package of its own below (see docs/architecture.md).
"""

from typing import TYPE_CHECKING

from parallax.errors import ParallaxError

if TYPE_CHECKING:
    from parallax.archive import Archive, read
    from parallax.archive import open_archive as open  # noqa: A004 - said as parallax.open(...)

__version__ = "0.1.0"
__all__ = ["Archive", "ParallaxError", "open", "read"]

if not TYPE_CHECKING:
    _FROM_ARCHIVE = {"Archive": "Archive", "open": "open_archive", "read": "read"}

    def __getattr__(name: str) -> object:
        # Late, so that the command line and worker processes do not load every room before they need it.
        if name in _FROM_ARCHIVE:
            from parallax import archive  # noqa: PLC0415

            return getattr(archive, _FROM_ARCHIVE[name])
        raise AttributeError(f"module 'parallax' has no attribute {name!r}")
