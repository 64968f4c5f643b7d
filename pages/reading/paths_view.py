"""The parts of the screen of paths: the cards of the chains, the lists of what is reached, the ways out."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from model.address.view import Subject
from model.graph.hops import Hop, HopKind, in_play
from model.graph.paths import Chain, PathResult, Reach, WayOut
from model.graph.worth import (
    EVIDENCE_LABELS,
    WORTH_PLURALS,
    WORTH_SIGNS,
    Worth,
    hop_sentence,
    reasons,
    to_check,
    why_none,
)
from model.register.entities import Register
from model.register.wording import count, listed, provision_place
from pages.frame import address
from pages.frame.frame import Screen
from pages.frame.html import go_button, literal, table
from pages.reading.proof import proof_panel

_CLASSES = {Worth.ESTABLISHED: "etabli", Worth.POSSIBLE: "possible", Worth.STOPPED: "arrete"}
_WORDS = {"press": "presse", "assumption": "hypothèse", "law": "texte"}


def badge(worth: Worth, direct: bool = False) -> str:
    """What a chain is worth, as HTML: sign, word and line together; a single flow says that it is direct."""
    sign, words = ("→", f"{worth}, flux direct") if direct else (WORTH_SIGNS[worth], worth)
    return f'<span class="verdict {_CLASSES[worth]}"><span aria-hidden="true">{sign}</span> {words}</span>'


def _badge_of(chain: Chain) -> str:
    return badge(chain.worth, direct=len(chain.hops) == 1 and chain.hops[0].kind is HopKind.FLOW)


def found_sentence(register: Register, subject: Subject, result: PathResult) -> str:
    """How many paths were found between two ends, with which verdicts, and how many are shown."""
    first, last = register.nodes[subject.start].short, register.nodes[subject.end].short
    where = f"de « {first} » à « {last} »" if subject.start != subject.end else f"de « {first} » à lui-même (boucles)"
    at_most = f"en {count(subject.length, 'étape')} au plus"
    stopped = len(result.by_worth(Worth.STOPPED))
    if result.found == stopped:
        on_the_way = f" ; {count(stopped, 'arrêté')} en route" if stopped else ""
        return f"Aucun chemin {where}, {at_most}{on_the_way}."
    many = f"Plus de {result.found} chemins" if result.cut else count(result.found, "chemin")
    counted = [(len(result.by_worth(worth)), worth) for worth in Worth]
    verdicts = listed(count(number, worth, WORTH_PLURALS[worth]) for number, worth in counted if number)
    shown = len(result.chains)
    if shown < result.found:
        return f"{many} {where}, {at_most} ; les {shown} premiers sont montrés : {verdicts}."
    return f"{many} {where}, {at_most} : {verdicts}."


def chain_card(screen: Screen, chain: Chain, number: int) -> None:
    """Draw a chain: its verdict, its nodes in a row, its steps, and a button for the proof of each."""
    register = screen.register
    with st.container(border=True, key=f"chemin_{number}"):
        st.html(chain_html(register, chain, number))
        with st.container(horizontal=True, key=f"preuves_{number}"):
            for step, hop in enumerate(chain.hops, 1):
                if focus := proof_key(hop):
                    st.button(
                        literal(f"Preuve de l'étape {step}"),
                        key=f"preuve_{number}_{step}",
                        on_click=address.choose,
                        args=(focus,),
                        type="primary" if screen.view.focus == (focus,) else "secondary",
                    )


def proof_key(hop: Hop) -> str | None:
    """What the proof panel opens for a step; nothing for an assumption that rests on no text."""
    if hop.kind is HopKind.SAME_AS:
        return None
    if hop.kind is HopKind.OPERATES:
        return f"organisme:{hop.id.removeprefix('exploite_')}"
    return f"{'flux' if hop.kind is HopKind.FLOW else 'lien'}:{hop.id}"


def chain_html(register: Register, chain: Chain, number: int) -> str:
    """A chain as HTML."""
    loop = ", boucle" if chain.is_loop else ""
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in reasons(register, chain.hops))
    steps = "".join(_step(register, hop) for hop in chain.hops)
    checks = "".join(
        f"<li><strong>{escape(title)}</strong> : {escape(answer)}</li>"
        for title, answer in to_check(register, chain.hops)
    )
    if checks:
        checks = f"<details><summary>Une même donnée pourrait-elle passer ?</summary><ul>{checks}</ul></details>"
    return (
        f'<section class="chemin" aria-label="Chemin {number}"><div class="chemin-tete"><h2>Chemin {number} '
        f"({count(len(chain.hops), 'étape')}{loop})</h2>{_badge_of(chain)}</div>{_row(register, chain)}{said}"
        f'<ol class="etapes">{steps}</ol>{checks}</section>'
    )


def _row(register: Register, chain: Chain) -> str:
    """The nodes in a row; the list of steps below says the same to those who do not see it."""
    pieces = [_node(register, chain.hops[0].source)]
    for hop in chain.hops:
        halt = hop.kind is HopKind.RELATED
        word = "arrêt" if halt else _WORDS[hop.evidence]
        arrow = f'<span class="pas {hop.evidence}{" arret" if halt else ""}">{word}</span>'
        pieces.append(f'<span class="suite">{arrow}{_node(register, hop.target, beyond=halt)}</span>')
    return f'<div class="trajet" aria-hidden="true">{"".join(pieces)}</div>'


def _node(register: Register, node: str, beyond: bool = False) -> str:
    style = " pivot" if node == register.hub else " hors" if beyond else ""
    return f'<span class="noeud{style}">{escape(register.nodes[node].short)}</span>'


def _step(register: Register, hop: Hop) -> str:
    arrow = {HopKind.SAME_AS: "≈", HopKind.RELATED: "–"}.get(hop.kind, "→")
    title = f"{register.nodes[hop.source].short} {arrow} {register.nodes[hop.target].short}"
    facts = [EVIDENCE_LABELS[hop.evidence]]
    facts += [provision_place(register, register.provision_by_id[name]) for name in hop.provisions]
    if hop.kind is HopKind.FLOW:
        named = " ; ".join(register.purpose_by_id[item].label for item in hop.purposes or ())
        silent = "non précisée par le texte" if hop.purposes is None else "aucune selon le texte"
        facts.append(f"finalité (notre lecture) : {named}" if named else f"finalité : {silent}")
    if hop.kind is HopKind.SAME_AS:
        facts.append("aucune preuve à ouvrir")
    notes = ""
    if hop.kind is HopKind.FLOW:
        notes = "".join(
            f'<p class="note">À noter : {escape(statement.note)}</p>'
            for statement in register.flow_by_id[hop.id].statements
            if statement.note
        )
    return (
        f"<li><strong>{escape(title)}</strong><p>{escape(hop_sentence(register, hop))}</p>"
        f'<p class="note">{escape(" · ".join(facts))}</p>{notes}</li>'
    )


def reach_tables(register: Register, reach: Reach, subject: Subject) -> str:
    """What is downstream of a start, or upstream of an end, as one table for each number of steps."""
    tables = []
    for steps in sorted({item.steps for item in reach.nodes}):
        rows = []
        for item in reach.nodes:
            if item.steps != steps:
                continue
            ends = {"de": subject.start or item.node, "vers": subject.end or item.node}
            loop = " (boucle)" if item.chain.is_loop else ""
            rows.append(
                [
                    f"{go_button(register.nodes[item.node].short, 'chemins', **ends)}{loop}",
                    escape(" → ".join(register.nodes[node].short for node in item.chain.nodes)),
                    _badge_of(item.chain),
                    escape(EVIDENCE_LABELS[item.chain.evidence]),
                ]
            )
        caption = (
            f"En {count(steps, 'étape')} : {count(len(rows), 'organisme ou traitement', 'organismes et traitements')}."
        )
        tables.append(table(caption, ("Ouvrir le chemin", "Par", "Verdict", "Appui le plus faible"), rows))
    cut = '<p class="note">La recherche a été arrêtée avant la fin : réduisez la longueur.</p>' if reach.cut else ""
    return f"{''.join(tables)}{cut}"


def no_path(screen: Screen, ways: tuple[WayOut, ...]) -> None:
    """Say why nothing joins the two ends, and offer the settings or the direction that would."""
    subject = screen.view.subject
    said = why_none(screen.whole, subject.start, subject.end)
    st.info(literal(" ".join(said) or "Aucune suite de flux ne mène de l'un à l'autre avec ces réglages."))
    for index, way in enumerate(ways):
        swapped = "dans l'autre sens, " if way.swapped else ""
        joined = ", avec nos hypothèses" if way.assumptions and not subject.assumptions else ""
        found = count(way.found, "chemin")
        st.button(
            literal(f"Voir {found} {swapped}en {count(way.length, 'étape')} au plus{joined}"),
            key=f"issue_{index}",
            on_click=_take,
            args=(way,),
        )
    if not ways:
        st.html(
            "<p class=\"note\">Ni plus d'étapes, ni nos hypothèses, ni l'autre sens ne donnent de chemin. Videz un des deux "
            "bouts pour voir où mène l'autre.</p>"
        )


def _take(way: WayOut) -> None:
    subject = address.view().subject
    ends = (subject.end, subject.start) if way.swapped else (subject.start, subject.end)
    set_subject(Subject(start=ends[0], end=ends[1], length=way.length, assumptions=way.assumptions))


def set_subject(subject: Subject, second: bool | None = None) -> None:
    """Callback: set the ends and settings of the paths, and the second perimeter when asked to; let go of the focus."""
    now = address.view()
    kept = replace(
        now.subject, start=subject.start, end=subject.end, length=subject.length, assumptions=subject.assumptions
    )
    selection = now.selection if second is None else replace(now.selection, second=second)
    address.show(replace(now, subject=kept, selection=selection, focus=()))


def outside(screen: Screen) -> tuple[str, ...]:
    """The ends asked for that only the second perimeter knows, when it is not shown."""
    ends = dict.fromkeys(filter(None, (screen.view.subject.start, screen.view.subject.end)))
    inside, everywhere = in_play(screen.whole), in_play(screen.register)
    return tuple(end for end in ends if end in everywhere - inside)


def offer_second(screen: Screen, ends: tuple[str, ...]) -> None:
    """Say that an end is only known in the second perimeter, and offer to add it."""
    names = listed(f"« {screen.register.nodes[end].short} »" for end in ends)
    are = "ne sont connus" if len(ends) > 1 else "n'est connu"
    st.info(
        literal(
            f"{names} {are} que dans le second périmètre (SI France Travail, selon la presse), qui n'est pas affiché."
        )
    )
    st.button(
        "Ajouter le second périmètre",
        key="ajouter_second",
        type="primary",
        on_click=set_subject,
        args=(screen.view.subject, True),
    )


def proof(screen: Screen) -> None:
    """Draw the proof of the step that was opened, or say how to open one."""
    if screen.view.focus:
        proof_panel(screen)
        return
    with st.container(key="preuve"):
        st.html(
            "<p class=\"invite\">Sous chaque chemin, ouvrez la preuve d'une étape : la ligne exacte du texte s'affiche "
            "ici.</p><h2 class='petit'>Comment lire un verdict</h2>"
            f"<p>{badge(Worth.ESTABLISHED)} une même ligne du texte énonce tout l'échange.</p>"
            f"<p>{badge(Worth.POSSIBLE)} chaque étape est permise, ou supposée ; l'ensemble n'est dit nulle part.</p>"
            f"<p>{badge(Worth.STOPPED)} il faudrait passer par une mise en relation, qui ne porte aucun chemin.</p>"
        )
