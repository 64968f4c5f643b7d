"""A register as YAML text."""

import yaml
from hypothesis import given

from model.register.entities import Register
from model.register.loading import loads
from model.register.loading.rules import broken_rules
from model.register.writing import register_yaml
from tests.builders import LABELS, a_flow, a_register, a_statement, an_actor, registers


@given(registers())
def test_written_then_loaded_gives_the_same_register(some: Register) -> None:
    """Whatever its labels hold, a register comes back equal from its YAML text, in bytes as in a file."""
    assert broken_rules(some) == []
    assert loads(register_yaml(some).encode("utf-8")) == some


def test_the_shipped_register_survives(register: Register) -> None:
    """The shipped file, written again, says the same."""
    assert loads(register_yaml(register)) == register


def test_odd_labels_survive() -> None:
    """Each odd label comes back unchanged, and is still a text."""
    actors = tuple(
        an_actor(f"a{number}", label=label, short=f"court {number}", plain=label) for number, label in enumerate(LABELS)
    )
    written = a_register(a_flow("imilo", "a0"), actors=actors)
    assert [actor.label for actor in loads(register_yaml(written)).actors] == list(LABELS)


def test_the_text_is_readable(register: Register) -> None:
    """No anchors, no escaped accents, long texts folded, days without quotes, lists set in under their key."""
    written = register_yaml(register)
    assert "signed: 2025-01-03\n" in written
    assert "wording: >-\n" in written
    assert "  - id: travail\n" in written
    assert "&id" not in written
    assert "\\x" not in written
    assert "\\u" not in written
    assert max(map(len, written.splitlines())) < 200


def test_a_shared_value_is_written_twice() -> None:
    """Two equal statements are written out each in full, since the loader refuses anchors."""
    shared = a_statement()
    written = register_yaml(a_register(a_flow("imilo", "asp", shared, shared)))
    assert written.count("plain: Une phrase.") == 2
    assert "*" not in written


def test_texts_that_other_readers_misread_are_quoted() -> None:
    """What a YAML 1.2 reader would take for a number is between quotes."""
    written = register_yaml(a_register(actors=(an_actor(label="1e3", plain="12_000"),)))
    assert "label: '1e3'" in written
    assert "plain: '12_000'" in written
    assert yaml.safe_load(written)["actors"][0]["label"] == "1e3"
