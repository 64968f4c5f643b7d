"""`python -m model`, called in this process for what it says, or in one of its own for how it speaks to the system."""

import contextlib
import io
import subprocess
import sys
from pathlib import Path

from model.cli.main import main
from model.register.loading import SHIPPED_FILE

ROOT = SHIPPED_FILE.parents[1]


def run_binary(*words: str | Path) -> subprocess.CompletedProcess[bytes]:
    """What a command gives, as bytes, called here: the libraries are loaded once for all the tests."""
    out, err = (io.TextIOWrapper(io.BytesIO()) for _ in range(2))
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(word) for word in words])
        out.flush()
        err.flush()
    return subprocess.CompletedProcess(words, code, out.buffer.getvalue(), err.buffer.getvalue())


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """What a command says, with ordinary spaces, called here."""
    return _checked(run_binary(*words))


def run_apart(*words: str | Path, **settings: object) -> subprocess.CompletedProcess[str]:
    """What a command says, with ordinary spaces, in a process of its own: its pipes, its environment, its exit code."""
    usual = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": ROOT, "timeout": 60}
    return _checked(
        subprocess.run([sys.executable, "-m", "model", *map(str, words)], check=False, **(usual | settings))
    )


def _checked(done: subprocess.CompletedProcess) -> subprocess.CompletedProcess[str]:
    """The same as text; no command ever ends in a traceback."""
    out, err = ((part or b"").decode("utf-8").replace("\u00a0", " ") for part in (done.stdout, done.stderr))
    assert "Traceback" not in err
    assert "Exception" not in err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)
