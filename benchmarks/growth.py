"""How each step grows with the number of flows, the first time it is asked of a register and once it is known.

python -m benchmarks.growth 35 1000 10000 100000
"""

import gc
import sys
from collections.abc import Callable
from time import process_time

from benchmarks.registers import grown
from model.address.view import USUAL, View
from model.ask import Library, answer
from model.diff import diff
from model.diff.union import union
from model.documents.tables.csv_export import flows_csv
from model.figures.comparison_scene import compared_sankey
from model.figures.network_scene import network_scene
from model.figures.pens.plotly import plotly_figure
from model.figures.sankey_scene import sankey_scene
from model.graph.counts import summary_sentence
from model.graph.filters import FACETS, Selection, in_perimeter, live_options, select, with_flows
from model.graph.matrix import matrix
from model.graph.paths import downstream
from model.register.entities import Direction, Register
from model.register.loading import load
from model.register.states import at

NARROWED = Selection({"finalite": ("controler",)})
WORDED = Selection({"finalite": ("controler",)}, "mission")
QUESTION = "qui envoie des données à France Travail ?"


def figure(whole: Register, view: View = USUAL) -> object:
    """The Sankey as the screen draws it: what a view shows of a register, lit by what it chooses."""
    return plotly_figure(sankey_scene(select(whole, view.selection), whole, view))


def offered(register: Register) -> object:
    """What can still be chosen of every filter, one purpose being chosen."""
    chosen = NARROWED.chosen
    left = ((facet, select(register, NARROWED.without(facet.key))) for facet in FACETS)
    return [live_options(register, kept, facet, chosen.get(facet.key, ())) for facet, kept in left]


def without_every_tenth(register: Register) -> Register:
    """The register with fewer flows: what another text would say."""
    return with_flows(register, [flow for rank, flow in enumerate(register.flows) if rank % 10])


def compared(register: Register) -> object:
    """The Sankey of the gap between two texts."""
    return plotly_figure(compared_sankey(union(diff(register, without_every_tenth(register)))))


# Each is asked twice of a register whose graph is made: the second time, what a register keeps is there.
STEPS: dict[str, Callable[[Register], object]] = {
    "select: a purpose": lambda register: select(register, NARROWED),
    "select: a purpose and a word": lambda register: select(register, WORDED),
    "options of all filters": offered,
    "counts and their sentence": lambda register: summary_sentence(register, register),
    "Sankey, everything": figure,
    "Sankey, a new filter": lambda register: figure(register, View(NARROWED)),
    "network, by family": lambda register: plotly_figure(network_scene(register, register, View(grouped=True))),
    "matrix, recipients": lambda register: matrix(register, Direction.OUTBOUND, register),
    "paths from I-MILO, 3 steps": lambda register: downstream(register, register.hub),
    "comparison of two texts": lambda register: diff(register, without_every_tenth(register)),
    "comparison and its Sankey": compared,
    "CSV": flows_csv,
}


def timed(step: Callable[[], object]) -> float:
    """The processor time of a step, in milliseconds, what stands there being left aside by collections as on a server
    (`pages/frame/ready.py`)."""
    gc.collect()
    gc.freeze()
    start = process_time()
    step()
    taken = process_time() - start
    gc.unfreeze()
    return 1000 * taken


def times(shipped: Register, size: int) -> dict[str, tuple[float, float]]:
    """For each step at a size, the time that it takes of a register just made, and asked again."""
    large = grown(shipped, size) if size > len(shipped.flows) else shipped
    found = {"graph of the register": (timed(lambda: large.with_().graph),) * 2}
    for name, step in STEPS.items():
        register = large.with_()
        assert register.graph
        first, again = (timed(lambda step=step, register=register: step(register)) for _ in range(2))
        found[name] = first, again
    library = Library(large)
    found["question"] = tuple(timed(lambda: answer(library, QUESTION)) for _ in range(2))
    return found


def main(sizes: list[int]) -> int:
    """Print a line for each step, the sizes side by side: first, then again."""
    everything = load()
    shipped = in_perimeter(at(everything, everything.state), second=False)
    plotly_figure(sankey_scene(shipped, shipped))  # libraries are loaded once, outside the time that is shown
    found = {size: times(shipped, size) for size in sizes}
    print(f"{'ms of processor: first → again':34}" + "".join(f"{size:>20}" for size in sizes))
    for name in found[sizes[0]]:
        cells = (f"{found[size][name][0]:.1f} → {found[size][name][1]:.1f}" for size in sizes)
        print(f"{name:34}" + "".join(f"{cell:>20}" for cell in cells), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or [35, 1_000, 10_000]))
