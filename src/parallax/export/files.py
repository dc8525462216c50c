"""Owns how a file is written out: whole or not at all.

What stood at the place before stays there until the new file is complete; after an error nothing new is left behind.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EDQUOT, ENOSPC
from pathlib import Path
from typing import BinaryIO

from parallax.errors import ParallaxError


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A file to write to that takes the target's place when the block ends, or is removed when it raises.

    A device or pipe is written to as it is. Raises ParallaxError, naming the target, where it cannot be written.
    """
    with told(target):
        place = target.resolve()
        special = place.exists() and not place.is_file()
        if place.is_dir():
            raise ParallaxError(f"{target}: this is a folder; give the name of a file")
        part = place if special else place.with_name(f".{place.name[:80]}.{secrets.token_hex(4)}.part")
        file = part.open("wb" if special else "xb")
    try:
        with file:
            yield file
            with told(target):
                _settle(file, special=special)
        if not special:
            with told(target):
                if place.exists():
                    shutil.copymode(place, part)
                part.replace(place)
    except BaseException:
        if not special:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        raise


@contextmanager
def told(target: object) -> Iterator[None]:
    """Turns an OSError of the block into a ParallaxError that names the target; a closed pipe stays what it is."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.errno in {ENOSPC, EDQUOT}:
            raise ParallaxError(
                f"{target}: the disk is full; nothing was written. Make room and try again"
            ) from error
        if isinstance(error, FileNotFoundError):
            raise ParallaxError(f"{target}: there is no such folder; make it first") from error
        raise ParallaxError(f"{target}: cannot be written: {error.strerror or error}") from error


def _settle(file: BinaryIO, *, special: bool) -> None:
    file.flush()
    if not special:
        os.fsync(file.fileno())  # some file systems tell of a full disk only here
