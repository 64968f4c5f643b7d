"""Many visitors at once over real websockets, against a bare page: reading and filtering, all opening at once, memory.

python -m benchmarks.sessions --visitors 50 --seconds 60 --think 5

Both servers are started here, one after the other.
"""

import argparse
import asyncio
import random
import sys
from contextlib import AsyncExitStack
from statistics import median, quantiles
from time import monotonic, perf_counter

from benchmarks.served import APPLICATION, BARE, Server, served
from benchmarks.visitor import Visitor

KEPT_SECONDS = 130  # Streamlit keeps a session that has left for two minutes


async def reading(port: int, bare: bool, number: int, end: float, think: float, times: list[float]) -> str:
    """One visitor of the screen Flux: filters one way or the other after each pause. What went wrong, or nothing."""
    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, think))
    try:
        async with Visitor(port, "flux") as visitor:
            await visitor.open()
            while monotonic() < end:
                await asyncio.sleep(chance.uniform(0.5, 1.5) * think)
                wanted = chance.choice(("Pairs", "Impairs") if bare else ("Entrants", "Sortants"))
                run = await visitor.set("sens", wanted if bare else [wanted])
                times.append(run.seconds)
    except Exception as error:  # a visitor that the server has lost
        return repr(error)[:100]
    return ""


async def together(server: Server, count: int) -> float:
    """So many visitors open the page at once: seconds until all have it."""
    async with AsyncExitStack() as there:
        visitors = [await there.enter_async_context(Visitor(server.port, "flux")) for _ in range(count)]
        start = perf_counter()
        await asyncio.gather(*(visitor.open() for visitor in visitors))
        return perf_counter() - start


async def in_turn(server: Server, count: int) -> tuple[float, float]:
    """So many visitors open the page one after the other and stay: memory (MB) before, and with them all."""
    before = server.memory()
    async with AsyncExitStack() as there:
        for _ in range(count):
            visitor = await there.enter_async_context(Visitor(server.port, "flux"))
            await visitor.open()
        return before, server.memory()


async def measured(server: Server, bare: bool, given: argparse.Namespace) -> dict[str, float]:
    """What a server does under those visitors."""
    await asyncio.gather(*(reading(server.port, bare, number, monotonic() + 6, 1, []) for number in range(2)))  # warm
    burst = await together(server, given.burst)
    times: list[float] = []
    before, end = server.processor(), monotonic() + given.seconds
    faults = await asyncio.gather(
        *(reading(server.port, bare, number, end, given.think, times) for number in range(given.visitors))
    )
    spent = server.processor() - before
    found = {
        "median": median(times),
        "p95": quantiles(times, n=20)[18],
        "processor": spent / (len(times) + given.visitors),
        "burst": burst,
        "reruns": len(times),
        "lost": sum(map(bool, faults)),
    }
    if given.memory:
        empty, first = await in_turn(server, given.visitors)
        await asyncio.sleep(KEPT_SECONDS)
        _, second = await in_turn(server, given.visitors)
        found["MB a session"] = (first - empty) / given.visitors
        found["MB kept of each"] = (second - first) / given.visitors
    return found


def main() -> int:
    """Print each figure for both, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--think", type=float, default=5)
    parser.add_argument("--burst", type=int, default=20, help="visitors who open the page at once")
    parser.add_argument("--memory", action="store_true", help="memory too (two minutes more for each)")
    given = parser.parse_args()
    found = {}
    for name in (BARE, APPLICATION):
        with served(name) as server:
            found[name] = asyncio.run(measured(server, name == BARE, given))
    print(f"{'':18}{BARE:>12}{APPLICATION:>12}{'ratio':>8}")
    for key, bare in found[BARE].items():
        ours = found[APPLICATION][key]
        ratio = f"{ours / bare:.2f}" if bare else ""
        print(f"{key:18}{bare:>12.3f}{ours:>12.3f}{ratio:>8}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
