"""Until what a visitor waits for is there, in Chromium: the first ribbon of a bare page, of Flux and of Accueil.

python -m benchmarks.browser --times 5     (each visit in a browser that has kept nothing, in turn; medians)
"""

import argparse
import sys
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser, sync_playwright

from benchmarks.served import APPLICATION, BARE, served

RIBBON = ".sankey-link"
SETTINGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def first_ribbon(browser: Browser, address: str) -> float:
    """Seconds from asking for a page to its first ribbon."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    start = perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(RIBBON).first.wait_for(state="attached", timeout=120_000)
    spent = perf_counter() - start
    context.close()
    return spent


def main() -> int:
    """Print the medians, and their ratios to the bare page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    with served(BARE) as bare, served(APPLICATION) as application, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=SETTINGS)
        pages = {"bare page": f"http://localhost:{bare.port}/flux"}
        for name, slug in (("Flux", "flux"), ("Accueil", "")):
            pages[name] = f"http://localhost:{application.port}/{slug}"
        found: dict[str, list[float]] = {name: [] for name in pages}
        for _ in range(times + 1):
            for name, address in pages.items():
                found[name].append(first_ribbon(browser, address))
        floor = median(found["bare page"][1:])
        for name, spent in found.items():
            print(f"{name:12}{median(spent[1:]):>8.2f} s{median(spent[1:]) / floor:>8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
