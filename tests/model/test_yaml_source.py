"""One pass over a YAML text gives what libyaml's own tree would give, each value with its line."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from model.register.declared import Path
from model.register.errors import DataError
from model.register.loading import SHIPPED_FILE, loads
from model.register.loading.yaml_source import read_source
from model.register.writing import register_yaml
from tests.builders import LABELS, registers

VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-999, 999), st.dates(), st.sampled_from(LABELS), st.text(max_size=8)
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text("abz_é1 :#-", max_size=4), inner, max_size=4)
    ),
    max_leaves=20,
)


def lines(node: yaml.Node, line: int, place: Path = ()) -> Iterator[tuple[Path, int]]:
    """The line of each place under a node: that of its key in a mapping, its own elsewhere."""
    yield place, line
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from lines(value, key.start_mark.line + 1, (*place, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from lines(value, value.start_mark.line + 1, (*place, index))


def frozen(value: Any) -> Any:
    """The value with tuples for lists."""
    if isinstance(value, dict):
        return {key: frozen(one) for key, one in value.items()}
    return tuple(map(frozen, value)) if isinstance(value, list) else value


def check(content: str) -> None:
    """Values and lines are those of the tree."""
    source = read_source(content, "x")
    assert not source.problems
    assert source.value == frozen(yaml.load(content, Loader=yaml.CSafeLoader))
    root = yaml.compose(content, Loader=yaml.CSafeLoader)
    for place, line in lines(root, root.start_mark.line + 1):
        assert source.line(place) == line, place
        assert source.line((*place, "absent")) == line, place


def test_the_shipped_file_is_read_as_libyaml_reads_it() -> None:
    """Every value of it, every line."""
    check(SHIPPED_FILE.read_text(encoding="utf-8"))


@given(VALUES, st.booleans())
def test_so_is_any_text(value: object, flowing: bool) -> None:
    """Nested mappings and lists with odd words, in both styles."""
    if value is not None:
        check(yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, default_flow_style=flowing))


@given(registers())
def test_so_is_any_register(register: object) -> None:
    """Written as drafts are."""
    check(register_yaml(register))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a: 1\n? [b, c]\n: 2\nd: 3\n", [(2, "une clé est un mot")]),
        ("a: 1\n? {x: no}\n: [{b: 2}]\n", [(2, "« no » est ambigu"), (2, "une clé est un mot")]),
        ("a: 1\nb: 2\na: [010, 3]\n", [(3, "déjà écrite ligne 1"), (3, "« 010 » est ambigu")]),
        ("a:\n  - {b: 1, b: 2, b: 3}\n", [(2, "déjà écrite ligne 2"), (2, "déjà écrite ligne 2")]),
        ("- a\n-\n  - 2025-02-30\n", [(3, "date impossible")]),
    ],
)
def test_what_is_odd_is_told_at_its_line_and_the_rest_is_kept(content: str, said: list[tuple[int, str]]) -> None:
    """An odd key goes with its value; of a double key, the first value stays."""
    source = read_source(content, "x")
    for problem, (line, words) in zip(source.problems, said, strict=True):
        assert problem.line == line
        assert words in problem.message.replace("\u00a0", " ")
    value = source.value
    assert value[0] == "a" if isinstance(value, tuple) else value["a"] in (1, ({"b": 1},))


@pytest.mark.parametrize("section", ["1", "true", "texte", "{a: 1}", "2025-01-03", "null"])
def test_a_section_that_is_no_list_hides_no_other_fault(section: str) -> None:
    """Found by fuzzing: a number where a list is due, beside a fault elsewhere."""
    content = SHIPPED_FILE.read_text(encoding="utf-8").replace("\nrelations:\n", f"\nrelations: {section}\nzzz:\n", 1)
    with pytest.raises(DataError, match="zzz") as caught:
        loads(content)
    assert "relations" in str(caught.value)
