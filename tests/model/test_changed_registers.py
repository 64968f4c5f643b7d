"""A register changed: the one way to do it, and the look-ups that follow."""

from functools import cached_property

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.diff import Verdict, diff
from model.importing import accept, draft, leave_out, propose, read_document
from model.importing.review.decisions import Decisions
from model.register.entities import LegalText, Register
from model.register.loading import loads
from model.register.states import at
from model.register.writing import register_yaml
from tests.builders import a_register, a_text, an_actor, registers

LOOK_UPS = [name for name, found in vars(Register).items() if isinstance(found, cached_property)]


def looked_up(register: Register) -> dict[str, object]:
    """Every look-up of a register, by name; the graph as its nodes and edges with all they carry."""
    found = {name: getattr(register, name) for name in LOOK_UPS}
    graph = found["graph"]
    return found | {"graph": (dict(graph.nodes(data=True)), list(graph.edges(keys=True, data=True)))}


@given(registers(), registers(), st.booleans(), st.sets(st.sampled_from(["texts", "purposes", "bodies"])))
def test_a_changed_register_equals_its_own_reload(one: Register, other: Register, used: bool, names: set[str]) -> None:
    """Whatever is changed, and whether the look-ups of the register before were used or not, those after are right."""
    if used:
        looked_up(one)
    parts: dict[str, object] = {}
    if "texts" in names:
        parts["texts"] = (LegalText.model_validate(a_text(coverage="none", title="Autre titre")),)
    if "purposes" in names:
        parts["purposes"] = tuple(reversed(one.purposes))
    if "bodies" in names:
        sections = ("provisions", "actors", "systems", "flows", "relations")
        parts |= {name: getattr(other, name) for name in sections}
    changed = one.with_(**parts)
    back = loads(register_yaml(changed))
    assert changed == back
    assert looked_up(changed) == looked_up(back)
    assert changed.state_text == back.state_text
    assert [changed.direction(flow) for flow in changed.flows] == [back.direction(flow) for flow in back.flows]


def test_a_register_is_not_copied_by_hand() -> None:
    """The copy of pydantic, which would keep wrong look-ups, is refused; so is a part that does not exist."""
    register = a_register()
    with pytest.raises(TypeError, match=r"with_\(\)"):
        register.model_copy(update={"texts": ()})
    with pytest.raises(TypeError, match="no part named flux"):
        register.with_(flux=())


def test_the_register_before_is_left_as_it_was() -> None:
    """A change gives another register, and the first keeps its parts and look-ups."""
    before = a_register()
    assert set(before.nodes) == {"asp", "imilo"}
    after = before.with_(actors=(*before.actors, a_register(actors=(an_actor("caf"),)).actors[0]))
    assert set(before.nodes) == {"asp", "imilo"}
    assert set(after.nodes) == {"asp", "caf", "imilo"}


def test_an_id_that_was_renamed_is_still_known() -> None:
    """Everything that an address may name answers to its former ids, in its own list only."""
    former = {"former_ids": ("ancien",)}
    one = {"label": "Un", "short": "Un", "id": "nouveau"} | former
    register = a_register(
        codes=(one,),
        families=(a_register().families[0].model_dump(), one | {"definition": "x"}),
        purposes=(one | {"definition": "x"},),
        data_categories=(one,),
        populations=(one | {"definition": "x"},),
        texts=(a_text(), a_text(id="nouveau", short="Autre") | former),
        actors=(an_actor(), an_actor("nouveau") | former),
    )
    assert loads(register_yaml(register)) == register
    sections = ("codes", "families", "purposes", "data_categories", "populations", "texts", "actors")
    for section in sections:
        assert register.current_id("ancien", section) == "nouveau"
    assert register.current_id("ancien", "systems", "actors") == "nouveau"
    assert register.current_id("ancien", "systems", "flows") == "ancien"
    assert register.current_id("nouveau", *sections) == "nouveau"
    assert register.with_(actors=()).current_id("ancien", "actors") == "ancien"


def test_a_text_not_wholly_applied_is_never_said_to_remove(register: Register) -> None:
    """Of two rows suppressed, the second is set aside: the state is partly read, so what it lacks cannot be
    compared."""
    base = at(register, "arrete_2025_01_03")
    text = (
        "Arrêté du 4 mai 2027 modifiant l'arrêté du 3 janvier 2025\n\nArt. 1er. – L'annexe 1 est ainsi modifiée :\n\n"
    )
    proposal = propose(
        read_document(f"{text}1° La ligne 12 est supprimée ;\n\n2° La ligne 7 est supprimée.\n".encode()), base
    )
    first, second = proposal.instructions
    decisions = leave_out(accept(Decisions(), first), second)
    made = draft(proposal, decisions, register, base=base)
    assert made.state_text.coverage == made.texts[0].coverage == "partial"
    found = diff(base, made)
    assert found.having(Verdict.UNKNOWN)
    assert not found.having(Verdict.REMOVED)
