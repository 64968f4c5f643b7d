"""Simulated visitors over real websockets: how long a rerun takes, against a bare multipage application.

python -m benchmarks.sessions --visitors 50 --seconds 30     (both servers are started here, one after the other)
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import monotonic
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

ROOT = Path(__file__).parents[1]
PORT = 8590
BARE = """
import streamlit as st
def page(): st.title("A"); st.text_input("x"); st.selectbox("y", ["a", "b"]); st.write("z")
other = st.Page(lambda: st.title("B"), title="B", url_path="b")
st.navigation([st.Page(page, title="A", url_path="a", default=True), other]).run()
"""
QUERIES = ("", "sens=entrant", "finalite=payer", "mot=mission", "grouper=famille", "organisme=asp", "sens=sortant")


async def visitor(number: int, end: float, think: float, page: str, times: list[float], faults: list[str]) -> None:
    """One session: it opens a page, then asks for it again with another filter after each pause."""
    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, think))
    try:
        async with connect(
            f"ws://localhost:{PORT}/_stcore/stream", max_size=None, open_timeout=60, subprotocols=["streamlit"]
        ) as line:
            first = True
            while monotonic() < end:
                asked = BackMsg()
                asked.rerun_script.page_name = page
                asked.rerun_script.query_string = chance.choice(QUERIES)
                start = monotonic()
                await line.send(asked.SerializeToString())
                while True:
                    said = ForwardMsg.FromString(await asyncio.wait_for(line.recv(), 120))
                    if said.WhichOneof("type") == "script_finished":
                        break
                if not first:
                    times.append(monotonic() - start)
                first = False
                await asyncio.sleep(chance.uniform(0.5, 1.5) * think)
    except Exception as error:
        faults.append(repr(error)[:100])


def measured(script: Path, page: str, visitors: int, seconds: float, think: float) -> dict[str, float]:
    """What a server does under those visitors: seconds a rerun (median, 95th percentile), processor time a rerun."""
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={PORT}", "--server.headless=true",
               "--server.address=localhost", "--server.fileWatcherType=none"]  # fmt: skip
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(120):
            try:
                urlopen(f"http://localhost:{PORT}/_stcore/health", timeout=2)
                break
            except OSError:
                asyncio.run(asyncio.sleep(0.5))
        times: list[float] = []
        faults: list[str] = []

        async def all_of_them(count: int, lasting: float) -> None:
            end = monotonic() + lasting
            await asyncio.gather(*(visitor(number, end, think, page, times, faults) for number in range(count)))

        asyncio.run(all_of_them(2, 8))  # warm
        times.clear()
        before = processor(server.pid)
        asyncio.run(all_of_them(visitors, seconds))
        spent = processor(server.pid) - before
        if not times:
            raise RuntimeError(f"no rerun was served: {faults[:3]}")
        done = len(times) + visitors
        return {"reruns": done, "median": median(times), "p95": quantiles(times, n=20)[18], "cpu": spent / done,
                "faults": len(faults)}  # fmt: skip
    finally:
        server.terminate()
        server.wait()


def processor(pid: int) -> float:
    """The processor time of a process so far, in seconds (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Print a line for each of the two, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--think", type=float, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        served = {"bare page": (bare, "a"), "Flux I-MILO": (ROOT / "app.py", "flux")}
        found = {
            name: measured(script, page, given.visitors, given.seconds, given.think)
            for name, (script, page) in served.items()
        }
    for name, one in found.items():
        print(f"{name:12}", *(f"{key} {value:.3f}" for key, value in one.items()))
    print(
        "ratio       ",
        *(f"{key} {found['Flux I-MILO'][key] / found['bare page'][key]:.1f}" for key in ("median", "p95", "cpu")),
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
