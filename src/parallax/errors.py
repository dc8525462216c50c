"""Owns the exceptions that Parallax raises on purpose; every message names the file and says what to do next.

    ParallaxError
    ├── StoreError            the store cannot do what was asked
    │   ├── ForeignFileError      the file is not a Parallax store; it was left untouched
    │   ├── NewerStoreError       a newer version of Parallax wrote the file
    │   ├── LockedError           another program holds the file for writing
    │   ├── ReadOnlyError         the file, its folder or its disk does not take writing
    │   ├── DiskFullError         no room left; everything finished before is in the file
    │   ├── ReportsAddedError     reports came in while stories were being linked
    │   └── UnknownStoryError     no story has this number or id
    ├── NetworkError          the trained network is not there, or not what was shipped
    ├── WorkersError          worker processes cannot be started at all
    └── StoppedError          the user stopped a run; everything finished before is kept

A source that cannot be read raises none of these: it becomes a `reading.Failure` in the run's summary. A span that
does not hold its words is a `spans.SpanError`, a fault of the program and not of its input.
"""


class ParallaxError(Exception):
    """Anything that Parallax itself refuses; the message is meant for the person at the keyboard."""


class StoreError(ParallaxError):
    """The store cannot do what was asked."""


class ForeignFileError(StoreError):
    """The file is something else than a Parallax store; it was left as it is."""


class NewerStoreError(StoreError):
    """A newer version of Parallax wrote the file."""


class LockedError(StoreError):
    """Another program is writing to the file and did not let go in time."""


class ReadOnlyError(StoreError):
    """The file cannot be written: its rights, its folder or its disk forbid it."""


class DiskFullError(StoreError):
    """The disk took no more; the file holds every report finished before."""


class ReportsAddedError(StoreError):
    """Reports were added by another run while this one was linking stories."""


class UnknownStoryError(StoreError):
    """No story has this number or id."""


class NetworkError(ParallaxError):
    """The trained network is not there, or not what was shipped."""


class WorkersError(ParallaxError):
    """Worker processes cannot be started at all, so nothing can be read with them."""


class StoppedError(ParallaxError):
    """The user stopped the run; what was finished is kept and the message says how to go on."""
