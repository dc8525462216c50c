"""Invented reports, laid out as pages of different outlets, and the little that the tests of this room share."""

from parallax.cleaning import Cleaned, clean
from parallax.reading import Block, Report

HARBOUR = """\
Skip to main content
The Northern Ledger
News
Politics
World
Sport
Subscribe
World
Port of Varnholm reopens after six-day blockade
Dockers lift barricades as ministers promise talks on pay and safety
By Ilse Marr and Tom Okafor
Published: 14 March 2019 18:05 GMT
Share on Facebook
Tweet
12 comments
Tugboats escort the first freighter out of Varnholm on Thursday. (Dana Petrov/Getty Images)
VARNHOLM (Reuters) - Dock workers took down their barricades on Thursday, after six days without ships.
“We have waited long enough,” said Pieter Aldous, who leads the dockers' union. “Now we will see.”
READ MORE: Five things to know about the port strike
The government said it would open talks on pay and safety on Monday. Two earlier rounds had failed.
What happened next
Ferries were the first to sail, followed by three freighters that had been held since Saturday.
Advertisement
Exporters put their losses at 40 million crowns, a figure that the union disputes.
"No one lost more than we did."
Story continues below
Police said no one was hurt when the last of the barricades came down.
(Reporting by Ilse Marr; Editing by Joan Petty)
Related Articles
Snow closes the mountain road for a third week
Museum buys back a stolen clock
Leave a Reply
Your email address will not be published. Required fields are marked *
seven + 4 =
Olaf B. says:
I was there on the first day and I can tell you that nobody listened to us at all.
© 2019 The Northern Ledger. All rights reserved.
"""

VALLEY = """\
March 3, 2020 9:15 am
Updated: March 3, 2020 1:40 pm

Flood waters recede in the Ossa valley, mayor says

By JANE HOLLIS, STAFF WRITER

OSSA BRIDGE, Carinda — Water in the Ossa valley fell overnight, the mayor said, but two villages were still cut off.

Enlarge this image

Rescue teams brought 46 people to a school on higher ground. None of them was badly hurt, said Mayor Rhea Lindt.

WATCH: Drone footage of the flooded valley

“It is not over,” she said. “The ground is soaked and rain is forecast for Friday.”

Sign up for our newsletter to get the day's top stories in your inbox.

The power company said that 1,200 homes were without electricity.

With files from The Canadian Press

Was this article helpful?

We use cookies to improve your experience. By continuing you accept our cookie policy.
"""


def report(text: str, **stated: object) -> Report:
    """A report of plain text."""
    return Report(id="r-0000000000000000", path="page.txt", form="text", text=text, **stated)  # type: ignore[arg-type]


def page(*blocks: tuple[str, str, bool]) -> Report:
    """A report of a page, from (tag, words, whether the extractor chose it)."""
    text, laid = "", []
    for tag, words, main in blocks:
        laid.append(Block(len(text), len(text) + len(words), tag, 0.0, main))
        text += words + "\n"
    return Report(id="r-0000000000000001", path="page.html", form="html", text=text, blocks=tuple(laid))


def lines_of(cleaned: Cleaned, kind: str) -> list[str]:
    """The words of each passage of a kind."""
    return [cleaned.report.text[p.span.start : p.span.end] for p in cleaned.passages if p.kind == kind]


def kinds(text: str) -> dict[str, str]:
    """The kind of each passage of a text, by its words."""
    cleaned = clean(report(text))
    return {text[p.span.start : p.span.end]: p.kind for p in cleaned.passages}
