"""How many reruns a second one, then two replicas give behind HAProxy, to visitors who never pause.

python -m benchmarks.replicas --visitors 12 --seconds 30

The visitors take their share of the same processor: the ratio says little where there are but two cores.
"""

import argparse
import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from time import monotonic

from benchmarks.served import ROOT, free_port, until_healthy
from benchmarks.sessions import reading


@contextmanager
def served(replicas: int) -> Iterator[int]:
    """The port of HAProxy before so many replicas of the application, until the block ends."""
    port = free_port()
    setting = os.environ | {"PORT": str(port), "REPLICAS": str(replicas)}
    command = ["sh", "scripts/serve.sh", sys.executable]
    running = subprocess.Popen(
        command, cwd=ROOT, env=setting, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        until_healthy(port)
        yield port
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait()


async def asked(port: int, visitors: int, seconds: float) -> tuple[list[float], int]:
    """The times of the reruns that so many visitors got, after a first one each has warmed the server; those lost."""
    times: list[float] = []
    for kept, span in (([], 5.0), (times, seconds)):
        end = monotonic() + span
        lost = await asyncio.gather(*(reading(port, False, rank, end, 0, kept) for rank in range(visitors)))
    return times, sum(map(bool, lost))


def main() -> int:
    """Print reruns a second, their median and the visitors lost, for one and two replicas."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=12)
    parser.add_argument("--seconds", type=float, default=30)
    given = parser.parse_args()
    print(f"{'replicas':>8}{'reruns/s':>10}{'median':>9}{'lost':>6}")
    for replicas in (1, 2):
        with served(replicas) as port:
            times, lost = asyncio.run(asked(port, given.visitors, given.seconds))
        print(f"{replicas:>8}{len(times) / given.seconds:>10.1f}{median(times):>9.3f}{lost:>6}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
