"""Rows written as paragraphs that alternate: who, then why, then sometimes which data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from model.importing.files.document import Fragment, one_line
from model.importing.outline.centre import Centre
from model.importing.outline.tree import Part
from model.importing.roles.reading import roles_in
from model.importing.tables.raw import Found, RawRow
from model.importing.words.cadres import HEAD, is_heading_pair, role_of
from model.importing.words.patterns import PURPOSE, mostly_capitals

SIGNATURE = re.compile(r"fait\b.{0,60}\ble\b", re.I)
_DATA = re.compile(r"(?:les |des )?(?:données|informations|numéro|identité|coordonnées|adresses?)\b", re.I)


@dataclass
class Alternating(Found):
    """What paragraphs that alternate give, with the heads and the heading above them."""

    heads: list[str] = field(default_factory=list)
    heading: str = ""


def is_wording(text: str) -> bool:
    """Whether a paragraph is a sentence that says why, and not the name of someone."""
    if text.rstrip().endswith((".", "!", "?")) and len(text) > 25:
        return True
    return bool(PURPOSE.search(text)) and len(text) > 25


def alternates(annexe: Part) -> bool:
    """Whether the paragraphs of an annexe alternate: heads of columns, or names followed by sentences, and no list."""
    parts = [one for one in annexe.parts if one.kind not in ("aside", "title", "table")]
    texts = [one.text for one in parts]
    if any(is_heading_pair(one, two) for one, two in pairwise(texts)):
        return True
    if not parts or any(one.kind != "alinea" for one in parts):
        return False
    return not any(
        one.rstrip().endswith(":") or (is_wording(one) and roles_in(one, Centre()) and "destinataire" in one)
        for one in texts
    )


def alternating_rows(parts: Sequence[Part], heading: str) -> Alternating:
    """The rows of paragraphs that alternate; a table among them is left to the tables."""
    found = Alternating(heading=heading)
    flat = [one for part in parts for one in part.walk() if one.kind != "table"]
    names: list[Part] = []
    signed = False

    def flush_names() -> None:
        for one in names:
            found.unused.append(Fragment(one.text, one.place, "paragraphe sans finalité à sa suite", likely=True))
        names.clear()

    def aside(one: Part, reason: str) -> None:
        found.set_aside.append(Fragment(one.text, one.place, reason))

    with_data = False
    for index, part in enumerate(flat):
        text = part.text
        following = flat[index + 1].text if index + 1 < len(flat) else ""
        wording = is_wording(text)
        role = role_of(text) if len(text) < 200 else None
        if signed or SIGNATURE.match(text):
            signed = True
            aside(part, "date et signature")
        elif part.kind == "aside":
            aside(part, "repère de page ou note")
        elif part.kind == "title" or (mostly_capitals(text) and len(text) > 12 and not wording and not names):
            if part.kind != "title":
                found.heading = one_line(f"{found.heading} {text}")
            aside(part, "titre d'annexe")
        elif (not wording and is_heading_pair(text, following)) or (
            found.heads
            and len(text) < 60
            and not names
            and role in ("wording", "data", "group")
            and (not found.rows or text in found.heads)
        ):
            found.heads.append(text)
            with_data = with_data or role in ("data", "group")
            flush_names()
            aside(part, HEAD)
        elif with_data and found.rows and not names and _DATA.match(text) and not PURPOSE.search(text):
            row = found.rows[-1]
            found.rows[-1] = row.continued("", text)
        elif not wording and text.rstrip().endswith(",") and not found.rows and not names:
            found.unused.append(
                Fragment(text, part.place, "phrase qui vaut pour toutes les lignes ; à reporter à la main", likely=True)
            )
        elif not wording:
            names.append(part)
        elif names:
            designation = "\n".join(one.text for one in names)
            found.rows.append(RawRow(designation, text, None, names[0].place, heads=tuple(found.heads)))
            names.clear()
        elif found.rows:
            found.rows[-1] = found.rows[-1].continued(text, None)
        else:
            found.unused.append(Fragment(text, part.place, "phrase sans désignation avant elle", likely=True))
    flush_names()
    return found
