"""Owns Partition: things that are each in exactly one group, while groups are joined and parted.

What is one origin, one actor, one thing said or one count is found so: everything begins by itself, and two that turn
out to be one bring along all that either was joined with.
"""

from collections.abc import Hashable, Iterable
from typing import Generic, Self, TypeVar

Member = TypeVar("Member", bound=Hashable)


class Partition(Generic[Member]):
    """Groups that share no member and together hold all of them."""

    def __init__(self, groups: Iterable[Iterable[Member]]) -> None:
        """`groups` are those to begin with."""
        self._group_of: dict[Member, list[Member]] = {}
        for group in groups:
            members = list(group)
            self._group_of |= dict.fromkeys(members, members)

    @classmethod
    def apart(cls, members: Iterable[Member]) -> Self:
        """Every member begins in a group of its own."""
        return cls([member] for member in dict.fromkeys(members))

    def group(self, member: Member) -> tuple[Member, ...]:
        """The group of a member as it is now, in the order in which its members came."""
        return tuple(self._group_of[member])

    def together(self, one: Member, other: Member) -> bool:
        """Whether two members are in one group."""
        return self._group_of[one] is self._group_of[other]

    def join(self, one: Member, other: Member) -> None:
        """Put the group of the other behind that of the one; nothing changes where they are in one already."""
        here, there = self._group_of[one], self._group_of[other]
        if here is not there:
            here += there
            self._group_of |= dict.fromkeys(there, here)

    def part(self, members: Iterable[Member]) -> None:
        """Take members out of their groups into one of their own."""
        leaving = list(dict.fromkeys(members))
        for member in leaving:
            self._group_of[member].remove(member)
        self._group_of |= dict.fromkeys(leaving, leaving)

    def groups(self) -> list[list[Member]]:
        """Every group, by which of all members was given first."""
        distinct = {id(group): group for group in self._group_of.values()}
        return [list(group) for group in distinct.values()]
