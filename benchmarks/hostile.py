"""Reading texts made to make it slow: the same words again and again, at 10 kB, 100 kB and 1 MB; then words by chance.

python -m benchmarks.hostile --tries 200
"""

import argparse
import random
import re
import sys
from pathlib import Path
from time import process_time

from model.importing import UnreadableDocument, propose, read_document
from model.importing.proposals.proposing import LONGEST_PARAGRAPH
from model.importing.words.cadres import SHIPPED_CADRES
from model.importing.words.lexique import SHIPPED_LEXIQUE
from model.register.entities import Register
from model.register.loading import load
from model.register.states import at

SIZES = 10_000, 100_000, 1_000_000
UNITS = (
    *("-", "_a", "*a", "(", "« ", "1° ", "a, ", "cej ; ", "certaines à la ", " également", "après la ligne "),
    *("sont transmises aux ", "les agents, le préfet et ", "dénommé « a » ", "| a ", "d'une part, ", "<p>", "- a\n"),
)
JOINTS = " ", ", ", " et ", " ; ", " : ", " de ", " à la "
HEAD = "Article 1\nCes données sont "


def seconds(text: str, register: Register) -> float:
    """The processor time of a text read and understood, or refused."""
    start = process_time()
    try:
        propose(read_document(text.encode()), register)
    except UnreadableDocument:
        return start - process_time()  # told by its sign
    return process_time() - start


def hostile(unit: str, size: int) -> str:
    """A text of that size, in paragraphs as long as the importer looks into."""
    whole = HEAD + unit * (LONGEST_PARAGRAPH // len(unit) - 20)
    return "\n\n".join([whole] * (size // len(whole) + 1))[:size]


def main() -> int:
    """Print both tables."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--tries", type=int, default=100)
    tries = given.parse_args().tries
    everything = load()
    register = at(everything, everything.state)
    seconds(hostile("a ", 100), register)  # patterns are compiled
    print(f"{'processor, s (refused: < 0)':30}" + "".join(f"{size // 1000:>9} kB" for size in SIZES))
    for unit in UNITS:
        spent = [seconds(hostile(unit, size), register) for size in SIZES]
        print(f"{unit!r:30}" + "".join(f"{one:>12.2f}" for one in spent), flush=True)
    said = "".join(Path(file).read_text("utf-8") for file in (SHIPPED_CADRES, SHIPPED_LEXIQUE))
    words = sorted(set(re.findall(r"(?<!\\)\b[a-zà-ÿœ]{2,}\b", said)))
    chance, found = random.Random(), []
    for _ in range(tries):
        unit = "".join(chance.choice(words) + chance.choice(JOINTS) for _ in range(chance.randint(1, 3)))
        found.append((seconds(hostile(unit, 8_000), register), unit))
    print("\nslowest of words by chance, 8 kB")
    for spent, unit in sorted(found, reverse=True)[:10]:
        print(f"{spent:8.2f}  {unit!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
