"""The parts of the screen of paths: its sentences, the cards of the chains, the ways out."""

from dataclasses import replace
from typing import Any

import streamlit as st

from model.address.view import Subject
from model.graph.hops import Hop, HopKind, in_play
from model.graph.paths import Chain, PathResult, Reach, WayOut
from model.graph.worth import WORTH_PLURALS, Worth, why_none
from model.register.entities import Register
from model.register.wording import count, listed
from pages.frame import address
from pages.frame.faults import callback
from pages.frame.filters import SECOND
from pages.frame.html import literal, note
from pages.frame.present import Screen
from pages.frame.templates import show_part
from pages.reading.proof import proof_panel


def found_sentence(register: Register, subject: Subject, result: PathResult) -> str:
    """How many paths were found between two ends, with which verdicts, and how many are shown."""
    first, last = (register.nodes[end or ""].short for end in (subject.start, subject.end))
    where = f"de « {first} » à « {last} »" if subject.start != subject.end else f"de « {first} » à lui-même (boucles)"
    at_most = f"en {count(subject.length, 'étape')} au plus"
    stopped = len(result.by_worth(Worth.STOPPED))
    if result.found == stopped:
        on_the_way = f" ; {count(stopped, 'interrompu')} en route" if stopped else ""
        return f"Aucun chemin {where}, {at_most}{on_the_way}."
    many = f"Plus de {result.found} chemins" if result.cut else count(result.found, "chemin")
    counted = [(len(result.by_worth(worth)), worth) for worth in Worth]
    verdicts = listed(count(number, worth, WORTH_PLURALS[worth]) for number, worth in counted if number)
    shown = len(result.chains)
    if shown < result.found:
        return f"{many} {where}, {at_most} ; les {shown} premiers sont montrés : {verdicts}."
    return f"{many} {where}, {at_most} : {verdicts}."


def reach_sentence(register: Register, subject: Subject, reach: Reach) -> str:
    """How many bodies and systems are downstream of a start, or upstream of an end."""
    name = register.nodes[subject.start or subject.end or ""].short
    reached = count(len(reach.nodes), "organisme ou traitement", "organismes et traitements")
    where = f"En aval de « {name} »" if subject.start else f"En amont de « {name} »"
    return f"{where} : {reached}, en {count(subject.length, 'étape')} au plus."


def chain_card(screen: Screen, chain: Chain, number: int) -> None:
    """Draw a chain: its verdict, its nodes in a row, its steps, and a button for the proof of each."""
    with st.container(border=True, key=f"chemin_{number}"):
        show_part("reading/path", "chain", screen.register, chain, number)
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


def no_path(screen: Screen, ways: tuple[WayOut, ...]) -> None:
    """Say why nothing joins the two ends, and offer the settings or the direction that would."""
    subject = screen.view.subject
    said = why_none(screen.whole, subject.start or "", subject.end or "")
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
            note(
                "Ni plus d'étapes, ni nos hypothèses, ni l'autre sens ne donnent de chemin. Videz un des deux bouts "
                "pour voir où mène l'autre."
            )
        )


@callback
def _take(way: WayOut) -> None:
    subject = address.view().subject
    ends = (subject.end, subject.start) if way.swapped else (subject.start, subject.end)
    set_path(start=ends[0], end=ends[1], length=way.length, assumptions=way.assumptions)


@callback
def set_path(second: bool | None = None, **settings: Any) -> None:
    """Callback: set ends and settings of the paths, and the second perimeter when asked to; let go of the focus."""
    now = address.view()
    selection = now.selection if second is None else replace(now.selection, second=second)
    if selection != now.selection:
        shown = "est ouvert : ce chemin en dépend" if selection.second else "est refermé : ce chemin s'en passe"
        st.session_state["_told"] = f"L'interrupteur « {SECOND} » {shown}."
    address.show(replace(now, subject=replace(now.subject, **settings), selection=selection, focus=()))


def outside(screen: Screen) -> tuple[str, ...]:
    """The ends asked for that only the second perimeter knows, when it is not shown."""
    ends = dict.fromkeys(filter(None, (screen.view.subject.start, screen.view.subject.end)))
    inside, everywhere = in_play(screen.whole), in_play(screen.register)
    return tuple(end for end in ends if end in everywhere - inside)


def offer_second(screen: Screen, ends: tuple[str, ...]) -> None:
    """Say that an end is only known in the second perimeter, and offer to add it."""
    names = listed(f"« {screen.register.nodes[end].short} »" for end in ends)
    are = "ne sont connus" if len(ends) > 1 else "n'est connu"
    st.info(literal(f"{names} {are} qu'autour du SI France Travail, selon la presse, qui n'est pas affiché."))
    st.button(
        SECOND,
        key="ajouter_second",
        type="primary",
        on_click=set_path,
        args=(True,),
    )


def proof(screen: Screen) -> None:
    """Draw the proof of the step that was opened, or say how to open one."""
    if screen.view.focus:
        proof_panel(screen)
        return
    with st.container(key="preuve"):
        show_part("reading/path", "how_to_read")
