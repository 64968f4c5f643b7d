"""The home page: true counts, and three doors that lead to what works."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from model.graph.filters import Selection, select
from model.register.entities import Direction, Register, System
from tests.screens.conftest import plain


def numbers(html: str) -> dict[str, str]:
    """What each large number of the home page counts."""
    return {noun: number for number, noun in re.findall(r"<strong>([^<]+)</strong> <span>([^<]+)</span>", html)}


@pytest.mark.parametrize("chosen", [{}, {"finalite": ("controler",)}, {"sens": ("entrant",)}], ids=str)
def test_the_numbers_are_those_of_the_flows_shown(chosen: dict, visit: Callable, register: Register) -> None:
    """Flows each way, bodies, systems and purposes are counted on what the filters keep, and it is said."""
    visitor = visit("accueil", **{key: ",".join(values) for key, values in chosen.items()})
    kept = select(register, Selection(chosen))
    said = [int(number) for number in list(numbers(visitor.html).values())[:5]]
    ends = {end for flow in kept.flows for end in (flow.source, flow.target)} - {register.hub}
    systems = {end for end in ends if isinstance(register.nodes[end], System)}
    purposes = {purpose for flow in kept.flows for item in flow.statements for purpose in item.purpose_ids}
    directions = [register.direction(flow) for flow in kept.flows]
    inbound, outbound = (directions.count(way) for way in (Direction.INBOUND, Direction.OUTBOUND))
    assert said == [inbound, outbound, len(ends - systems), len(systems), len(purposes)]
    assert ("Ces nombres suivent les filtres" in visitor.text) == bool(chosen)


def test_the_annexes_are_covered_whole(visit: Callable, register: Register) -> None:
    """The home page says how many lines of the arrêté found a flow shown."""
    lines = sum(item.rows for item in register.state_text.rows_expected)
    assert numbers(visit("accueil").html)["lignes représentées"] == f"{lines} sur {lines}"


@pytest.mark.parametrize(
    ("door", "title", "address"),
    [
        ("porte_flux_True", "Flux permis", {"grouper": "famille"}),
        ("porte_reseau_False", "Échanges permis", {}),
        ("porte_flux_False", "Flux permis", {"choix": "flux:imilo_vers_asp"}),
    ],
)
def test_a_door_leads_to_what_it_promises(door: str, title: str, address: dict, visit: Callable) -> None:
    """Each door opens a screen that works, set as it says, filters kept."""
    visitor = visit("accueil", sens="sortant").click(door)
    assert title in visitor.text
    assert visitor.address == {"sens": "sortant", **address}
    assert visitor.figures


def test_the_texts_are_listed_with_what_is_known_of_them(visit: Callable, register: Register) -> None:
    """Every text is there with its coverage, and every address shown comes from the register."""
    visitor = visit("accueil")
    for text in register.texts:
        assert plain(text.short) in visitor.text
        assert plain(text.coverage_reason) in visitor.text
    known = {text.link for text in register.texts}
    assert set(re.findall(r'href="([^"]+)"', visitor.html)) <= known


def test_a_choice_on_the_home_figure_leads_to_its_proof(visit: Callable) -> None:
    """With something in focus the home page offers its proof, on the Flux screen."""
    visitor = visit("accueil", choix="famille:operateurs").click("vers_preuve")
    assert "Preuve du choix" in visitor.html
    assert visitor.address == {"choix": "famille:operateurs"}
