"""Rows of a draft: their words changed, or the row removed with what it founds."""

from typing import TypeVar

from model.draft.tidying import DraftProblem, tidy
from model.graph.filters import provisions_of
from model.importing.words.citations import Citations
from model.register.entities import DataUse, Flow, PopulationUse, Provision, PurposeUse, Register, Statement

Use = TypeVar("Use", PurposeUse, DataUse, PopulationUse)

TO_REVIEW = "À revoir : les mots sur lesquels reposait cette lecture ne sont plus dans la ligne."


def with_words(draft: Register, row: str, designation: str, wording: str) -> Register:
    """The draft with other words in a row; readings whose words are gone rest on the whole row and say « à revoir ».

    The articles cited are read again. Raises `DraftProblem` when a cell is empty, or when flows of the row no longer
    find the words that name their body.
    """
    old = row_of(draft, row)
    designation, wording = (" ".join(words.split()) for words in (designation, wording))
    if not designation or not wording:
        raise DraftProblem("Une ligne a besoin d'une désignation et d'un texte ; remplissez les deux cases.")
    founded = [flow for flow in draft.flows if old in provisions_of(draft, flow)]
    lost = [
        basis.named_by
        for flow in founded
        for basis in flow.bases
        if basis.provision == row and basis.named_by and basis.named_by not in designation
    ]
    if lost and len(founded) > 1:
        raise DraftProblem(
            f"Cette ligne nomme plusieurs organismes : gardez les mots « {lost[0]} », ou retirez d'abord le flux "
            "correspondant."
        )
    articles, codes, _ = Citations(draft).cited(designation, wording)
    new = old.model_copy(
        update={
            "designation": designation,
            "wording": wording,
            "summary": None,
            "articles": articles,
            "open_list": old.open_list if old.open_list and old.open_list in f"{designation}\n{wording}" else None,
        }
    )
    flows = tuple(_reread(draft, flow, new) if flow in founded else flow for flow in draft.flows)
    provisions = tuple(new if item.id == row else item for item in draft.provisions)
    return tidy(draft.with_(provisions=provisions, flows=flows, codes=(*draft.codes, *codes)))


def without_row(draft: Register, row: str) -> Register:
    """The draft without a row and the flows that only it founds."""
    row_of(draft, row)
    flows = []
    for flow in draft.flows:
        statements = tuple(kept for statement in flow.statements if (kept := _less(statement, row)) is not None)
        if statements:
            flows.append(flow.model_copy(update={"statements": statements}))
    provisions = tuple(item for item in draft.provisions if item.id != row)
    return tidy(draft.with_(provisions=provisions, flows=tuple(flows)))


def _less(statement: Statement, row: str) -> Statement | None:
    basis = tuple(item for item in statement.basis if item.provision != row)
    return statement.model_copy(update={"basis": basis}) if basis else None


def row_of(draft: Register, row: str) -> Provision:
    """A row by its id. Raises `DraftProblem` when it is gone."""
    if row not in draft.provision_by_id:
        raise DraftProblem("Cette ligne n'est plus dans le brouillon ; choisissez-en une autre.")
    return draft.provision_by_id[row]


def _reread(draft: Register, flow: Flow, row: Provision) -> Flow:
    """The flow on the new words: sentence and name kept when they are still there, readings kept with what is left."""
    statements = []
    for statement in flow.statements:
        basis = tuple(
            item.model_copy(
                update={
                    "sentence": item.sentence if item.sentence and item.sentence in (row.wording or "") else None,
                    "named_by": item.named_by if item.named_by and item.named_by in (row.designation or "") else None,
                }
            )
            if item.provision == row.id
            else item
            for item in statement.basis
        )
        others = [draft.provision_by_id[item.provision] for item in basis if item.provision != row.id]
        exact = "\n".join([row.exact, *(item.exact or item.summary or "" for item in others)])
        update: dict[str, object] = {"basis": basis}
        for name in ("purposes", "data", "population"):
            uses = getattr(statement, name)
            update[name] = None if uses is None else tuple(_use(use, exact, row) for use in uses)
        statements.append(statement.model_copy(update=update))
    return flow.model_copy(update={"statements": tuple(statements)})


def _use(use: Use, exact: str, row: Provision) -> Use:
    words = tuple(item for item in use.words if item in exact)
    if words:
        return use.model_copy(update={"words": words})
    return use.model_copy(update={"words": (row.wording or row.designation,), "reason": TO_REVIEW})
