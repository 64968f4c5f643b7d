"""A proposal from a document: header, rows and what each seems to say, or the instructions of an amending text."""

from __future__ import annotations

from model.importing.document import Document, Paragraph
from model.importing.header import header_of
from model.importing.instructions import instructions_of
from model.importing.layouts import layout_of
from model.importing.proposal import Fragment, Proposal
from model.importing.understanding import Understanding
from model.register.entities import Register

LONGEST_PARAGRAPH = 8000


def propose(document: Document, register: Register) -> Proposal:
    """Everything the document seems to say, against what a register knows; no row when it speaks of something else."""
    document, too_long = _analysed(document)
    header = header_of(document)
    title = header.title.words if header.title else ""
    amending = instructions_of(document, header, register)
    instructions, rest = (amending.instructions, amending.rest) if amending else ((), document)
    layout = layout_of(rest, title)
    if amending:  # an amending text has no row of its own: what is left was not understood
        layout.unused += [Fragment(row.text, row.place, "ligne hors de toute instruction") for row in layout.rows]
        layout.rows.clear()
        layout.set_aside += amending.contexts
    reader = Understanding(register, header, layout.rows)
    rows, unused = [], [*layout.unused, *too_long]
    for raw in layout.rows:
        row = reader.row(raw)
        if isinstance(row, str):
            unused.append(Fragment(raw.text, raw.place, row))
        else:
            rows.append(row)
    messages = [*document.messages, *layout.messages, *reader.messages]
    if not rows and not instructions:
        messages.append(
            "Aucune ligne n'a été trouvée : ce texte ne semble pas dire qui transmet des données à qui. "
            "Vérifiez que c'est le bon, ou collez seulement ses annexes."
        )
    if unused:
        messages.append("Une partie du texte n'a pas été utilisée : elle est listée, à vérifier.")
    order = {id(fragment): fragment.place.line for fragment in (*unused, *layout.set_aside)}
    return Proposal(
        name=document.name,
        header=header,
        hub=reader.hub,
        hub_names=reader.hub_names,
        rows=tuple(rows),
        instructions=instructions,
        set_aside=tuple(sorted(layout.set_aside, key=lambda one: (one.place.page or 0, order[id(one)]))),
        unused=tuple(sorted(unused, key=lambda one: (one.place.page or 0, order[id(one)]))),
        messages=tuple(dict.fromkeys(messages)),
        new_categories=reader.new_categories,
        new_families=reader.new_families,
        new_codes=reader.new_codes,
        operators=reader.operators,
    )


def _analysed(document: Document) -> tuple[Document, list[Fragment]]:
    """The document without the paragraphs too long to be one, and those: reading them would take minutes."""
    long = [one for one in document.blocks if isinstance(one, Paragraph) and len(one.text) > LONGEST_PARAGRAPH]
    kept = tuple(
        one for one in document.blocks if not (isinstance(one, Paragraph) and len(one.text) > LONGEST_PARAGRAPH)
    )
    said = f"paragraphe trop long (plus de {LONGEST_PARAGRAPH} caractères)"
    return Document(document.name, kept, document.messages), [Fragment(one.text, one.place, said) for one in long]
