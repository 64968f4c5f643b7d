"""How many times what 35 flows cost a figure of many flows costs, by turns in one run (goal: 1.5).

python -m benchmarks.first_figure 10000 --times 9
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable
from itertools import count
from statistics import median

from benchmarks.growth import NARROWED, WORDED, figure, offered, timed
from benchmarks.registers import grown
from model.address.view import View
from model.figures.network_scene import network_scene
from model.graph.filters import Selection, in_perimeter, select
from model.register.entities import Register
from model.register.loading import load
from model.register.states import at

# Asked one after the other of a register whose graph is made: everything is drawn and words are gathered when a server
# starts, and the options of the filters stand on screen before one of them is chosen.
STEPS: dict[str, Callable[[Register], object]] = {
    "everything, the very first figure": figure,
    "options of all filters, once": offered,
    "what words are looked for in, once": lambda register: select(register, Selection(text="mission")),
    "a new filter": lambda register: figure(register, View(NARROWED)),
    "a new filter and a word": lambda register: figure(register, View(WORDED)),
    "another word alone": lambda register: figure(register, View(Selection(text="emploi"))),
    "everything, by family": lambda register: figure(register, View(grouped=True)),
    "everything, a purpose clicked": lambda register: figure(register, View(focus=("finalite:controler",))),
    "everything, a body clicked": lambda register: figure(register, View(focus=("organisme:asp",))),
    "everything, again": figure,
    "network, everything": lambda register: network_scene(register, register, View(grouped=True)),
    "network, a new filter": lambda register: network_scene(
        select(register, NARROWED), register, View(NARROWED, grouped=True)
    ),
    "network, again": lambda register: network_scene(register, register, View(grouped=True)),
}


def main() -> int:
    """Print, for each figure, the median and the shortest of both sizes and their ratios; 0 when done."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", type=int, nargs="?", default=10_000)
    parser.add_argument("--times", type=int, default=9)
    given = parser.parse_args()
    everything = load()
    small = in_perimeter(at(everything, everything.state), second=False)
    registers = small, grown(small, given.size)
    figure(small)  # libraries are loaded once, outside the time that is shown
    found: dict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    for _ in range(given.times):
        for turn, of in zip(count(), registers):
            register = of.with_()
            assert register.graph
            for name, step in STEPS.items():
                found[name][turn].append(timed(lambda step=step, register=register: step(register)))
    for name, (few, many) in found.items():
        said = (f"{best(few):8.1f} → {best(many):.1f} ({best(many) / best(few):.2f} ×)" for best in (median, min))
        print(f"{name:34} median {next(said):28} shortest {next(said)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
