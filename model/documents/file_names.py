"""The names of the files that leave the application: safe everywhere, and saying what is inside."""

import re
from collections.abc import Iterable

from model.address.view import View
from model.graph.filters import FACETS
from model.register.entities import Register
from model.register.wording import folded

LONGEST_NAME = 120
VALUES_NAMED = 2


def file_name(register: Register, view: View, kind: str, extension: str) -> str:
    """A name that says what is inside, such as `flux-imilo_sortants_france-travail_2025-01-03.pdf`.

    After `kind` (which may be empty) come the values filtered on, then the day of the text whose state is shown.
    """
    signed = register.state_text.signed
    return joined_name(("flux-imilo", kind, *filter_words(view)), extension, f"_{signed}" if signed else "")


def filter_words(view: View) -> list[str]:
    """What a view filters on, as words of a file name."""
    parts = []
    for facet in FACETS:
        values = view.selection.chosen.get(facet.key, ())
        parts += [f"{value}s" if facet.key == "sens" else value for value in values[:VALUES_NAMED]]
        parts += ["etc"] if len(values) > VALUES_NAMED else []
    parts += [f"mot-{view.selection.text[:30]}"] if view.selection.text else []
    return [*parts, "avec-si-france-travail"] if view.selection.second else parts


def joined_name(parts: Iterable[str], extension: str, end: str = "") -> str:
    """The parts as one name, safe in a file name everywhere and not too long."""
    name = "_".join(slug for slug in map(_slug, parts) if slug)[:LONGEST_NAME].rstrip("-_")
    return f"{name}{end}.{extension}"


def _slug(text: str) -> str:
    """Lower-case letters without accents, digits and hyphens only: safe in a file name everywhere."""
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")
