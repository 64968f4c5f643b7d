"""Times reading, imports and documents, then how each step on a register grows with the number of its flows."""

import argparse
import sys
from collections.abc import Callable
from statistics import median
from time import process_time

from benchmarks import growth
from benchmarks.floors import without_figure
from benchmarks.texts import annexe_text
from model.address.view import View
from model.diff import diff
from model.documents.export import ComparedTexts, Selected
from model.documents.formats import FLOW_FORMATS, NOTE, TEXT_FORMATS
from model.graph.filters import in_perimeter
from model.importing import accept_all, draft, propose, read_document
from model.register.entities import Register
from model.register.loading import load
from model.register.states import at

Step = Callable[[], object]


def timed(step: Step, repeat: int) -> float:
    """The median time of a step, in milliseconds of processor: a busy machine changes them little."""
    times = []
    for _ in range(repeat):
        start = process_time()
        step()
        times.append(1000 * (process_time() - start))
    return median(times)


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

    def line(name: str, flows: int, step: Step, *, note: bool = False) -> None:
        spent, floor = timed(step, repeat), ""
        if note:
            with without_figure():
                bare = timed(step, repeat)
            floor = f"{bare:>10.1f}{spent / bare:>8.2f}"
        print(f"{name:44}{flows:>8}{spent:>10.1f}{floor}")

    print(f"{'step':44}{'flows':>8}{'ms':>10}{'floor':>10}{'times':>8}")
    line("load data/flows.yaml", len(everything.flows), load)
    line("at (one state of the law)", len(shipped.flows), lambda: at(everything, everything.state))
    for size in (10, 1_000, 10_000):
        for name, step in import_steps(shipped, size).items():
            line(name, size, step)
    chosen = Selected(shipped, View())
    for form in FLOW_FORMATS.values():
        form.make(chosen)  # libraries are loaded once, outside the time that is shown
        line(f"export: {form.label}", len(shipped.flows), lambda form=form: form.make(chosen), note=form.name == NOTE)
    for form in TEXT_FORMATS.values():
        form.make(two_texts(everything))
        line(
            f"comparison: {form.label}",
            len(shipped.flows),
            lambda form=form: form.make(two_texts(everything)),
            note=form.name == NOTE,
        )
    print()
    return growth.main([35, 1_000, 10_000])


if __name__ == "__main__":
    sys.exit(main())
