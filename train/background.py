"""Makes `src/parallax/linking/data/background.txt`: in how many public news reports each stem occurs.

    python -m train.background --data ../shared/data

The sets are those no benchmark of linking is measured on. Only counts leave this script, no text.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as Xml

from parallax.linking.terms import tokens

OUT = Path(__file__).parents[1] / "src/parallax/linking/data/background.txt"
RAREST = 3  # stems in fewer reports are left out: they weigh as unseen
HEAD = """\
# In how many of the * reports each stem occurs; made by train/background.py, counts only.
# source: PolNeAR train; English Worldwide Newswire; LGL; GeoVirus; MUC-4 train (see bench/README.md)
"""


def polnear(data: Path) -> Iterator[str]:
    """Each document once, whoever annotated it."""
    rows = (json.loads(line) for line in (data / "polnear/polnear.train.jsonl").open(encoding="utf-8"))
    yield from {row["doc_id"]: row["text"] for row in rows}.values()


def worldwide(data: Path) -> Iterator[str]:
    """Newswire of the whole world, from token columns; the first line is the address."""
    for path in sorted((data / "names_worldwide").glob("*.tsv")):
        words = [line.split("\t")[0] for line in path.read_text(encoding="utf-8").splitlines()]
        yield re.sub(r" ([’'][a-z]+)\b", r"\1", " ".join(word for word in words if "://" not in word))


def articles(data: Path) -> Iterator[str]:
    """The two geoparsing sets that are not for measuring."""
    for name in ("lgl.xml", "GeoVirus.xml"):
        for article in Xml.parse(data / "geoparsing/Corpora" / name).getroot():  # noqa: S314 -- our own copy
            yield article.findtext("text") or ""


def muc4(data: Path) -> Iterator[str]:
    """Wire reports on attacks, all in capitals."""
    for row in json.loads((data / "muc4/train.json").read_text(encoding="utf-8")).values():
        yield row["doc"]


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    documents, frequency = 0, Counter[str]()
    for source in (polnear, worldwide, articles, muc4):
        for text in source(data):
            documents += 1
            frequency.update({token.stem for token in tokens(text)})
    rows = [f"{stem} {count}" for stem, count in sorted(frequency.items()) if count >= RAREST]
    OUT.write_text(HEAD + f"* {documents}\n" + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{documents} reports, {len(rows)} stems, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
