"""Folders of invented reports for whole runs: a few happenings, each told many times by several outlets."""

import random
from pathlib import Path

OUTLETS = ("Osk Tribune", "Varnia Herald", "Sabel Evening Post", "Northern Wire")
HAPPENINGS = (
    (
        "the reopening of the harbour bridge",
        "Port Sabel",
        "Alia Sérrin",
        "The bridge will carry lorries by first snow",
    ),
    ("a fire in the grain terminal", "Lomar", "Tomas Brandt", "We counted nine engines and not one had water"),
    ("a strike of the ferry crews", "Kessan", "Irena Holt", "No boat leaves until the crews have slept eight hours"),
    (
        "the trial of four forest guards",
        "Upper Dray",
        "Milo Farrand",
        "The court has not heard one witness from here",
    ),
)
DETAILS = (
    "Residents said the square had been closed since dawn and that shops stayed shut.",
    "The provincial council will meet again at the end of the week to hear the engineers.",
    "A spokesman for the ministry did not answer questions about the cost.",
    "Two earlier attempts had failed because neither side would name a date.",
    "Buses were sent the long way round, over the hills, and arrived three hours late.",
    "Teachers moved their classes into the town hall while the inspection lasted.",
)


def write_reports(folder: Path, count: int, seed: int = 7) -> None:
    """So many text pages, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311 - the same reports every time
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        what, place, speaker, words = HAPPENINGS[number % len(HAPPENINGS)]
        outlet = dice.choice(OUTLETS)
        details = " ".join(dice.sample(DETAILS, 3))
        (folder / f"{number:04}.txt").write_text(
            f"Questions after {what} in {place} (part {number})\n\n{outlet}\n\nMay {1 + number % 28}, 2031\n\n"
            f"{place.upper()} – Officials in {place} spoke on Tuesday about {what}, after a night of talks.\n\n"
            f"“{words},” {speaker} told reporters. {details}\n\n"
            f"Asked what came next, {speaker} said: “{dice.choice(DETAILS)}”\n\n"
            "READ MORE: What we know so far\n\nShare this article\n",
            encoding="utf-8",
        )
