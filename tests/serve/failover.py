"""`make check-serve`: two replicas behind HAProxy, one of which is ended under a visitor."""

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

import pytest
from playwright.sync_api import expect

from tests.browser.served import chromium

ROOT = Path(__file__).parents[2]
PORT, REPLICAS = 8570, 2
SITE = f"http://localhost:{PORT}"


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    """The address that `make serve` gives, once a replica answers behind it."""
    setting = os.environ | {"PORT": str(PORT), "REPLICAS": str(REPLICAS)}
    command = ["sh", "scripts/serve.sh", sys.executable]
    running = subprocess.Popen(command, cwd=ROOT, env=setting, start_new_session=True)
    try:
        end = monotonic() + 180
        while answer("/_stcore/health")[0] != 200:
            assert monotonic() < end, "no replica answers"
            sleep(1)
        yield SITE
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait(30)


def answer(path: str, port: int = PORT, **headers: str) -> tuple[int, dict[str, str]]:
    """The status and headers of an answer; 0 when nobody answers."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as line:
        try:
            line.request("GET", path, headers=headers)
            given = line.getresponse()
        except OSError:
            return 0, {}
        return given.status, {name.lower(): value for name, value in given.getheaders()}


@pytest.mark.usefixtures("served")
def test_the_proxy_compresses_and_keeps_the_headers() -> None:
    """Pages come compressed, with the policy, and stick to a replica; counters are not shown."""
    status, headers = answer("/", **{"Accept-Encoding": "gzip", "Accept": "text/html"})
    assert status == 200
    assert headers["content-encoding"] == "gzip"
    assert headers["set-cookie"].startswith("FLUX_REPLICA=")
    assert "script-src 'self'" in headers["content-security-policy"]
    assert answer("/_stcore/metrics")[0] == 404


def test_a_visitor_whose_replica_ends_gets_the_same_view_back(served: str) -> None:
    """The replica that served the page is killed: from the other the same filters come back, and the page is alive."""
    with chromium() as browser:
        page = browser.new_page(locale="fr-FR", bypass_csp=True)
        page.goto(f"{served}/flux?sens=entrant")
        shown = page.get_by_text("affichés sur").first
        expect(shown).to_be_visible(timeout=60_000)
        said = shown.inner_text()
        page.wait_for_function("() => window.__memoire?.connected")
        replica = next(one["value"] for one in page.context.cookies() if one["name"] == "FLUX_REPLICA")
        ended = PORT + int(replica.removeprefix("r"))
        found = subprocess.run(
            ["pgrep", "-f", f"server.port={ended}$"], capture_output=True, text=True, check=True
        ).stdout.split()
        assert len(found) == 1
        os.kill(int(found[0]), signal.SIGKILL)
        page.locator("[data-test-connection-state=CONNECTED]").wait_for(state="detached", timeout=60_000)
        page.locator("[data-test-connection-state=CONNECTED]").wait_for(state="attached", timeout=120_000)
        expect(page.get_by_text("cet écran est refait d'après son adresse")).to_be_visible(timeout=60_000)
        expect(page.get_by_text("affichés sur").first).to_have_text(said, timeout=60_000)
        assert "sens=entrant" in page.url
        page.reload()
        expect(page.get_by_text("affichés sur").first).to_have_text(said, timeout=60_000)
        assert next(one["value"] for one in page.context.cookies() if one["name"] == "FLUX_REPLICA") != replica
