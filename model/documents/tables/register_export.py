"""A selection as YAML or JSON that loads again: a register of its own, smaller, and that says so."""

import json
import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from model.documents.export import Selected
from model.register.entities import DataCategory, LegalText, Population, Provision, Purpose, Register, Statement, System
from model.register.states import under_own_name
from model.register.wording import count
from model.register.writing import register_yaml

SomeListed = TypeVar("SomeListed", Purpose, DataCategory, Population)


_NOT_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")  # and the signs JSON itself escapes


def yaml_file(export: Selected) -> str:
    """The extract of a register that holds what is shown, as YAML that `loads` accepts."""
    return register_yaml(extract(export.shown, export.register))


def register_json(register: Register) -> str:
    """The register as JSON.

    A key is left out when its value is the default one, as in the file, so that the two read the same; null is kept
    where the file must say it. JSON being YAML, a whole register reads back equal with `loads`; days are texts there.
    """
    written = json.dumps(register.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False, indent=2)
    return _NOT_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", written) + "\n"


def selection_json(export: Selected) -> str:
    """The flows of an export as JSON that loads again: a register of its own, as the YAML is."""
    return register_json(extract(export.shown, export.register))


def extract(shown: Register, register: Register) -> Register:
    """What is shown and all it rests on, as a sound register; the whole register comes back equal.

    The short lists (codes, families, groups, texts) stay whole, so that names and colours do not change; purposes,
    data and publics stay when a flow shown names them, or when none of the whole register does.
    Flows and relations are those shown (a filter keeps flows, and leaves relations alone). Bodies and systems stay when
    one of them names them, or when nothing of the whole register did; provisions when something kept rests on them. A
    text that loses provisions is marked as partly covered, and says why. A name whose exact words are no longer in the
    extract is no longer said to be the text's (`label_ours`): nothing in the extract could prove it.
    """
    nodes = _named(shown) | (set(register.nodes) - _named(register))
    systems = tuple(system for system in register.systems if system.id in nodes)
    used = {basis.provision for flow in shown.flows for statement in flow.statements for basis in statement.basis}
    used |= {provision for relation in shown.relations for provision in relation.provisions}
    used |= {system.operator.provision for system in systems if system.operator}
    provisions = tuple(provision for provision in register.provisions if provision.id in used)
    exact = "\n".join(provision.exact for provision in provisions)
    texts = {provision.text for provision in provisions}

    def kept(items: tuple[SomeListed, ...], named: Callable[[Statement], Iterable[str]]) -> tuple[SomeListed, ...]:
        here, anywhere = (
            {one for flow in found.flows for statement in flow.statements for one in named(statement)}
            for found in (shown, register)
        )
        return tuple(item for item in items if item.id in here or item.id not in anywhere)

    return register.with_(
        purposes=kept(register.purposes, lambda said: said.purpose_ids),
        data_categories=kept(register.data_categories, lambda said: said.data_ids),
        populations=kept(register.populations, lambda said: said.population_ids),
        texts=tuple(_covered(text, provisions, shown, register) for text in register.texts),
        provisions=provisions,
        actors=tuple(under_own_name(actor, exact) for actor in register.actors if actor.id in nodes),
        systems=tuple(under_own_name(system, exact) for system in systems),
        flows=shown.flows,
        relations=shown.relations,
        states=tuple(state for state in register.states if state.text in {register.state, *texts}),
    )


def _named(register: Register) -> set[str]:
    """The bodies and systems that flows, relations or kept systems name, I-MILO always among them."""
    found = {register.hub}
    found |= {end for flow in register.flows for end in (flow.source, flow.target)}
    found |= {end for link in register.relations for end in (link.source, link.target)}
    operators = (register.nodes[node] for node in tuple(found))
    return found | {node.operator.actor for node in operators if isinstance(node, System) and node.operator}


def _covered(text: LegalText, provisions: tuple[Provision, ...], shown: Register, register: Register) -> LegalText:
    """The text, marked as partly covered when the extract holds fewer of its provisions."""
    before = sum(provision.text == text.id for provision in register.provisions)
    after = sum(provision.text == text.id for provision in provisions)
    if after == before and (after or text.coverage != "full"):
        return text
    flows = f"{count(len(shown.flows), 'flux', 'flux')} sur {len(register.flows)}"
    kept = f"{count(after, 'disposition')} de ce texte sur {before}"
    reason = f"Extrait du registre ({flows}) : {kept} ; le reste n'y est pas."
    if not before:
        reason = "Extrait du registre à un autre état du droit : aucune disposition de ce texte n'y est."
    return text.model_copy(update={"coverage": "partial", "coverage_reason": reason})
