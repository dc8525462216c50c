"""The benchmark: how well and how fast each room works, on public data, in one table.

Each module of this package measures one room and offers `measure(data: Path) -> list[Score]`. A score that has a
floor in `floors.json` may not fall under it: `python -m bench --gate` fails then, and so does CI.
"""
