"""What must hold of the flows and relations: ends and proofs that exist, words that stand in the text."""

from __future__ import annotations

from collections.abc import Container, Iterator

from model.register.entities import Flow, Register, Relation, Statement
from model.register.loading.broken import Broken, not_in_text, quotable, unknown
from model.register.loading.structure import closest
from model.register.loading.yaml_source import Path


def flow_rules(register: Register, also: Container[str]) -> Iterator[Broken]:
    """The broken rules of the flows and relations, then the provisions that nothing rests on."""
    used = _used_provisions(register)
    unused = [item.id for item in register.provisions if item.id not in used and item.id not in also]
    yield from _flows(register, also, unused)
    yield from _relations(register, also, unused)
    meant = {closest(word, unused) for word in used - set(register.provision_by_id)}
    for index, provision in enumerate(register.provisions):
        if provision.id in unused and provision.id not in meant:
            yield (
                ("provisions", index),
                "cette disposition ne fonde aucun flux ni aucun lien ; rattachez-la par basis, ou retirez-la.",
            )


def _flows(register: Register, also: Container[str], unused: list[str]) -> Iterator[Broken]:
    pairs: dict[tuple[str, str], str] = {}
    for index, flow in enumerate(register.flows):
        place: Path = ("flows", index)
        yield from _ends(register, also, place, flow)
        first = pairs.setdefault((flow.source, flow.target), flow.id)
        if first != flow.id:
            yield (
                place,
                f"même source et même target que « {first} » ; ajoutez plutôt un énoncé (statements) à ce flux.",
            )
        for number, statement in enumerate(flow.statements):
            yield from _statement(register, also, (*place, "statements", number), statement, unused)


def _ends(register: Register, also: Container[str], place: Path, item: Flow | Relation) -> Iterator[Broken]:
    for end in ("source", "target"):
        if fault := unknown(getattr(item, end), register.nodes, also, "organisme ou traitement inconnu"):
            yield (*place, end), fault
    if item.source == item.target:
        yield (*place, "target"), "la source et la cible sont les mêmes ; un flux va de l'un à l'autre."


def _statement(
    register: Register, also: Container[str], place: Path, statement: Statement, unused: list[str]
) -> Iterator[Broken]:
    if fault := unknown(statement.text, register.text_by_id, also, "texte inconnu"):
        yield (*place, "text"), fault
    exact: str | None = ""  # None: unknown, because a provision is
    for number, basis in enumerate(statement.basis):
        here = (*place, "basis", number)
        provision = register.provision_by_id.get(basis.provision)
        if provision is None:
            if fault := unknown(basis.provision, register.provision_by_id, also, "disposition inconnue", unused):
                yield (*here, "provision"), fault
            exact = None
            continue
        if provision.text != statement.text and {provision.text, statement.text} <= set(register.text_by_id):
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
    tables = (
        ("purposes", "purpose", register.purpose_by_id, "finalité inconnue"),
        ("data", "category", register.category_by_id, "catégorie de données inconnue"),
        ("population", "population", register.population_by_id, "public inconnu"),
    )
    for key, name, known, what in tables:
        seen: set[str] = set()
        for number, use in enumerate(getattr(statement, key) or ()):
            here = (*place, key, number)
            if fault := unknown(getattr(use, name), known, also, what):
                yield (*here, name), fault
            if getattr(use, name) in seen:
                yield (*here, name), f"« {getattr(use, name)} » est déjà dans cette liste ; réunissez les deux."
            seen.add(getattr(use, name))
            for position, words in enumerate(use.words):
                if exact is not None and words not in exact:
                    yield (*here, "words", position), not_in_text(words)


def _relations(register: Register, also: Container[str], unused: list[str]) -> Iterator[Broken]:
    for index, relation in enumerate(register.relations):
        place: Path = ("relations", index)
        yield from _ends(register, also, place, relation)
        yield from _grounds(place, relation)
        for number, provision in enumerate(relation.provisions):
            if fault := unknown(provision, register.provision_by_id, also, "disposition inconnue", unused):
                yield (*place, "provisions", number), fault


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


def _used_provisions(register: Register) -> set[str]:
    used = {basis.provision for flow in register.flows for statement in flow.statements for basis in statement.basis}
    used.update(provision for relation in register.relations for provision in relation.provisions)
    for system in register.systems:
        if system.operator:
            used.update((system.operator.provision, *(named.provision for named in system.operator.also)))
    return used
