"""Where a draft begins: at a state of the law, or at nothing but I-MILO and the lists of the team."""

from datetime import date
from typing import Any

from model.draft.tidying import tidy
from model.graph.filters import in_perimeter
from model.register.entities import Flow, LegalText, Provision, Register, Relation
from model.register.states import operated
from model.register.wording import count, named

DRAFT = "projet"
SHORT = "Projet (brouillon)"
STATUS = "Brouillon de travail : ce n'est pas un texte officiel."


def draft_from(state: Register) -> Register:
    """A draft that says what a state of the law says, as one text to change; read in full when the state was.

    The second perimeter stays out. The register stands by itself: it holds no text, body or state that it does not use.
    """
    state = in_perimeter(state, second=False)
    base = state.state_text
    rows = count(sum(item.text == base.id for item in state.provisions), "disposition")
    text = _text(
        title=f"Projet préparé à partir de : {base.title}",
        coverage=base.coverage,
        coverage_reason=f"Brouillon parti de {named(base)} : {rows} de départ. {base.coverage_reason}",
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
    return _register(state, text, others, provisions, flows, relations)


def blank_draft(everything: Register) -> Register:
    """A draft that holds I-MILO, the lists of the team, and no row: to be filled by hand."""
    text = _text(
        title="Projet écrit dans cet outil",
        coverage="partial",
        coverage_reason="Brouillon parti de rien : seules les lignes ajoutées à la main y sont.",
    )
    return _register(everything, text, (), (), (), ())


def _text(**told: Any) -> LegalText:
    """The text of a draft, of which nothing is official."""
    names = ("nor", "signed", "published", "in_force_from", "repealed_by", "url", "source")
    unknown: dict[str, Any] = dict.fromkeys(names)
    day = date.today()
    return LegalText(id=DRAFT, kind="projet", short=SHORT, status=STATUS, checked_on=day, **unknown, **told)


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
    proofs = frozenset(item.id for item in provisions)
    systems = tuple(operated(item, proofs) for item in state.systems if item.id in ends)
    ends |= {item.operator.actor for item in systems if item.operator}
    made = state.with_(
        state=DRAFT,
        texts=(text, *others),
        provisions=provisions,
        actors=tuple(item for item in state.actors if item.id in ends),
        systems=systems,
        flows=flows,
        relations=relations,
        states=(),
        equivalences=(),
        review=(),
    )
    return tidy(made)
