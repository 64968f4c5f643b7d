"""The page that every handout is printed on: A4, tagged PDF in French, letters selectable,
nothing fetched from anywhere."""

from collections.abc import Iterable

from markupsafe import Markup

from model.documents.notes.note_pdf import FONT
from model.documents.pictures import laid_out, pdf_bytes
from model.documents.templates import filled
from model.register.entities import Register
from model.register.wording import state_sentence


def handout_pdf(
    template: str,
    register: Register,
    title: str,
    sentence: str,
    *,
    turned: bool = False,
    sizes: Iterable[float] = (),
    pages: int = 1,
    **values: object,
) -> bytes:
    """A handout as PDF bytes: title, sentence, state of the law, then what its template makes of the values.

    `turned` lays the page on its side; with `sizes` (in points), the first that makes at most `pages` is taken, else
    the last. Raises `FormatUnavailable` without Pango.
    """
    values |= {"title": title, "sentence": sentence, "state": state_sentence(register), "turned": turned}
    for size in sizes or (0,):
        document = laid_out(filled(template, font=Markup(FONT), size=size, **values))
        if len(document.pages) <= pages:
            break
    return pdf_bytes(document)
