"""Times each step, from the file to the figures, on the shipped register and on made-up ones of 1,000 and 10,000 flows."""

from __future__ import annotations

import argparse
import sys
from statistics import median
from time import perf_counter

from benchmarks.registers import grown
from model.exports.csv_export import flows_csv
from model.figures.network import network_figure
from model.figures.network_layout import network_plan
from model.figures.sankey import sankey_figure
from model.figures.sankey_layout import sankey_geometry
from model.graph import flow_graph
from model.loading import load
from model.query import Selection, in_perimeter, select


def timed(step, repeat: int) -> float:
    """The median time of a step, in milliseconds."""
    times = []
    for _ in range(repeat):
        start = perf_counter()
        step()
        times.append(1000 * (perf_counter() - start))
    return median(times)


def main() -> int:
    """Print a table of times; 0 when done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    repeat = parser.parse_args().repeat
    shipped = load()
    print(f"{'step':44}{'flows':>8}{'ms':>10}")
    print(f"{'load data/flows.yaml':44}{len(shipped.flows):>8}{timed(load, repeat):>10.1f}")
    for size in (0, 1_000, 10_000):
        register = in_perimeter(grown(shipped, size) if size else shipped, second=False)
        everything, one = Selection(), Selection({"finalite": ("controler",)}, "mission")
        steps = {
            "select (no filter)": lambda: select(register, everything),
            "select (purpose and words)": lambda: select(register, one),
            "Sankey geometry, one by one": lambda: sankey_geometry(register, register),
            "Sankey geometry, by family": lambda: sankey_geometry(register, register, grouped=True),
            "Sankey figure, by family": lambda: sankey_figure(
                register, sankey_geometry(register, register, grouped=True)
            ),
            "NetworkX graph": lambda: flow_graph(register),
            "network figure, by family": lambda: network_figure(
                register, network_plan(register, grouped=True), grouped=True
            ),
            "CSV": lambda: flows_csv(register),
        }
        for name, step in steps.items():
            print(f"{name:44}{len(register.flows):>8}{timed(step, repeat):>10.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
