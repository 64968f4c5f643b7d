"""Takes the pictures of the README from the running application: `make screenshots`."""

import io
import sys
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.browser.conftest import new_context
from tests.browser.served import chromium, server
from tests.browser.visits import SIZES, Visit

FOLDER = Path(__file__).parents[1] / "docs" / "images"
PICTURES = (
    ("accueil", "/", 1440),
    ("flux", "/flux", 1440),
    ("flux-preuve", "/flux?choix=flux:imilo_vers_asp", 1440),
    ("reseau", "/reseau", 1440),
    ("accueil", "/", 390),
    ("flux", "/flux", 390),
    ("reseau", "/reseau", 390),
)


def main() -> int:
    """Write each picture to docs/images; 0 when done."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with server() as serving, chromium() as browser:
        for name, path, width in PICTURES:
            context = new_context(browser, width, "light")
            page = context.new_page()
            Visit(page, serving.address).open(path)
            height = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
            page.set_viewport_size({"width": width, "height": min(height, 2 * SIZES[width])})
            Visit(page, serving.address).settle(900)
            picture = FOLDER / f"{name}-{width}.png"
            # 256 colours: a third of the weight. This method keeps rare colours, such as those of small bars.
            shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            shot.quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=1).save(picture, optimize=True)
            print(picture.relative_to(FOLDER.parents[1]))
            context.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
