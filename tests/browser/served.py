"""The application as a visitor meets it: a server of its own and a Chromium; for the tests and the screenshots."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
OPTIONS = [
    "--no-sandbox",  # Chromium has none when it runs as root, in a container
    "--disable-gpu",
    "--disable-background-networking",  # with the next ones: no request but ours
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--process-per-site",  # pages share a process, which compiles Streamlit's scripts once: opening one costs half
]
MISSING = (
    "Chromium est introuvable. Installez-le (Debian, Ubuntu : sudo apt-get install -y --no-install-recommends "
    "chromium), donnez son chemin dans la variable CHROMIUM, "
    "ou laissez ces tests de côté : make test ARGS=\"-m 'not browser'\""
)


def chromium_path() -> str | None:
    """The browser to drive: the one named by $CHROMIUM, or the first usual name that is found; None without any."""
    named = os.environ.get("CHROMIUM")
    for name in ((named,) if named else ()) + NAMES + MAC:
        if found := shutil.which(name):
            return found
    return None


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser, closed at the end. Raises `FileNotFoundError` when there is none."""
    path = chromium_path()
    if path is None:
        raise FileNotFoundError(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield browser
        browser.close()


def free_port() -> int:
    """A port that nobody listens to: a server left over from another run would answer in place of ours."""
    with socket.socket() as tried:
        tried.bind(("localhost", 0))
        return tried.getsockname()[1]


class Served:
    """A server of ours on the application of a folder; it can be stopped, then started again at the same address."""

    def __init__(self, folder: Path = ROOT, python: Path = Path(sys.executable), before: tuple[str, ...] = ()) -> None:
        self.folder, self.python, self.before = folder, python, before
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        self.log = tempfile.TemporaryFile()  # noqa: SIM115 — closed by `stop`
        command = [*self.before, str(self.python), "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)]
        self.process = subprocess.Popen(command, cwd=self.folder, stdout=self.log, stderr=subprocess.STDOUT)
        _wait_for(self.process, f"{self.address}/_stcore/health", self.log)

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()

    def child(self, module: str) -> int:
        """The process in which it runs a module, once there is one: by /proc where there is one, else by `ps`."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            for number, parent, command in _processes():
                if parent == self.process.pid and module in command:
                    return number
            time.sleep(0.02)
        raise RuntimeError(f"{module} was not run")


def _processes() -> Iterator[tuple[int, int, str]]:
    """Each process of this machine: its number, its parent's, its command."""
    if not Path("/proc/self/stat").exists():
        said = subprocess.run(["ps", "-Ao", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
        for number, parent, command in (line.split(None, 2) for line in said.splitlines()):
            yield int(number), int(parent), command
        return
    for found in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # ended meanwhile
            parent = (found / "stat").read_text().rpartition(")")[2].split()[1]
            yield int(found.name), int(parent), (found / "cmdline").read_text()


@contextmanager
def server(folder: Path = ROOT, before: tuple[str, ...] = ()) -> Iterator[Served]:
    """A server started for us, by a command that stands `before` it, and stopped at the end."""
    started = Served(folder, before=before)
    try:
        started.start()
        yield started
    finally:
        started.stop()


def _wait_for(process: subprocess.Popen, address: str, log) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    log.seek(0)
    raise RuntimeError(f"the server did not start:\n{log.read().decode(errors='replace')}")
