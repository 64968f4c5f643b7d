"""A proposal from a document: header, rows and what each seems to say, or the instructions of an amending text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from model.importing.accounting.layout import layout_of
from model.importing.files.document import Document, Fragment, Paragraph
from model.importing.names.naming import names_in, with_mission
from model.importing.orders.instruction import Instruction
from model.importing.orders.reading import orders_of
from model.importing.orders.targets import BaseRows, amends
from model.importing.outline.centre import Centre, centre_of, centre_of_register
from model.importing.outline.header import Found, Header, header_of
from model.importing.outline.tree import Part, outline_of
from model.importing.proposals.doubts import rest_doubts
from model.importing.proposals.proposal import Proposal
from model.importing.proposals.understanding import Understanding
from model.importing.tables.raw import RawRow
from model.importing.words.identifiers import free
from model.register.entities import MOST_ROWS, Register
from model.register.wording import count

LONGEST_PARAGRAPH = 8000
_NOTHING = (
    "Aucune ligne n'a été trouvée : ce texte ne semble pas dire qui transmet des données à qui. "
    "Vérifiez que c'est le bon, ou collez seulement ses annexes."
)


def propose(document: Document, register: Register, centre: str = "", pointed: tuple[RawRow, ...] = ()) -> Proposal:
    """Everything the document seems to say, against what a register knows; no row when it speaks of something else.

    `centre` is the name of the system it is about, when the reader gives it; `pointed` are rows that the reader shows.
    """
    document, too_long = _analysed(document)
    header = header_of(document)
    title = header.title.words if header.title else ""
    amending = orders_of(document, header)
    base = BaseRows(register)
    based = amending is not None and amends(register, header, amending.instructions)
    instructions = (
        tuple(base.resolved(one) if based else alone(one) for one in amending.instructions) if amending else ()
    )
    rest = amending.rest if amending else document
    tree = outline_of(rest)
    new = outline_of(amending.new_words) if amending and not based else None
    named = centre_of(title, tree)
    if new is not None and not named.names:  # the article put in another text makes the system
        named = centre_of("", new)
    if centre.strip():
        named = Centre((centre.strip(), *named.names), named.runs, "nom donné à la relecture")
    layout = layout_of(tree, title, named)
    if amending:
        layout.unused += [
            Fragment(row.text, row.place, "ligne hors de toute instruction", likely=True) for row in layout.rows
        ]
        layout.rows.clear()
        layout.set_aside += amending.contexts
    if new is not None:
        layout.add(layout_of(new, "", named, alone=True))
    named = layout.centre
    about = centre_of_register(register) if based and not named.names else named  # that of the text it amends
    reader = Understanding(register, about)
    rows, unused = [], [*layout.unused, *too_long]
    keys: set[str] = set()
    missions = _missions(layout.rows)
    for raw in (*layout.rows, *pointed):
        row = reader.row(raw, missions.get(raw, ()))
        if not isinstance(row, str) and (row.row or 0) > MOST_ROWS:
            row = f"au-delà de {MOST_ROWS} lignes dans une annexe ; importez la suite à part"
        if isinstance(row, str):
            unused.append(Fragment(raw.text, raw.place, row, likely=True))
            continue
        rows.append(replace(row, key=free(row.key, keys)))
        keys.add(rows[-1].key)
    left = {one.place: one.text for one in reversed(unused)}
    rows = [replace(one, open=(*one.open, *rest_doubts(left.get(one.place, "")))) for one in rows]
    messages = [*document.messages, *layout.messages, *reader.messages]
    if not rows and not instructions:
        messages += [_seen(tree, header, layout.centre), _NOTHING]
    if unused:
        messages.append("Une partie du texte n'a pas été utilisée : elle est listée, à vérifier.")
    system = Found(named.names[0], named.words, named.line) if named.names else None
    return Proposal(
        name=document.name,
        header=replace(header, system=system),
        hub=reader.hub,
        hub_names=reader.hub_names,
        rows=tuple(rows),
        instructions=instructions,
        set_aside=tuple(sorted(layout.set_aside, key=_place)),
        unused=tuple(sorted(unused, key=lambda one: (not one.likely, *_place(one)))),
        messages=tuple(dict.fromkeys(messages)),
        new=reader.new,
        centre=about,
        by_itself=bool(instructions) and not based,
    )


def _missions(rows: Sequence[RawRow]) -> dict[RawRow, tuple[str, ...]]:
    """The agents with their mission, where rows of one list would else name the same body: « les agents des douanes
    chargés du contrôle », « … investis d'une mission de lutte contre la fraude »."""
    told = [(raw, with_mission(raw.designation)) for raw in rows if raw.role and raw.chapeau and not raw.role.whos]
    named = [(raw, said, names_in(raw.designation)[0].words) for raw, said in told if said]
    times = Counter((raw.chapeau, name) for raw, _, name in named)
    return {raw: (said,) for raw, said, name in named if times[raw.chapeau, name] > 1}


def alone(order: Instruction) -> Instruction:
    """An instruction read without the text it amends: its new words are rows of the draft, the rest stays open."""
    if order.kind in ("replace_text", "insert_text", "replace_annexe", "insert_row", "replace_row") and (
        order.new or order.raws
    ):
        return order
    why = "le texte qu'elle modifie n'est pas le texte de départ ; donnez-le (« --base », ou le choix de l'écran)"
    return replace(order, applicable=False, why_not=order.why_not or why)


def _seen(tree: Part, header: Header, centre: Centre) -> str:
    """What was seen of a text in which no row was found."""
    kinds = Counter(part.kind for part in tree.walk())
    title = f"« {header.title.value[:120]} »" if header.title else "aucun titre d'arrêté ni de décret"
    system = f"le traitement « {centre.names[0][:120]} »" if centre.names else "aucun nom de traitement"
    return (
        f"Vu dans ce texte : {title}, {system}, {count(kinds['article'], 'article')}, "
        f"{count(kinds['annexe'], 'annexe')}, {count(kinds['table'], 'tableau', 'tableaux')}."
    )


def _place(one: Fragment) -> tuple[int, int]:
    return one.place.page or 0, one.place.line


def _analysed(document: Document) -> tuple[Document, list[Fragment]]:
    """The document without the paragraphs too long to be one, and those: reading them would take minutes."""
    long = [one for one in document.blocks if isinstance(one, Paragraph) and len(one.text) > LONGEST_PARAGRAPH]
    kept = tuple(one for one in document.blocks if one not in long)
    said = f"paragraphe trop long (plus de {LONGEST_PARAGRAPH} caractères)"
    return Document(document.name, kept, document.messages), [
        Fragment(one.text, one.place, said, likely=True) for one in long
    ]
