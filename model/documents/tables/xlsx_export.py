"""A selection as a workbook: « Flux », « Sources », « Filtres »."""

from __future__ import annotations

from collections.abc import Iterator

from model.documents.selected import Selected
from model.documents.tables.rows import lines
from model.documents.tables.spreadsheet import Cell, Sheet, workbook
from model.graph.filters import FACET_BY_KEY, provisions_of
from model.register.entities import Direction, LegalText, Provision, Register, Statement
from model.register.wording import EVIDENCE_WORDS, NATURE_LABELS, NOT_STATED, state_sentence

COVERAGE = {"full": "complète", "partial": "partielle", "none": "non transcrit"}
NONE_STATED = "Aucune selon le texte"
DIRECTIONS = {Direction.INBOUND: "entrant", Direction.OUTBOUND: "sortant", Direction.EXTERNAL: "externe"}

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
    said = iter(lines(shown))
    for flow in shown.flows:
        source, target = shown.nodes[flow.source], shown.nodes[flow.target]
        for statement in flow.statements:
            line = next(said)
            yield (
                flow.id,
                source.short,
                target.short,
                DIRECTIONS[shown.direction(flow)],
                purposes(shown, statement),
                data(shown, statement),
                population(shown, statement),
                NATURE_LABELS[statement.nature] if statement.nature else NOT_STATED,
                shown.text_by_id[statement.text].short,
                _number(line.annexe),
                _number(line.row),
                line.designation,
                line.wording,
                statement.plain,
                source.label,
                target.label,
                EVIDENCE_WORDS[line.evidence],
            )


def source_rows(shown: Register) -> Iterator[tuple[Cell, ...]]:
    """The rows of « Sources »: each provision on which what is shown rests, once, with its text."""
    for text, provision in cited(shown):
        founded = sum(provision in provisions_of(shown, flow) for flow in shown.flows)
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
            founded,
            text.link,
            COVERAGE[text.coverage],
            text.coverage_reason,
            text.checked_on,
        )


def cited(shown: Register) -> tuple[tuple[LegalText, Provision], ...]:
    """The provisions on which the flows shown rest, with their texts, in the order of the register."""
    used = {provision.id for flow in shown.flows for provision in provisions_of(shown, flow)}
    return tuple((shown.text_by_id[item.text], item) for item in shown.provisions if item.id in used)


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


def purposes(shown: Register, statement: Statement) -> str:
    """The purposes of a statement by their labels, or which silence it is."""
    return _said(None if statement.purposes is None else statement.purpose_ids, shown.purpose_by_id)


def data(shown: Register, statement: Statement) -> str:
    """The categories of data of a statement by their labels, or which silence it is."""
    return _said(None if statement.data is None else statement.data_ids, shown.category_by_id)


def population(shown: Register, statement: Statement) -> str:
    """The public of a statement by its labels, or which silence it is."""
    return _said(None if statement.population is None else statement.population_ids, shown.population_by_id)


def places(shown: Register, statement: Statement) -> str:
    """« Arrêté du 3 janvier 2025, annexe 1, ligne 12 »: where the statement stands."""
    found = dict.fromkeys(shown.provision_by_id[basis.provision].place for basis in statement.basis)
    return f"{shown.text_by_id[statement.text].short}, {' ; '.join(found)}"


def _said(ids: tuple[str, ...] | None, names: dict) -> str:
    if ids is None:
        return NOT_STATED
    return " ; ".join(names[item].label for item in ids) or NONE_STATED


def _number(said: str) -> int | str | None:
    """A number where there is one, the text « 1 | 2 » where there are several, nothing where there is none."""
    return int(said) if said.isdecimal() else said or None
