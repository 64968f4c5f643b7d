"""The glossary, to print: every term in alphabetical order, in two columns, with where it comes from."""

from model.documents.handouts.handout_page import handout_pdf
from model.reference.facts import Glossary
from model.reference.glossary import alphabetical, origin
from model.register.entities import Register
from model.register.wording import count


def glossary_pdf(register: Register, glossary: Glossary, everything: Register | None = None) -> bytes:
    """The whole glossary as PDF bytes; `everything` holds the proofs of all states when `register` is at one of them.

    Raises `FormatUnavailable` without Pango.
    """
    said = f"{count(len(glossary.terms), 'terme')} en français simple, avec la ligne ou le texte d'où chacun vient."
    terms = [(term, origin(term, everything or register)) for term in alphabetical(glossary)]
    return handout_pdf("glossary.html.jinja", register, "Glossaire", said, terms=terms)
