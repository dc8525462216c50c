"""`python -m train.wikidata FOUND.tsv`: makes `src/parallax/coding/data/wikidata.toml`.

The ids of states are those of the package rigour (OpenSanctions, MIT), needed only here: `pip install rigour`. Those
of bodies are read from a table "main name TAB id TAB where it was seen", kept by hand: an id is taken only where a
public text ties it to that body. Bodies that the program does not know are named and left out.
"""

import argparse
import re
from pathlib import Path

from rigour.territories import get_territories

from parallax.annotation.bodies import bodies
from parallax.annotation.gazetteer import countries

OUT = Path(__file__).parents[1] / "src/parallax/coding/data/wikidata.toml"
HEAD = '''# Wikidata ids of states and of bodies that news of conflict names; made by train/wikidata.py.
source = """States: rigour 2.6 (OpenSanctions, MIT). Bodies: ids that public texts tie to them, gathered by hand; a
body without one is left out."""
'''


def main() -> None:
    """Writes the file."""
    parser = argparse.ArgumentParser(prog="train.wikidata", description=__doc__)
    parser.add_argument("found", type=Path, help="table of bodies")
    rows = [line.split("\t") for line in parser.parse_args().found.read_text(encoding="utf-8").splitlines() if line]
    states = {t.alpha3.upper(): t.qid for t in get_territories() if t.alpha3}
    known = set(countries().values())
    main_names = {body.name for body in bodies().values()}
    lines = [
        HEAD,
        "[states]",
        *(f'{code} = "{states[code]}"' for code in sorted(known & states.keys())),
        "",
        "[bodies]",
    ]
    for name, qid, *_ in sorted(rows):
        if name in main_names and re.fullmatch(r"Q\d+", qid):
            lines.append(f'"{name}" = "{qid}"')
        else:
            print("left out:", name, qid)
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
