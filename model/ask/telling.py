"""What flows say, in French sentences that claim no more than their text: plain sentences, exact words, rows."""

import re
from collections.abc import Iterable, Sequence

from model.ask.rows import into_hub, plain, provisions_holding, quotes, recipients, rows_of
from model.ask.values import Outcome, TextWord, Told
from model.graph.filters import provisions_of
from model.register.entities import Direction, Flow, Register, Statement
from model.register.places import places
from model.register.states import may
from model.register.wording import count, listed, lower_first, named, upper_first

FEW_ROWS = 4  # a word that more rows hold says nothing of the one asked about
_MOST_NAMES = 30
PERMISSION = "C'est une permission, et non la preuve d'un échange en service."
NOT_FOUND = "Non trouvé dans les textes lus"
NO_ACCOUNT = "Réponse qui ne tient pas compte de"
NOT_A_NO = "Ce silence n'est ni une permission, ni une interdiction."
NOT_SET_SIDE_BY_SIDE = "Le texte ne les compare pas"


def told_on(
    register: Register,
    flows: Sequence[Flow],
    outcome: Outcome,
    said: str,
    sources: tuple[str, ...] = (),
    screen: str | None = None,
    took: Iterable[str] = (),
) -> Told:
    """An answer that rests on some flows of a state, and on their provisions; `took` are the kinds of chips that it
    accounts for besides those that every answer of its way does."""
    rows = dict.fromkeys(item.id for flow in flows for item in provisions_of(register, flow))
    named_so = tuple(dict.fromkeys(flow.id for flow in flows))
    return Told(outcome, said, named_so, tuple(rows), register.state, sources, screen, frozenset(took))


def where(register: Register, statement: Statement) -> str:
    """« arrêté du 3 janvier 2025, annexe 1, ligne 6 », « décret du 26 janvier 2015, article 4, I, 2° (résumé) »."""
    provisions = [register.provision_by_id[basis.provision] for basis in statement.basis]
    if register.evidence(statement) == "press":
        reporters = dict.fromkeys(item.reported_by for item in provisions if item.reported_by)
        said = listed(register.text_by_id[item].short for item in reporters)
        return f"selon la presse : {said}, liste partielle"
    short = register.text_by_id[statement.text].short
    ours = "" if all(item.wording for item in provisions) else ", résumé par nous"
    return f"{lower_first(short)}, {places(provisions)}{ours}"


def first_sentences(register: Register, flows: Sequence[Flow], most: int = 3) -> str:
    """The plain sentences of the first flows; how many are left out is said."""
    more = len(flows) - most
    cut = f" Et {count(more, 'autre flux', 'autres flux')}." if more > 0 else ""
    return f"{plain_sentences(register, flows[:most])}{cut}"


def plain_sentences(register: Register, flows: Sequence[Flow]) -> str:
    """Every statement of the flows in its own plain sentence, with its place; those alike of one row are told once."""
    said = dict.fromkeys(
        f"{plain(register, statement)} ({where(register, statement)})."
        for flow in flows
        for statement in flow.statements
    )
    return " ".join(said)


def told(register: Register, flows: Sequence[Flow]) -> str:
    """What the flows say: one by one when they are few, otherwise summed up by side, the press apart."""
    if len(flows) <= FEW_ROWS or len({provisions_of(register, flow) for flow in flows}) <= 2:
        return plain_sentences(register, flows)
    press = [flow for flow in flows if any(register.evidence(item) == "press" for item in flow.statements)]
    law = [flow for flow in flows if flow not in press]
    parts = [_sum(register, law)] if law else []
    if press:
        names = listed(register.nodes[flow.source].short for flow in press)
        parts.append(
            f"Selon la presse (liste partielle), {names} {'alimenteraient' if len(press) > 1 else 'alimenterait'} "
            f"{register.nodes[press[0].target].short}."
        )
    return " ".join(parts)


def _sum(register: Register, flows: Sequence[Flow]) -> str:
    """Many flows in two or three parts: how many recipients, sources, other systems, under which rows."""
    hub = register.nodes[register.hub].short
    targets = recipients(register, flows)
    received = set(targets)
    parts = [
        (targets, [flow for flow in flows if flow.target in received], "organisme", f"recevoir des données d'{hub}"),
        (
            list(dict.fromkeys(flow.source for flow in flows if register.direction(flow) is Direction.INBOUND)),
            into_hub(register, flows),
            "traitement",
            f"alimenter {hub}",
        ),
    ]
    said = []
    for names, found, noun, verb in parts:
        if names:
            rows = places(rows_of(register, found))
            said.append(
                f"{count(len(names), noun)} {may(register, len(names))} {verb} ({rows}) : "
                f"{_names(register, names)}."
                f"{_anonymised(register, found)}"
            )
    told = {flow.id for _, found, _, _ in parts for flow in found}
    rest = [flow for flow in flows if flow.id not in told]
    if rest:
        said.append(f"Vers un traitement, et non un destinataire : {plain_sentences(register, rest)}")
    return f"Selon {named(register.state_text)} : {' '.join(said)}" if said else plain_sentences(register, flows)


def _anonymised(register: Register, flows: Sequence[Flow]) -> str:
    """Who of these receive anonymised data only; empty when nobody does."""
    only = [flow for flow in flows if {item.nature for item in flow.statements} == {"anonymised"}]
    if not only:
        return ""
    names = listed(register.nodes[flow.target].short for flow in only)
    return f" Seulement des données anonymisées : {names}."


def _names(register: Register, ends: list[str]) -> str:
    names = [register.nodes[end].short for end in ends]
    more = len(names) - _MOST_NAMES
    return f"{', '.join(names[:_MOST_NAMES])} et {more} autres" if more > 1 else listed(names)


def data_silence(register: Register, flows: Sequence[Flow]) -> str:
    """That the text does not say which data, or for how many flows; empty when it always does."""
    return silence(register, flows, "data", "quelles données")


def purpose_silence(register: Register, flows: Sequence[Flow]) -> str:
    """That the text does not say what for, or for how many flows; empty when it always does."""
    return silence(register, flows, "purposes", "pour quelle finalité")


def silence(register: Register, flows: Sequence[Flow], field: str, what: str) -> str:
    """That the text does not say one thing, or for how many flows; empty when it always does."""
    quiet = [flow for flow in flows if any(getattr(item, field) is None for item in flow.statements)]
    if not quiet:
        return ""
    texts = {item.text for flow in quiet for item in flow.statements}
    press = any(register.evidence(item) == "press" for flow in quiet for item in flow.statements)
    if press:
        subject, verb = "l'article de presse", "ne rapporte pas"
    else:
        subject = named(register.text_by_id[texts.pop()]) if len(texts) == 1 else "le texte"
        verb = "ne précise pas"
    rows = rows_of(register, quiet)
    few = (
        f" ({places(rows)})"
        if len(rows) <= FEW_ROWS
        else f", pour {count(len(quiet), 'flux', 'flux')} sur {len(flows)}"
    )
    among = "" if len(quiet) == len(flows) else few
    return upper_first(f"{subject} {verb} {what}{among}.")


def the_text(register: Register) -> str:
    """« L'arrêté du 3 janvier 2025 »: the text of the state, as the subject of a sentence."""
    return upper_first(named(register.state_text))


def of_text(register: Register) -> str:
    """« de l'arrêté du 3 janvier 2025 », « du décret du 26 janvier 2015 »."""
    return f"de {named(register.state_text)}".replace("de le ", "du ")


def designated(register: Register, flows: Sequence[Flow]) -> str:
    """« « L'opérateur France Travail » (annexe 1, ligne 3) »: the words by which rows designate, each once; empty where
    we only have a summary."""
    bases = [basis for flow in flows for item in flow.statements for basis in item.basis]
    rows = [(basis.named_by, register.provision_by_id[basis.provision]) for basis in bases]
    said = dict.fromkeys(f"« {name or row.designation} » ({places([row])})" for name, row in rows if row.designation)
    return " ; ".join(said)


def rows_told(register: Register, flows: Sequence[Flow], words: Sequence[TextWord] = ()) -> str:
    """« annexe 1, ligne 3 (France Travail) : « sanctions » ; annexe 1, ligne 15 (…) : … », rows alike once."""
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for flow in flows:
        place = places(provisions_holding(register, flow, words))
        if any(register.evidence(item) == "press" for item in flow.statements):
            place = "selon la presse"
        said = tuple(quotes(register, flow, words))
        way = "" if register.direction(flow) is Direction.OUTBOUND else "→ "
        if register.direction(flow) is Direction.INBOUND:
            name = f"{register.nodes[flow.source].short} → {register.nodes[flow.target].short}"
        else:
            name = register.nodes[flow.target if not way else flow.source].short
        groups.setdefault((place, said), []).append(name)
    return " ; ".join(
        f"{place} ({', '.join(dict.fromkeys(names))})" + (f" : {' ; '.join(said)}" if said else "")
        for (place, said), names in groups.items()
    )


def rows_said(register: Register, flows: Sequence[Flow], one: str = "Ligne", many: str = "Lignes") -> str:
    """« Ligne » or « Lignes », or other words, by how many rows the flows rest on."""
    return many if len(rows_of(register, flows)) > 1 else one


def whole_rows(register: Register, flows: Sequence[Flow]) -> str:
    """Every row of some flows in all its words: « annexe 1, ligne 6 (Départements) : « Les données… » »."""
    said: dict[str, dict[str, list[str]]] = {}
    for flow in flows:
        for basis in (basis for statement in flow.statements for basis in statement.basis):
            row = register.provision_by_id[basis.provision]
            text = (basis.sentence or row.wording or row.summary or "").rstrip(".")
            words = f"« {text} »" if row.wording else f"notre résumé : {text}"
            said.setdefault(words, {}).setdefault(places([row]), []).append(register.partner(flow).short)
    shown = (
        (listed(f"{place} ({', '.join(dict.fromkeys(names))})" for place, names in where.items()), words)
        for words, where in said.items()
    )
    return " ; ".join(f"{where} : {words}" for where, words in shown)


def rows_brief(register: Register, flows: Sequence[Flow], most: int = 8) -> str:
    """« annexe 1, ligne 3 (France Travail) ; … »: places and names only."""
    found: dict[str, list[str]] = {}
    for flow in flows:
        partner = register.partner(flow).short
        place = places(provisions_of(register, flow))
        found.setdefault(place, []).append(partner)
    shown = [f"{place} ({', '.join(dict.fromkeys(names))})" for place, names in found.items()]
    more = len(shown) - most
    return " ; ".join([*shown[:most], *([f"et {count(more, 'autre ligne', 'autres lignes')}"] if more > 0 else [])])


def rows_shown(register: Register, flows: Sequence[Flow]) -> str:
    """The rows of some flows: in all their words when they are few, otherwise where they are."""
    return (whole_rows if len(rows_of(register, flows)) < FEW_ROWS else rows_brief)(register, flows)


def without_account(lost: str, said: str) -> str:
    """An answer after what it takes no account of; then it is no « oui »."""
    plain = re.sub(r"^(?:Oui|Si)(?:, en droit|, selon ce texte)?(?:\.| :) ", "", said)
    plain = plain.replace(f" {PERMISSION}", "")  # not of what it takes no account of
    return f"{NO_ACCOUNT} : {lost}.\n{plain}"


def said_first(lead: str, said: str) -> str:
    """An answer with a sentence before it; after what it takes no account of, if it begins with that."""
    lost, cut, rest = said.partition("\n") if said.startswith(NO_ACCOUNT) else ("", "", said)
    return f"{lost}{cut}{lead} {rest}"
