"""HTML from templates that escape: whatever comes from the data or the visitor stays words;
no page is built by hand."""

import re
from base64 import b64encode
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from model.figures.svg_parts import typeset
from model.register.wording import listed, lower_first, upper_first

FOLDER = Path(__file__).parent / "templates"


def environment(*folders: Path) -> Environment:
    """Templates read from folders: everything is escaped, and a name that is not given is an error."""
    made = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"petit": lower_first, "capital": upper_first, "enumere": listed, "entier": whole_names}
    made.globals |= {"image": inline_svg}
    return made


_CODE = ("<script", "<style")
_PIECES = re.compile(r"(<script\b.*?</script>|<style\b.*?</style>)", re.DOTALL)


def filled(template: str, **values: object) -> str:
    """A template of the documents, with its values, its words as they are printed; code is left alone."""
    page = _DOCUMENTS.get_template(template).render(values)
    return "".join(piece if piece.startswith(_CODE) else typeset(piece) for piece in _PIECES.split(page))


def inline_svg(svg: str) -> str:
    """A drawing as the address of an image that holds it, its words as they are printed."""
    return f"data:image/svg+xml;base64,{b64encode(typeset(svg).encode()).decode()}"


def whole_names(html: str) -> Markup:
    """HTML, or words, with « I-MILO » never cut at the end of a line; in words, not in attributes."""
    return Markup(
        re.sub(r"(?<!insecable\">)I-MILO(?=[^<>]*(?:<|$))", '<span class="insecable">I-MILO</span>', escape(html))
    )


_DOCUMENTS = environment(FOLDER)
