"""Workers own the processes of a run: each item gets exactly one outcome, whatever it does to the process it is in.

It knows nothing of reports: a task is a function named "module:function" from one item to one outcome, and an item
that its process did not survive, or that took too long, has the outcome Lost.
"""

from parallax.workers.crew import Crew
from parallax.workers.process import Lost, Orders, within

__all__ = ["Crew", "Lost", "Orders", "within"]
