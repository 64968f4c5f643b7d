"""What flows say, as parts of French sentences, under the text they come from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from model.ask.french import of, spoken, to
from model.graph.filters import provisions_of
from model.register.entities import Direction, Flow, LegalText, Provision, Register, Statement, System
from model.register.wording import count, listed, node_names

_FEW = 3
_MOST_NAMES = 8


def text_name(text: LegalText) -> str:
    """« l'arrêté du 3 janvier 2025 », « le décret du 26 janvier 2015 »."""
    article = {"arrete": "l'", "decret": "le "}.get(text.kind, "le texte ")
    return f"{article}{text.short[0].lower()}{text.short[1:]}"


def places(provisions: Iterable[Provision]) -> str:
    """« annexe 1, lignes 15, 17 et 18 ; annexe 2, ligne 3 », each provision once."""
    rows: dict[int, list[int]] = defaultdict(list)
    other: list[str] = []
    for provision in dict.fromkeys(provisions):
        if provision.annexe is not None and provision.row is not None:
            rows[provision.annexe].append(provision.row)
        elif provision.place:
            other.append(provision.place)
    said = [
        f"annexe {annexe}, {'lignes' if len(found) > 1 else 'ligne'} {_runs(sorted(found))}"
        for annexe, found in rows.items()
    ]
    return " ; ".join([*said, *dict.fromkeys(other)])


def _runs(rows: list[int]) -> str:
    """« 1 à 10 », « 15, 17 et 18 »: three rows or more in a row are said by their ends."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    said = [[f"{run[0]} à {run[-1]}"] if len(run) > 2 else list(map(str, run)) for run in runs]
    return listed(number for run in said for number in run)


def told(
    register: Register,
    names: Register,
    flows: Sequence[Flow],
    bodies: frozenset[str] = frozenset(),
    active: bool = False,
    about: str = "",
) -> str:
    """What the flows say, text by text, the press apart.

    `bodies` are those asked about, `active` says « I-MILO peut transmettre », `about` is added where flows are summed up.
    """
    law: dict[str, list[Flow]] = defaultdict(list)
    press: list[Flow] = []
    for flow in flows:
        if any(register.evidence(statement) == "press" for statement in flow.statements):
            press.append(flow)
        else:
            law[flow.statements[0].text].append(flow)
    said = []
    for text, found in law.items():
        groups = _alike(register, found)
        few = len(groups) <= _FEW and len(found) <= 2 * _FEW
        parts = (
            [_clause(register, names, group, bodies, active) for group in groups]
            if few
            else _summaries(register, found, about)
        )
        said.append(f"Selon {text_name(register.text_by_id[text])}, {' ; '.join(parts)}.")
    if press:
        said.append(_press(register, press))
    return " ".join(said)


def _alike(register: Register, flows: Sequence[Flow]) -> list[list[Flow]]:
    """The flows grouped by what is said of them: direction, purposes, data, rows."""
    groups: dict[tuple, list[Flow]] = defaultdict(list)
    for flow in flows:
        statement = flow.statements[0]
        same = flow.source if register.direction(flow) is not Direction.INBOUND else flow.target
        rows = provisions_of(register, flow)
        groups[(register.direction(flow), same, statement.purpose_ids, statement.data_ids, rows)].append(flow)
    return list(groups.values())


def _clause(register: Register, names: Register, flows: list[Flow], bodies: frozenset[str], active: bool) -> str:
    statement, where = flows[0].statements[0], places(provisions_of(register, flows[0]))
    direction = register.direction(flows[0])
    inbound = direction is not Direction.OUTBOUND
    ends = [flow.source if inbound else flow.target for flow in flows]
    said = [(_with_operator(register, names, end, bodies), spoken(names, end)[1]) for end in ends]
    many = len(said) > 1 or said[0][1]
    hub = names.nodes[register.hub].short
    data = " ; ".join(register.category_by_id[item].label for item in statement.data_ids)
    purposes = " ; ".join(register.purpose_by_id[item].label for item in statement.purpose_ids)
    if inbound:
        target = hub if direction is Direction.INBOUND else spoken(names, flows[0].target)[0]
        verb = f"{listed(name for name, _ in said)} {'peuvent' if many else 'peut'} alimenter {target}"
        data = f" avec : {data}" if data else ""
    elif active:
        verb = (
            f"{hub} peut transmettre des données{f' ({data})' if data else ''} {listed(to(name) for name, _ in said)}"
        )
    else:
        verb = f"{listed(name for name, _ in said)} {'peuvent' if many else 'peut'} recevoir des données {of(hub)}{f' ({data})' if data else ''}"
    why = f"{', ' if data and inbound else ' '}pour : {purposes}" if purposes else ""
    return f"{verb}{data if inbound else ''}{why}" + (f" ({where})" if where else "")


def _with_operator(register: Register, names: Register, end: str, bodies: frozenset[str]) -> str:
    name, owner = spoken(names, end)[0], register.owner(end)
    if end not in bodies and owner in bodies and owner != end:
        known = (spoken(names, owner)[0].split(" ", 1)[-1].split("'", 1)[-1], *node_names(names.nodes[owner]))
        if not any(word in name for word in known):
            return f"{name} (que le texte rattache {to(spoken(names, owner)[0])})"
    return name


def _summaries(register: Register, flows: Sequence[Flow], about: str) -> list[str]:
    """Many flows in two or three parts: how many, whom, under which rows."""
    hub = register.nodes[register.hub].short
    parts = []
    for direction in Direction:
        found = [flow for flow in flows if register.direction(flow) is direction]
        if not found:
            continue
        ends = list(dict.fromkeys(flow.target if direction is Direction.OUTBOUND else flow.source for flow in found))
        verb = "peuvent" if len(ends) > 1 else "peut"
        if direction is Direction.OUTBOUND:
            said = f"{count(len(ends), 'destinataire')} {verb} recevoir des données {of(hub)}"
        else:
            noun = "traitement" if all(isinstance(register.nodes[end], System) for end in ends) else "source"
            goal = hub if direction is Direction.INBOUND else "un autre système"
            said = f"{count(len(ends), noun)} {verb} alimenter {goal}"
        where = places(provision for flow in found for provision in provisions_of(register, flow))
        parts.append(f"{said}{about} : {_names(register, ends)}" + (f" ({where})" if where else ""))
    return parts


def _names(register: Register, ends: list[str]) -> str:
    names = [register.nodes[end].short for end in ends]
    more = len(names) - _MOST_NAMES
    if more > 1:
        return f"{', '.join(names[:_MOST_NAMES])} et {more} autres"
    return listed(names)


def _press(register: Register, flows: list[Flow]) -> str:
    provisions = [provision for flow in flows for provision in provisions_of(register, flow)]
    reporters = dict.fromkeys(provision.reported_by for provision in provisions if provision.reported_by)
    said = listed(register.text_by_id[item].short for item in reporters)
    partial = any(register.text_by_id[item].coverage == "partial" for item in reporters)
    notes = " ; ".join(filter(None, (said, "liste partielle" if partial else "")))
    by_target: dict[str, list[str]] = defaultdict(list)
    for flow in flows:
        by_target[flow.target].append(flow.source)
    parts = []
    for target, sources in by_target.items():
        verb = "peuvent" if len(sources) > 1 else "peut"
        known = listed(register.nodes[source].short for source in sources)
        parts.append(f"{count(len(sources), 'source')} {verb} alimenter {register.nodes[target].short} : {known}")
    return f"Selon la presse{f' ({notes})' if notes else ''}, {' ; '.join(parts)}."


def data_silence(register: Register, flows: Sequence[Flow]) -> str:
    """« L'arrêté ne précise pas quelles données. », or for how many of the flows; empty when it always does."""
    return _silence(register, flows, lambda statement: statement.data is None, "quelles données")


def purpose_silence(register: Register, flows: Sequence[Flow]) -> str:
    """« L'arrêté ne précise pas pour quelle finalité. », or for how many of the flows; empty when it always does."""
    return _silence(register, flows, lambda statement: statement.purposes is None, "pour quelle finalité")


def _silence(register: Register, flows: Sequence[Flow], silent, what: str) -> str:
    def mute(statements: tuple[Statement, ...]) -> bool:
        return all(silent(statement) for statement in statements)

    quiet = [flow for flow in flows if mute(flow.statements)]
    if not quiet:
        return ""
    kinds = {register.text_by_id[statement.text].kind for flow in quiet for statement in flow.statements}
    press = any(register.evidence(statement) == "press" for flow in quiet for statement in flow.statements)
    text = "La source" if press else "L'arrêté" if kinds == {"arrete"} else "Le texte"
    if len(quiet) == len(flows):
        return f"{text} ne précise pas {what}."
    return (
        f"Pour {count(len(quiet), 'flux', 'flux')} sur {len(flows)}, {text[0].lower()}{text[1:]} ne précise pas {what}."
    )
