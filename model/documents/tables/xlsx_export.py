"""A selection as a workbook: « Flux », « Sources », « Filtres »."""

from collections import Counter
from collections.abc import Iterator

from model.documents.export import Selected
from model.documents.tables.rows import FRENCH_HEADS, french_rows
from model.documents.tables.spreadsheet import Cell, Sheet, workbook
from model.graph.filters import FACET_BY_KEY
from model.register.account import accounts
from model.register.entities import Register
from model.register.wording import EVIDENCE_WORDS, state_sentence

COVERAGE = {"full": "complète", "partial": "partielle", "none": "non transcrit"}

FLOW_WIDTHS = (22, 22, 28, 28, 24, 22, 60, 50, 10, 18, 26, 9, 9, 44, 40, 40, 10, 30)
PRINTED = 7  # columns on paper: the others are for the screen
SOURCE_HEADS = (
    "Texte", "NOR", "Signé le", "Publié le", "Annexe", "Ligne", "Endroit", "Désignation", "Libellé exact", "Résumé",
    "Preuve", "Flux fondés", "Adresse", "Transcription du texte", "Ce qui a été lu", "Vérifié le",
)  # fmt: skip
SOURCE_WIDTHS = (28, 15, 12, 12, 9, 9, 24, 44, 70, 50, 10, 10, 40, 16, 44, 12)


def selection_xlsx(export: Selected) -> bytes:
    """The selection as XLSX: one row per flow and statement, one per provision, and what was filtered."""
    sheets = (
        Sheet("Flux", FRENCH_HEADS, french_rows(export.shown), FLOW_WIDTHS, frozen="C2", printed=PRINTED),
        sources_sheet(export.shown),
        Sheet("Filtres", ("Quoi", "Valeur"), filter_rows(export), (34, 110), frozen="A2", linked=frozenset({"Lien"})),
    )
    return workbook(sheets, export.summary, export.today)


def sources_sheet(shown: Register) -> Sheet:
    """The sheet of what the flows rest on, with the addresses of the texts to click on."""
    return Sheet("Sources", SOURCE_HEADS, source_rows(shown), SOURCE_WIDTHS, printed=9, linked=frozenset({"Adresse"}))


def source_rows(shown: Register) -> Iterator[tuple[Cell, ...]]:
    """The rows of « Sources »: each provision on which what is shown rests, once, with its text and how many flows."""
    founded = Counter(provision.id for one in accounts(shown) for provision in one.provisions)
    for provision in shown.provisions:
        if provision.id not in founded:
            continue
        text = shown.text_by_id[provision.text]
        yield (
            text.title,
            text.nor,
            text.signed,
            text.published,
            provision.annexe,
            provision.row,
            provision.place,
            provision.designation,
            provision.wording,
            provision.summary,
            EVIDENCE_WORDS[provision.evidence],
            founded[provision.id],
            text.link,
            COVERAGE[text.coverage],
            text.coverage_reason,
            text.checked_on,
        )


def filter_rows(export: Selected) -> Iterator[tuple[Cell, ...]]:
    """The rows of « Filtres »: what was chosen, how much is shown, which law, when, and the link."""
    selection = export.view.selection
    yield "Filtres", export.filters
    for key, values in selection.chosen.items():
        yield FACET_BY_KEY[key].title, " ; ".join(FACET_BY_KEY[key].labels(export.register, values))
    if selection.text:
        yield "Contient", selection.text
    yield "Second périmètre", "affiché" if selection.second else "non affiché"
    yield "Flux affichés", len(export.shown.flows)
    yield "Flux en tout", len(export.whole.flows)
    yield "En une phrase", export.summary
    yield "État du droit", state_sentence(export.register)
    yield "Ce qui a été lu", export.register.state_text.coverage_reason
    yield "Fait le", export.today
    if export.link:
        yield "Lien", export.link
    yield (
        "À savoir",
        "Un flux permis par le texte n'est pas la preuve d'un échange en service. Finalités et publics sont notre "
        "lecture ; « Désignation » et « Libellé exact » sont les mots du texte. Outil indépendant : ce n'est pas un "
        "document officiel.",
    )
