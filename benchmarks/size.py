"""Reading and checking a file, against libyaml alone: how both grow with the number of flows.

python -m benchmarks.size 35 1000 10000     (the limit on the weight of a file is lifted here)
"""

import resource
import sys
from collections.abc import Callable
from time import process_time

import yaml

from benchmarks.registers import grown
from model.register import loading


def fastest(*steps: Callable[[], object], turns: int = 3) -> list[float]:
    """The shortest processor time of each step, in seconds; by turns, so that a busy machine slows them alike."""
    found = [float("inf")] * len(steps)
    for _ in range(turns):
        for rank, step in enumerate(steps):
            start = process_time()
            step()
            found[rank] = min(found[rank], process_time() - start)
    return found


def main() -> int:
    """Print a line for each size."""
    shipped = loading.load()
    loading.MAX_BYTES = sys.maxsize
    print(f"{'flows':>8}{'MB':>7}{'events, s':>11}{'yaml.load':>11}{'read and checked':>18}{'peak, MB':>10}")
    for size in map(int, sys.argv[1:] or ("35", "1000", "10000")):
        values = grown(shipped, size).model_dump(exclude_defaults=True, mode="json")
        content = yaml.dump(values, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False).encode()

        def events(content: bytes = content) -> None:
            for _ in yaml.parse(content, Loader=yaml.CSafeLoader):
                pass

        bare, plain, read = fastest(
            events,
            lambda content=content: yaml.load(content, Loader=yaml.CSafeLoader),
            lambda content=content: loading.loads(content),
        )
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        ratios = f"{plain / bare:>10.1f}×{read / bare:>17.1f}×"
        print(f"{size:>8}{len(content) / 1e6:>7.1f}{bare:>11.3f}{ratios}{peak:>10}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
