"""Times each step, from the file to the figures and documents, on the shipped register and on made-up larger ones."""

import argparse
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

from benchmarks.registers import grown
from benchmarks.texts import annexe_text
from model.address.view import View
from model.ask import Library, answer
from model.diff import diff
from model.diff.union import union
from model.documents.export import ComparedTexts, Selected
from model.documents.formats import FLOW_FORMATS, TEXT_FORMATS
from model.documents.tables.csv_export import flows_csv
from model.figures.comparison_scene import compared_sankey
from model.figures.network_scene import network_scene
from model.figures.pens.plotly import plotly_figure
from model.figures.sankey_scene import sankey_scene
from model.graph.drawn import drawn_graph
from model.graph.filters import Selection, in_perimeter, select, with_flows
from model.importing import accept_all, draft, propose, read_document
from model.register.entities import Register
from model.register.graph import register_graph
from model.register.loading import load
from model.register.states import at

Step = Callable[[], object]


def timed(step: Step, repeat: int) -> float:
    """The median time of a step, in milliseconds."""
    times = []
    for _ in range(repeat):
        start = perf_counter()
        step()
        times.append(1000 * (perf_counter() - start))
    return median(times)


def register_steps(register: Register) -> dict[str, Step]:
    """What a screen does at a rerun, and what a script does with a register."""
    narrowed = Selection({"finalite": ("controler",)}, "mission")

    def sankey(grouped: bool) -> object:
        return plotly_figure(sankey_scene(register, register, grouped=grouped))

    return {
        "select (no filter)": lambda: select(register, Selection()),
        "select (purpose and words)": lambda: select(register, narrowed),
        "Sankey figure, one by one": lambda: sankey(grouped=False),
        "Sankey figure, by family": lambda: sankey(grouped=True),
        "NetworkX graph": lambda: register_graph(register),
        "graph as drawn": lambda: drawn_graph(register),
        "network figure, by family": lambda: plotly_figure(network_scene(register, register, grouped=True)),
        "CSV": lambda: flows_csv(register),
    }


def import_steps(register: Register, size: int) -> dict[str, Step]:
    """An annexe of `size` rows read, understood, and made a draft with everything accepted."""
    content = annexe_text(register, size)
    document = read_document(content)
    proposal = propose(document, register)
    return {
        "import: read the document": lambda: read_document(content),
        "import: propose rows and flows": lambda: propose(document, register),
        "import: draft": lambda: draft(proposal, accept_all(proposal), register),
    }


def comparison_steps(register: Register) -> dict[str, Step]:
    """Two states compared, one without every tenth flow: the verdicts, the union, the drawing of the gap."""
    less = with_flows(register, [flow for rank, flow in enumerate(register.flows) if rank % 10])
    comparison = diff(register, less)
    both = union(comparison)

    def drawn() -> object:
        return plotly_figure(compared_sankey(both))

    return {
        "diff": lambda: diff(register, less),
        "diff: union to draw": lambda: union(comparison),
        "diff: Sankey figure of the gap": drawn,
    }


def two_texts(everything: Register) -> ComparedTexts:
    """The first state of the law and the one shown, compared: as a visitor's first note on them.

    From the register of all states: one state alone does not hold the other's flows. Raises `ValueError` otherwise.
    """
    first = min(everything.states, key=lambda state: state.since).text
    before, after = (in_perimeter(at(everything, text), second=False) for text in (first, everything.state))
    if not before.flows:
        raise ValueError("two texts need the register of all states")
    return ComparedTexts(diff(before, after, everything.equivalences), everything)


def main() -> int:
    """Print a table of times; 0 when done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3, help="runs per step; the median is shown")
    repeat = parser.parse_args().repeat
    everything = load()
    shipped = at(everything, everything.state)
    library = Library(everything)

    def line(name: str, flows: int, step: Step) -> None:
        print(f"{name:44}{flows:>8}{timed(step, repeat):>10.1f}")

    print(f"{'step':44}{'flows':>8}{'ms':>10}")
    line("load data/flows.yaml", len(everything.flows), load)
    line("at (one state of the law)", len(shipped.flows), lambda: at(everything, everything.state))
    line("answer a question", len(shipped.flows), lambda: answer(library, "qui envoie des données à France Travail ?"))
    line("answer 10,000 characters", len(shipped.flows), lambda: answer(library, "france travial " * 700))
    for size in (0, 1_000, 10_000):
        register = in_perimeter(grown(shipped, size) if size else shipped, second=False)
        for name, step in (register_steps(register) | comparison_steps(register)).items():
            line(name, len(register.flows), step)
    for size in (10, 1_000, 10_000):
        for name, step in import_steps(shipped, size).items():
            line(name, size, step)
    chosen = Selected(shipped, View())
    for form in FLOW_FORMATS.values():
        form.make(chosen)  # libraries are loaded once, outside the time that is shown
        line(f"export: {form.label}", len(shipped.flows), lambda form=form: form.make(chosen))
    for form in TEXT_FORMATS.values():
        form.make(two_texts(everything))
        line(f"comparison: {form.label}", len(shipped.flows), lambda form=form: form.make(two_texts(everything)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
