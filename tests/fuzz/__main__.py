"""Coverage-guided fuzzing of what a stranger can send: `python -m tests.fuzz TARGET SECONDS FOLDER` (see `make fuzz`).

Every input that raises what no caller expects, or takes more than `SLOW` seconds, is written in FOLDER, one for each
place of the code; the run goes on. A hang or too much memory ends it, and libFuzzer writes the input there itself.
"""

import hashlib
import sys
import traceback
from pathlib import Path
from time import process_time

import atheris

SLOW = 5.0  # seconds of processor time; instrumented code runs several times slower than the tool
HANG, MEGABYTES, LONGEST = 60, 1_500, 15_000

with atheris.instrument_imports(include=["model"]):
    from tests.fuzz.mutating import mutated
    from tests.fuzz.targets import TARGETS


class Finds:
    """The inputs that broke something, kept once for each place of the code."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self.folder = name, folder
        self.known: set[str] = set()

    def tried(self, content: bytes) -> None:
        """Try one input."""
        start = process_time()
        where = told = ""
        try:
            TARGETS[self.name].try_(content)
        except Exception as error:
            ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "/model/" in frame.filename]
            place = ours[-1] if ours else traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__}-{Path(place.filename).stem}-{place.lineno}"
            told = traceback.format_exc()
        if not where and (taken := process_time() - start) > SLOW:
            where, told = f"slow-{int(taken)}", f"{taken:.1f} s"
        if where and where not in self.known:
            self.known.add(where)
            name = f"{self.name}-{where}-{hashlib.sha256(content).hexdigest()[:8]}"
            (self.folder / name).write_bytes(content)
            print(f"FOUND {name}\n{told}", flush=True)


def main(name: str, seconds: str, folder: str) -> None:
    """Fuzz one target for some seconds of time."""
    where = Path(folder)
    corpus = where / f"corpus-{name}"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(TARGETS[name].seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    options = [
        f"-max_total_time={seconds}",
        f"-timeout={HANG}",
        f"-rss_limit_mb={MEGABYTES}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={where}/{name}-",
        "-print_final_stats=1",
        "-verbosity=0",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], Finds(name, where).tried, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
