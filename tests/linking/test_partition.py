"""Groups that are joined and parted."""

from itertools import permutations

from parallax.linking.partition import Partition


def test_every_member_begins_by_itself() -> None:
    assert Partition.apart("cab").groups() == [["c"], ["a"], ["b"]]


def test_a_member_given_twice_is_one() -> None:
    assert Partition.apart([1, 2, 1]).groups() == [[1], [2]]


def test_two_that_are_joined_bring_along_all_that_they_were_joined_with() -> None:
    found = Partition.apart(range(5))
    for one, other in ((0, 1), (2, 3), (3, 1)):
        found.join(one, other)
    assert found.together(0, 2)
    assert not found.together(0, 4)
    assert found.groups() == [[2, 3, 0, 1], [4]]


def test_members_joined_already_stay_as_they_are() -> None:
    found = Partition([[1, 2], [3]])
    found.join(2, 1)
    found.join(3, 3)
    assert found.groups() == [[1, 2], [3]]


def test_which_are_together_does_not_depend_on_the_order_of_the_joins() -> None:
    for order in permutations([(0, 1), (1, 2), (3, 4), (2, 0)]):
        found = Partition.apart(range(6))
        for one, other in order:
            found.join(one, other)
        assert sorted(map(sorted, found.groups())) == [[0, 1, 2], [3, 4], [5]]


def test_a_group_is_given_as_it_was_when_it_was_asked_for() -> None:
    found = Partition.apart(range(2))
    before = found.group(0)
    found.join(0, 1)
    assert (before, found.group(0)) == ((0,), (0, 1))


def test_members_that_part_make_up_one_group() -> None:
    found = Partition([[1, 2, 3], [4, 5]])
    found.part([2, 4])
    assert sorted(found.groups()) == [[1, 3], [2, 4], [5]]


def test_a_whole_group_that_parts_is_the_group_it_was() -> None:
    found = Partition([[1, 2], [3]])
    found.part(member for member in (1, 2, 3) if found.together(member, 1))
    assert found.groups() == [[1, 2], [3]]
