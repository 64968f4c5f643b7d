"""A selection as a workbook: « Flux », « Sources », « Filtres »."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from model.documents.export import Selected
from model.documents.tables.rows import lines
from model.documents.tables.spreadsheet import Cell, Sheet, workbook
from model.graph.filters import FACET_BY_KEY
from model.register.account import accounts
from model.register.entities import Register
from model.register.wording import EVIDENCE_WORDS, state_sentence

COVERAGE = {"full": "complète", "partial": "partielle", "none": "non transcrit"}

FLOW_HEADS = (
    "Identifiant", "De", "Vers", "Sens", "Finalités (notre lecture)", "Données", "Public concerné (notre lecture)",
    "Nature", "Texte", "Annexe", "Ligne", "Désignation", "Fondement : mots du texte, ou résumé", "En clair (résumé)",
    "De (nom complet)", "Vers (nom complet)", "Preuve",
)  # fmt: skip
FLOW_WIDTHS = (30, 24, 24, 10, 34, 30, 26, 18, 26, 9, 9, 44, 70, 50, 40, 40, 10)
SOURCE_HEADS = (
    "Texte", "NOR", "Signé le", "Publié le", "Annexe", "Ligne", "Endroit", "Désignation", "Libellé exact", "Résumé",
    "Preuve", "Flux fondés", "Adresse", "Transcription du texte", "Ce qui a été lu", "Vérifié le",
)  # fmt: skip
SOURCE_WIDTHS = (28, 15, 12, 12, 9, 9, 24, 44, 70, 50, 10, 10, 40, 16, 44, 12)


def selection_xlsx(export: Selected) -> bytes:
    """The selection as XLSX: one row per flow and statement, one per provision, and what was filtered."""
    sheets = (
        Sheet("Flux", FLOW_HEADS, flow_rows(export.shown), FLOW_WIDTHS),
        Sheet("Sources", SOURCE_HEADS, source_rows(export.shown), SOURCE_WIDTHS),
        Sheet("Filtres", ("Quoi", "Valeur"), filter_rows(export), (34, 110), frozen="A2"),
    )
    return workbook(sheets, export.summary, export.today)


def flow_rows(shown: Register) -> Iterator[tuple[Cell, ...]]:
    """The rows of « Flux », in the order of the CSV."""
    told = (said for one in accounts(shown) for said in one.each)
    for line, said in zip(lines(shown), told, strict=True):
        source, target = shown.nodes[line.source], shown.nodes[line.target]
        yield (
            line.id,
            source.short,
            target.short,
            line.direction,
            said.purposes.joined(),
            said.data_told(),
            said.public.joined(),
            said.nature.joined(),
            shown.text_by_id[line.text].short,
            _number(line.annexe),
            _number(line.row),
            line.designation,
            line.wording,
            said.plain,
            source.label,
            target.label,
            EVIDENCE_WORDS[line.evidence],
        )


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
        labels = {option.id: option.label for option in FACET_BY_KEY[key].options(export.register)}
        yield FACET_BY_KEY[key].title, " ; ".join(labels.get(value, value) for value in values)
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
        "Un flux permis par le texte n'est pas la preuve d'un échange en service. Finalités et publics sont notre lecture ; "
        "« Désignation » et « Libellé exact » sont les mots du texte. Outil indépendant : ce n'est pas un document officiel.",
    )


def _number(said: str) -> int | str | None:
    """A number where there is one, the text « 1 | 2 » where there are several, nothing where there is none."""
    return int(said) if said.isdecimal() else said or None
