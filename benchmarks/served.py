"""Servers to measure, started here: the application, and a bare page with the same ribbons on the same stack."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from time import monotonic, sleep
from urllib.request import urlopen

from model.figures.pens.plotly import plotly_figure
from model.figures.sankey_scene import sankey_scene
from model.graph.filters import in_perimeter
from model.register.loading import load
from model.register.states import at

ROOT = Path(__file__).parents[1]
APPLICATION, BARE = "Flux I-MILO", "bare page"
# What anyone would write first: a title, a box, a filter, the figure, a line of text; two pages and their menu.
_BARE = """
import plotly.graph_objects as go
import streamlit as st

NAMES, RIBBONS = {names!r}, {ribbons!r}

def flux():
    st.title("Flux")
    st.text_input("Question", key="question")
    chosen = st.selectbox("Sens", ["Tous", "Pairs", "Impairs"], key="sens")
    kept = [one for rank, one in enumerate(RIBBONS) if chosen == "Tous" or rank % 2 == (chosen == "Impairs")]
    source, target, value = zip(*kept)
    link = {{"source": source, "target": target, "value": value}}
    st.plotly_chart(go.Figure(go.Sankey(node={{"label": NAMES}}, link=link)), key="sankey")
    st.write("Largeur : une unité par finalité.")

pages = [st.Page(flux, title="Flux", url_path="flux", default=True),
         st.Page(lambda: st.title("Autre"), title="Autre", url_path="autre")]
st.navigation(pages, position="top").run()
"""


@dataclass(frozen=True)
class Server:
    """A Streamlit server of this machine: its port and its process."""

    port: int
    pid: int

    def processor(self) -> float:
        """The processor time of the process so far, in seconds (Linux)."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """The memory of the process, in megabytes (Linux)."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _bare_script() -> str:
    """The bare page, with the ribbons that the screen Flux draws first."""
    everything = load()
    register = in_perimeter(at(everything, everything.state), second=False)
    trace = plotly_figure(sankey_scene(register, register)).data[0]
    ribbons = list(zip(trace.link.source, trace.link.target, trace.link.value, strict=True))
    return _BARE.format(names=[f"Organisme {rank}" for rank in range(len(trace.node.x))], ribbons=ribbons)


@contextmanager
def served(name: str) -> Iterator[Server]:
    """The application or the bare page, served on a free port of this machine until the block ends."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        script = ROOT / "app.py"
        if name == BARE:
            script = Path(folder) / "bare.py"
            script.write_text(_bare_script(), encoding="utf-8")
        command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            until_healthy(port)
            yield Server(port, process.pid)
        finally:
            process.terminate()
            process.wait()


def free_port() -> int:
    """A port that nobody listens to."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def until_healthy(port: int) -> None:
    """Wait for the server of that port; raises `OSError` when it does not answer within two minutes."""
    end = monotonic() + 120
    while True:
        try:
            urlopen(f"http://localhost:{port}/_stcore/health", timeout=2)
        except OSError:
            if monotonic() > end:
                raise
            sleep(0.1)
        else:
            return
