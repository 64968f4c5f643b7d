"""What a run of each screen costs the server, and sends, against a bare page: one visitor, over a real websocket.

python -m benchmarks.screens --runs 20
"""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable
from itertools import cycle

from benchmarks.served import APPLICATION, BARE, Server, served
from benchmarks.visitor import Run, Visitor

Act = Callable[[Visitor], Awaitable[Run]]
WARM = 2  # acts before the measure: caches are full, as for any visitor but the first


async def again(visitor: Visitor) -> Run:
    """Run the screen again, nothing having changed."""
    return await visitor.again()


def turning(key: str, *values: str | list[str]) -> Act:
    """Give a widget one value after the other."""
    turn = cycle(values)
    return lambda visitor: visitor.set(key, next(turn))


def choosing(*ids: str) -> Act:
    """Click on one thing after the other in the figure."""
    turn = cycle(ids)
    return lambda visitor: visitor.report("cadre", "clicked", {"kind": "node", "id": next(turn)})


# What is told, server, screen, act.
ACTS: tuple[tuple[str, str, str, Act], ...] = (
    ("bare page, again", BARE, "flux", again),
    ("bare page, filter", BARE, "flux", turning("sens", "Pairs", "Impairs")),
    ("Accueil", APPLICATION, "", again),
    ("Flux, again", APPLICATION, "flux", again),
    ("Flux, filter", APPLICATION, "flux", turning("sens", ["Entrants"], ["Sortants"])),
    ("Flux, a flow chosen", APPLICATION, "flux", choosing("flux:imilo_vers_asp", "flux:imilo_vers_france_travail")),
    ("Registre, again", APPLICATION, "registre", again),
    ("Registre, filter", APPLICATION, "registre", turning("sens", ["Entrants"], ["Sortants"])),
    *(
        (slug.capitalize(), APPLICATION, slug, again)
        for slug in ("reseau", "texte", "organismes", "chemins", "impact", "formation", "note")
    ),
)


async def cost(server: Server, screen: str, act: Act, runs: int) -> tuple[float, Run, float, float]:
    """Of an act: processor time (s), the last run, bytes each; and the processor time of a first run of a session."""
    async with Visitor(server.port, screen) as warm:
        await warm.open()
        for _ in range(WARM):
            await act(warm)
    async with Visitor(server.port, screen) as visitor:
        start = server.processor()
        await visitor.open()
        first = server.processor() - start
        for _ in range(WARM):
            await act(visitor)
        start = server.processor()
        done = [await act(visitor) for _ in range(runs)]
        return (server.processor() - start) / runs, done[-1], sum(run.sent for run in done) / runs, first


def main() -> int:
    """Print a line for each act."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    print(f"{'':24}{'ms':>6}{'ratio':>7}{'bytes':>9}{'elements':>9}{'runs':>5}{'first, ms':>11}")
    with served(BARE) as bare, served(APPLICATION) as application:
        servers, floor = {BARE: bare, APPLICATION: application}, 0.0
        for told, name, screen, act in ACTS:
            spent, run, sent, first = asyncio.run(cost(servers[name], screen, act, runs))
            floor = floor or spent
            counts = f"{run.elements:>9}{run.runs:>5}"
            print(
                f"{told:24}{1000 * spent:>6.0f}{spent / floor:>7.2f}{sent:>9.0f}{counts}{1000 * first:>11.0f}",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
