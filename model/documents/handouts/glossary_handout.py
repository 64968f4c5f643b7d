"""The glossary, to print: every term in alphabetical order, in two columns, with where it comes from."""

from __future__ import annotations

from html import escape

from model.documents.handouts.handout_page import handout_pdf
from model.reference.facts import Glossary, Term
from model.reference.glossary import alphabetical, origin
from model.register.entities import Register
from model.register.wording import count

STYLE = """
html { font-size: 9.2pt }
.termes { columns: 2; column-gap: 8mm; margin-top: 3mm }
.termes div { break-inside: avoid; margin-bottom: 2mm }
dl, dd { margin: 0 } dt { font-weight: 700 } .aussi { font-weight: 400; color: #42526B }
"""


def glossary_pdf(register: Register, glossary: Glossary, everything: Register | None = None) -> bytes:
    """The whole glossary as PDF bytes; `everything` holds the proofs of all states when `register` is at one of them.

    Raises `FormatUnavailable` without Pango.
    """
    terms = "".join(_term(term, everything or register) for term in alphabetical(glossary))
    said = f"{count(len(glossary.terms), 'terme')} en français simple, avec la ligne ou le texte d'où chacun vient."
    return handout_pdf(register, "Glossaire", said, f'<dl class="termes">{terms}</dl>', style=STYLE)


def _term(term: Term, register: Register) -> str:
    also = ", ".join(name for name in term.also if name != term.expansion)
    names = f' <span class="aussi">aussi : {escape(also)}</span>' if also else ""
    expansion = f"<dd><em>{escape(term.expansion)}</em></dd>" if term.expansion else ""
    return (
        f"<div><dt>{escape(term.term)}{names}</dt>{expansion}<dd>{escape(term.definition)}</dd>"
        f'<dd class="note">{escape(origin(term, register))}.</dd></div>'
    )
