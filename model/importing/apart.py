"""A text read in a process of its own, with a limit of time and of memory, so that no text stops the other visitors.

`python -m model.importing.apart` is that process: it takes the text on its standard input and gives back what it says.
"""

import pickle
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore
from typing import cast

from model.importing import Document, Proposal, RawRow, UnreadableDocument, propose, read_document
from model.register.entities import Register

SMALL = 20_000  # bytes or characters: read on the spot, since the work grows no faster than a text of this size allows
SECONDS = 30  # of processor time; an arrêté of 3 MB takes seven
MEGABYTES = 1_500
_AT_ONCE = BoundedSemaphore(2)
_LIMITED = sys.platform != "win32"  # by the system, which ends what goes beyond
_ROOT = Path(__file__).parents[2]
_TOO_MUCH = (
    "ce texte demande trop de travail à l'outil, et sa lecture a été arrêtée. "
    "Gardez la partie utile (les articles et les annexes qui parlent des données), ou donnez-la en plusieurs morceaux."
)
Text = bytes | Document


def understood(
    text: Text, name: str, register: Register, centre: str = "", pointed: tuple[RawRow, ...] = ()
) -> tuple[Document, Proposal]:
    """A file or a pasted text (or a document already read), and what it is understood to say.

    `centre` and `pointed` are what the reader gives (see `propose`).

    Raises `UnreadableDocument`, in French, when it cannot be read, or not within the limits.
    """
    if _size(text) <= SMALL:
        return _understood(text, name, register, centre, pointed)
    with _AT_ONCE:
        worker = subprocess.run(
            [sys.executable, "-m", __name__, str(SECONDS), str(MEGABYTES)],
            input=pickle.dumps((text, name, register, centre, pointed)),
            capture_output=True,
            cwd=_ROOT,
            timeout=None if _LIMITED else SECONDS,
            check=False,
        )
    if worker.returncode > 0:
        raise RuntimeError(worker.stderr.decode(errors="replace")[-5000:])
    given = pickle.loads(worker.stdout) if worker.returncode == 0 else None  # ended by the system at a limit
    if given is None:
        raise UnreadableDocument(f"{name} : {_TOO_MUCH}")
    if isinstance(given, str):
        raise UnreadableDocument(given)
    return cast("tuple[Document, Proposal]", given)


def _understood(
    text: Text, name: str, register: Register, centre: str, pointed: tuple[RawRow, ...]
) -> tuple[Document, Proposal]:
    document = text if isinstance(text, Document) else read_document(text, name)
    return document, propose(document, register, centre, pointed)


def _size(text: Text) -> int:
    return len(text) if isinstance(text, bytes) else sum(map(len, text.texts))


def main(seconds: int, megabytes: int) -> None:
    """Be the process: limits first, then the text; a refusal is given back as its words, too much as None."""
    if sys.platform != "win32":
        import os
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000,) * 2)
        os.nice(5)
    out, sys.stdout = sys.stdout.buffer, sys.stderr  # whatever a library prints stays out of what is given back
    given: object = None
    try:
        given = _understood(*pickle.load(sys.stdin.buffer))
    except UnreadableDocument as error:
        given = str(error)
    except MemoryError:
        pass
    pickle.dump(given, out)
    out.flush()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
