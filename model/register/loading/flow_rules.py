"""What must hold of the flows and relations: two different ends, proofs that serve, words that stand in the text."""

from collections.abc import Container, Iterator
from itertools import islice

from model.register.declared import Path
from model.register.entities import Flow, Register, Relation, Statement
from model.register.errors import MOST_PROBLEMS
from model.register.loading.id_rules import Broken, not_in_text, quotable
from model.register.loading.structure import closest


def flow_rules(register: Register, also: Container[str]) -> Iterator[Broken]:
    """The broken rules of the flows and relations, then the provisions that nothing rests on."""
    yield from _flows(register)
    for index, relation in enumerate(register.relations):
        place: Path = ("relations", index)
        yield from _ends(place, relation)
        yield from _grounds(place, relation)
    used = used_provisions(register)
    unused = [item.id for item in register.provisions if item.id not in used and item.id not in also]
    missing = (name for name in used if name not in register.provision_by_id)
    meant = {closest(word, unused) for word in islice(missing, MOST_PROBLEMS)}
    for index, provision in enumerate(register.provisions):
        if provision.id not in used and provision.id not in also and provision.id not in meant:
            yield (
                ("provisions", index),
                "cette disposition ne fonde aucun flux ni aucun lien ; rattachez-la par basis, ou retirez-la.",
            )


def _flows(register: Register) -> Iterator[Broken]:
    pairs: dict[tuple[str, str], str] = {}
    for index, flow in enumerate(register.flows):
        place: Path = ("flows", index)
        yield from _ends(place, flow)
        first = pairs.setdefault((flow.source, flow.target), flow.id)
        if first != flow.id:
            yield (
                place,
                f"même source et même target que « {first} » ; ajoutez plutôt un énoncé (statements) à ce flux.",
            )
        for number, statement in enumerate(flow.statements):
            yield from _statement(register, (*place, "statements", number), statement)


def _ends(place: Path, item: Flow | Relation) -> Iterator[Broken]:
    if item.source == item.target:
        yield (*place, "target"), "la source et la cible sont les mêmes ; un flux va de l'un à l'autre."


def _statement(register: Register, place: Path, statement: Statement) -> Iterator[Broken]:
    exact: str | None = ""  # None: unknown, because a provision is
    for number, basis in enumerate(statement.basis):
        here = (*place, "basis", number)
        provision = register.provision_by_id.get(basis.provision)
        if provision is None:
            exact = None
            continue
        if provision.text != statement.text and {provision.text, statement.text} <= register.text_by_id.keys():
            yield (
                (*here, "provision"),
                f"cette disposition vient du texte « {provision.text} », et "
                f"l'énoncé du texte « {statement.text} » ; mettez-les d'accord.",
            )
        if basis.named_by and basis.named_by not in (provision.designation or ""):
            yield (*here, "named_by"), not_in_text(basis.named_by)
        if basis.sentence and basis.sentence not in (provision.wording or ""):
            yield (*here, "sentence"), not_in_text(basis.sentence)
        if exact is not None:
            exact += "\n" + quotable(provision)
    for key, name in (("purposes", "purpose"), ("data", "category"), ("population", "population")):
        seen: set[str] = set()
        for number, use in enumerate(getattr(statement, key) or ()):
            here = (*place, key, number)
            if getattr(use, name) in seen:
                yield (*here, name), f"« {getattr(use, name)} » est déjà dans cette liste ; réunissez les deux."
            seen.add(getattr(use, name))
            for position, words in enumerate(use.words):
                if exact is not None and words not in exact:
                    yield (*here, "words", position), not_in_text(words)


def _grounds(place: Path, relation: Relation) -> Iterator[Broken]:
    """A link rests on a provision; an assumption of ours rests on a reason, and on no provision."""
    assumed = relation.kind == "same_as"
    if not assumed and not relation.provisions:
        yield (*place, "provisions"), "liste vide ; il faut au moins une disposition qui dise ce lien."
    if assumed and relation.provisions:
        yield (
            (*place, "provisions"),
            "same_as est une hypothèse de l'équipe ; si un texte le dit, ce n'en est plus une.",
        )
    if assumed and not relation.reason:
        yield place, "il manque la clé « reason » ; une hypothèse (same_as) dit pourquoi elle est faite."
    if not assumed and relation.reason:
        yield (*place, "reason"), "cette clé ne va qu'avec kind: same_as ; retirez-la."


def used_provisions(register: Register) -> set[str]:
    """The ids of the provisions on which a flow, a relation or an operator rests."""
    used = {basis.provision for flow in register.flows for basis in flow.bases}
    used.update(provision for relation in register.relations for provision in relation.provisions)
    for system in register.systems:
        if system.operator:
            used.update((system.operator.provision, *(named.provision for named in system.operator.also)))
    return used
