"""How far what was said without marks goes, and which words in marks are titles."""

from tests.annotation.build import Read


def test_a_content_does_not_run_on_from_the_paragraph_before() -> None:
    read = Read("Market rebuilt at last\nThe market has been rebuilt in a year, the mayor of Dolna said.")
    assert all("\n" not in words and "at last" not in words for _, words in read.said)


def test_the_title_of_a_programme_is_nobodys_words() -> None:
    read = Read('Jan Okoro told the television programme "Morning Harbour" that the ferry was late.')
    assert all(words.strip(".") != "Morning Harbour" for _, words in read.said)
