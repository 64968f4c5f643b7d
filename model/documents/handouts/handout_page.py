"""The page that every handout is printed on: A4, tagged PDF in French, letters selectable,
nothing fetched from anywhere."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Any

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
    sizes: Sequence[float] = (0,),
    pages: int = 1,
    **values: object,
) -> bytes:
    """A handout as PDF bytes: title, sentence, state of the law, then what its template makes of the values.

    `turned` lays the page on its side; of the `sizes` of letters (in points, from large to small), the first that makes
    at most `pages` is taken, else the last. Raises `FormatUnavailable` without Pango.
    """
    values |= {"title": title, "sentence": sentence, "state": state_sentence(register), "turned": turned}

    @cache
    def document(size: float) -> Any:
        return laid_out(filled(template, font=Markup(FONT), size=size, **values))

    def fits(size: float) -> bool:
        return len(document(size).pages) <= pages

    # most often the largest fits; then as few layouts as can be, for each takes a second
    rank = 0 if fits(sizes[0]) else bisect_left(sizes, True, lo=1, hi=len(sizes) - 1, key=fits) if sizes[1:] else 0
    return pdf_bytes(document(sizes[rank]))
