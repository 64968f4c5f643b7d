"""Reading and checking a file, against libyaml alone: how both grow with the number of flows.

python -m benchmarks.size 35 1000 10000     (the limit on the weight of a file is lifted here)
"""

import resource
import sys
from time import process_time

import yaml

from benchmarks.registers import grown
from model.register import loading


def main() -> int:
    """Print a line for each size."""
    shipped = loading.load()
    loading.MAX_BYTES = sys.maxsize
    print(f"{'flows':>8}{'MB':>7}{'events, s':>11}{'nodes, s':>10}{'read and checked, s':>21}{'peak, MB':>10}")
    for size in map(int, sys.argv[1:] or ("35", "1000", "10000")):
        values = grown(shipped, size).model_dump(exclude_defaults=True, mode="json")
        content = yaml.dump(values, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False).encode()
        start = process_time()
        for _ in yaml.parse(content, Loader=yaml.CSafeLoader):
            pass
        parsed = process_time()
        yaml.compose(content, Loader=yaml.CSafeLoader)
        composed = process_time()
        loading.loads(content)
        read = process_time()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        times = f"{parsed - start:>11.2f}{composed - parsed:>10.2f}{read - composed:>21.2f}"
        print(f"{size:>8}{len(content) / 1e6:>7.1f}{times}{peak:>10}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
