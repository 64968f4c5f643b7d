"""What stands beside an answer: the public concerned, what the text leaves out,
and what is said when nothing is found."""

from collections import Counter
from collections.abc import Sequence

from model.graph.filters import FACET_BY_KEY, Selection
from model.register.account import Account
from model.register.entities import Direction, Register
from model.register.places import places
from model.register.wording import count, listed, lower_first, named, upper_first

FEW_PUBLICS = 3


def public_sentence(said: Sequence[Account]) -> str:
    """« Jeunes suivis par les missions locales. », with how many flows when they differ; what narrows
    them when they are few."""
    narrowed = len({label for one in said for label in one.public.labels}) <= FEW_PUBLICS
    flows: dict[str, set[str]] = {}
    for one in said:
        known = one.register.population_by_id
        labels = one.public.labels if narrowed else [known[name].label for name in one.public.ids]
        for label in labels or (one.public.otherwise,):
            flows.setdefault(label, set()).add(one.id)
    many = len({one.id for one in said})
    counted = len(flows) > 1 and many > 1
    told = [
        lower_first(label) + (f" : {len(ids)}{'' if rank else ' flux'}" if counted else "")
        for rank, (label, ids) in enumerate(sorted(flows.items(), key=lambda item: -len(item[1])))
    ]
    more = len(told) - FEW_PUBLICS
    rest = [f"et {count(more, 'autre')}"] if more > 0 else []
    return upper_first(f"{' ; '.join([*told[:FEW_PUBLICS], *rest])}.")


def unknown_sentence(said: Sequence[Account]) -> str:
    """What is left out of these flows, and of how many of them; whole, whatever its length.

    A flow of which only one of several passages is silent is counted apart: figures draw what the others say.
    """
    states = [(one.id, one.statements[0]) for one in said]
    received = [(one.id, one.statements[0]) for one in said if one.direction is not Direction.INBOUND]
    silences = (
        ("quelles données sont transmises", [i for i, one in states if one.data is None and not one.nature]),
        ("la liste des données par destinataire", [i for i, one in states if one.data is None and one.nature]),
        ("pour quelle finalité", [i for i, one in states if one.purposes is None]),
        ("si les données reçues sont personnelles ou anonymisées", [i for i, one in received if one.nature is None]),
        ("de quels jeunes il s'agit", [i for i, one in states if one.population is None and one.nature != "companies"]),
    )
    passages = Counter(one.id for one in said)
    told = [f"{words}{_of_how_many(passages, Counter(ids))}" for words, ids in silences if ids]
    open_lists = [provision for one in said for provision in one.provisions if provision.open_list]
    told += [f"ce que recouvre une liste laissée ouverte ({places(open_lists)})"] if open_lists else []
    return upper_first(f"{' ; '.join(told)}.") if told else ""


def _of_how_many(passages: Counter[str], silent: Counter[str]) -> str:
    """« (9 flux sur 19 ; en partie pour 1 autre) »; nothing when it is said of all."""
    whole = sum(silent[flow] == passages[flow] for flow in silent)
    part = len(silent) - whole
    if whole == len(passages):
        return ""
    said = [f"{whole} flux sur {len(passages)}"] if whole else []
    said += (
        [f"en partie pour {f'{part} flux sur {len(passages)}' if not whole else count(part, 'autre')}"] if part else []
    )
    return f" ({' ; '.join(said)})"


def no_flow_sentence(register: Register, node_id: str) -> str:
    """That no row of the state shown names a node which has no flow; of a text partly read, that none was found."""
    text, short = register.state_text, register.nodes[node_id].short
    rows = sum(item.rows for item in text.rows_expected)
    among = f"{short} parmi ceux qui peuvent recevoir des données d'I-MILO ou l'alimenter"
    if text.coverage == "full" and rows:
        return f"Aucune des {rows} lignes de {named(text)} ne nomme {among}.".replace(" de le ", " du ")
    return f"Rien de ce qui a été lu de {named(text)} ne nomme {among}.".replace(" de le ", " du ")


def nothing_sentence(whole: Register, selection: Selection) -> str:
    """That no line read answers; of a text partly read, only that nothing was found in what was read."""
    asked = [
        f"{facet.title.lower()} {listed((f'« {label} »' for label in facet.labels(whole, values)), 'ou')}"
        for facet, values in ((FACET_BY_KEY[key], values) for key, values in selection.chosen.items())
    ]
    asked += [f"mot « {selection.text} »"] if selection.text else []
    text = whole.state_text
    rows = sum(item.rows for item in text.rows_expected)
    lines = f"Aucune des {rows} lignes" if rows else "Aucun passage lu"
    found = f"{lines} de {named(text)} ne répond à cette recherche"
    if text.coverage != "full":
        found = f"Rien de tel dans ce qui a été lu de {named(text)} (texte lu en partie)"
    said = f"{found} : {' ; '.join(asked)}." if asked else f"Aucun flux n'est saisi de {named(text)}."
    return said.replace(" de le ", " du ")
