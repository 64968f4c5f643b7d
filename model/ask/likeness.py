"""Whose rows write the same purposes: asked of bodies named, or « qui a les mêmes finalités que X ? »."""

from collections.abc import Sequence
from dataclasses import replace

from model.ask.library import Library
from model.ask.matching import asked_flows
from model.ask.rows import rows_of, to_bodies
from model.ask.telling import NOT_SET_SIDE_BY_SIDE, of_text, told_on, whole_rows
from model.ask.values import OURS, Outcome, Reading, Role, Told, quoted
from model.ask.verdicts import written_besides
from model.ask.vocabulary import Ask
from model.register.entities import Flow, Register
from model.register.places import places
from model.register.wording import article_title, listed

_SCRAP = 3  # words of what may be the end of a phrase, and no purpose: « de leurs activités »


def alike(register: Register, sides: Sequence[Sequence[Flow]]) -> str:
    """Whether the rows of some bodies write the same purposes: the same row, other words, other articles."""
    rows = [rows_of(register, flows) for flows in sides]
    if not all(rows) or not all(row.wording for found in rows for row in found):
        return NOT_SET_SIDE_BY_SIDE
    if all(found == rows[0] for found in rows):
        whom = "l'un et l'autre" if len(sides) == 2 else "tous"
        return f"Oui : la même ligne les écrit pour {whom} ({places(rows[0])})"
    said = [{piece for flow in flows for piece in written_besides(flow, ())} for flows in sides]
    if all(one == said[0] for one in said):
        return "Oui : leurs lignes écrivent les mêmes mots"
    families = [{name for flow in flows for item in flow.statements for name in item.purpose_ids} for flows in sides]
    labels = listed(register.purpose_by_id[name].label for name in sorted(families[0]))
    same = f" ; une même famille de finalités ({OURS}) : {labels}" if all(x == families[0] for x in families) else ""
    cited = [_cited(register, flows) for flows in sides]
    only = []
    for own in cited if len(sides) == 2 else ():
        articles = sorted(article for article in own if sum(article in other for other in cited) == 1)
        names = dict.fromkeys(name for article in articles for name in own[article])
        only += [f"de ces deux, pour {listed(names)} seulement : {listed(articles)}"] if articles else []
    return f"Non, pas dans les mêmes mots{f' ({listed(only)})' if only else ''}{same}"


def _cited(register: Register, flows: Sequence[Flow]) -> dict[str, dict[str, None]]:
    """The articles that the rows of some flows cite, each with the names of those at the other end of these flows."""
    found: dict[str, dict[str, None]] = {}
    for flow in flows:
        for item in (item for row in rows_of(register, [flow]) for item in row.articles):
            found.setdefault(article_title(register, item), {})[register.partner(flow).short] = None
    return found


def same_aims(library: Library, read: Reading) -> Told | None:
    """« Qui a les mêmes finalités que X ? »: who shares the row of X, whose row writes the same words, or some."""
    like = read.says("same_aims")
    bodies = [one for one in (*read.parties, *read.apart) if one.ids("node")]
    if not (like and read.turned("comparaison") and read.says("who_else")) or len(bodies) != 1:
        return None
    first = read.text.count(" ", 0, like.start())
    beside = [one for one in read.words if not first <= one.place <= read.text.count(" ", 0, like.end())]
    register = library.at(read.state)
    plain = replace(read, ask=Ask.SUBJECT, hub=None, words=(), apart=(), apart_words=())
    plain = replace(plain, mentions=(replace(bodies[0], role=Role.RECIPIENT),))
    own = to_bodies(register, asked_flows(register, plain))
    if beside or read.outsiders or not own or not library.whole(read.state):
        return None
    mine = {piece for flow in own for piece in written_besides(flow, ())}
    groups: dict[tuple[str, ...], list[Flow]] = {}
    for flow in (one for one in to_bodies(register, register.flows) if one.target not in bodies[0].ids("node")):
        shared = [one for one in written_besides(flow, ()) if one in mine and len(one.split()) > _SCRAP]
        whole = {*written_besides(flow, ())} == mine
        if shared or whole:
            groups.setdefault(() if whole else tuple(shared), []).append(flow)
    found = [flow for flows in groups.values() for flow in flows]
    said = [_with(register, flows, shared, own) for shared, flows in sorted(groups.items())]
    none = f"Aucune autre ligne {of_text(register)} n'écrit les mêmes finalités."
    said = [*(said or [none]), f"Sa ligne, {whole_rows(register, own)}."]
    set_apart = [chip.label for chip in read.chips if chip.kind == "exception"]  # « qui d'autre », « à part X »
    other = [f"exception:{label}" for label in set_apart if read.apart or "autre" in label]
    took = ("comparaison", "mot du texte", "verbe", *other)
    return told_on(register, [*own, *found], Outcome.ANSWERED, " ".join(said), took=took)


def _with(register: Register, flows: Sequence[Flow], shared: Sequence[str], own: Sequence[Flow]) -> str:
    """« Comités locaux : la même ligne les écrit », « Délégataires… : sa ligne écrit les mêmes finalités »."""
    names = listed(register.nodes[flow.target].short for flow in flows)
    rows = rows_of(register, flows)
    if shared:
        return f"En partie, {names} ({places(rows)}) : {quoted(shared)}."
    same = "la même ligne" if rows == rows_of(register, own) else "sa ligne écrit les mêmes finalités"
    return f"{names} : {same} ({places(rows)})."
