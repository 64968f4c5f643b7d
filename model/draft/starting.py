"""Where a draft begins: at a state of the law, or at nothing but I-MILO and the lists of the team."""

from datetime import date
from typing import TypeVar

from model.draft.tidying import tidy
from model.graph.filters import in_perimeter
from model.register.entities import Actor, Flow, LegalText, Provision, Register, Relation, System
from model.register.wording import count, named

Body = TypeVar("Body", Actor, System)

DRAFT = "projet"
SHORT = "Projet (brouillon)"
STATUS = "Brouillon de travail : ce n'est pas un texte officiel."


def draft_from(state: Register, on: date | None = None) -> Register:
    """A draft that says what a state of the law says, as one text to change; read in full when the state was.

    The second perimeter stays out. The register stands by itself: it holds no text, body or state that it does not use.
    """
    state = in_perimeter(state, second=False)
    base = state.state_text
    rows = count(sum(item.text == base.id for item in state.provisions), "disposition")
    text = LegalText(
        id=DRAFT,
        kind="projet",
        title=f"Projet préparé à partir de : {base.title}",
        short=SHORT,
        nor=None,
        signed=None,
        published=None,
        in_force_from=None,
        repealed_by=None,
        status=STATUS,
        url=None,
        source=None,
        coverage=base.coverage,
        coverage_reason=f"Brouillon parti de {named(base)} : {rows} de départ. {base.coverage_reason}",
        checked_on=on or date.today(),
    )
    relations = tuple(item for item in state.relations if item.kind != "same_as")
    provisions = tuple(
        item.model_copy(update={"text": DRAFT}) if item.text == base.id else item
        for item in state.provisions
        if item.text == base.id or any(item.id in relation.provisions for relation in relations)
    )
    flows = tuple(
        flow.model_copy(update={"statements": tuple(one.model_copy(update={"text": DRAFT}) for one in flow.statements)})
        for flow in state.flows
    )
    kept = {item.text for item in provisions} | {item.reported_by for item in provisions}
    others = tuple(
        item.model_copy(update={"repealed_by": None}) for item in state.texts if item.id in kept and item.id != DRAFT
    )
    return tidy(_register(state, text, others, provisions, flows, relations))


def blank_draft(everything: Register, on: date | None = None) -> Register:
    """A draft that holds I-MILO, the lists of the team, and no row: to be filled by hand."""
    text = LegalText(
        id=DRAFT,
        kind="projet",
        title="Projet écrit dans cet outil",
        short=SHORT,
        nor=None,
        signed=None,
        published=None,
        in_force_from=None,
        repealed_by=None,
        status=STATUS,
        url=None,
        source=None,
        coverage="partial",
        coverage_reason="Brouillon parti de rien : seules les lignes ajoutées à la main y sont.",
        checked_on=on or date.today(),
    )
    return _register(everything, text, (), (), (), ())


def _register(
    state: Register,
    text: LegalText,
    others: tuple[LegalText, ...],
    provisions: tuple[Provision, ...],
    flows: tuple[Flow, ...],
    relations: tuple[Relation, ...],
) -> Register:
    pairs = [*((one.source, one.target) for one in flows), *((one.source, one.target) for one in relations)]
    ends = {state.hub, *(end for pair in pairs for end in pair)}
    systems = tuple(item for item in state.systems if item.id in ends)
    proofs = {item.id for item in provisions}
    systems = tuple(
        item
        if item.operator is None or item.operator.provision in proofs
        else item.model_copy(update={"operator": None})
        for item in systems
    )
    systems = tuple(
        item.model_copy(update={"operator": item.operator.model_copy(update={"also": ()})})
        if item.operator and item.operator.also
        else item
        for item in systems
    )
    ends |= {item.operator.actor for item in systems if item.operator}
    exact = "\n".join(item.exact for item in provisions)
    return state.with_(
        state=DRAFT,
        texts=(text, *others),
        provisions=provisions,
        actors=tuple(_named(item, exact) for item in state.actors if item.id in ends),
        systems=tuple(_named(item, exact) for item in systems),
        flows=flows,
        relations=relations,
        states=(),
        equivalences=(),
        review=(),
    )


def _named(node: Body, exact: str) -> Body:
    return node if node.label_ours or node.label in exact else node.model_copy(update={"label_ours": True})
