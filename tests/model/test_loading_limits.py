"""Files that are far too long, odd or hostile: told in a few lines, without work that grows faster than the file."""

import contextlib
import json
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.documents.tables.register_export import register_json
from model.register.errors import MOST_PROBLEMS, DataError
from model.register.loading import SHIPPED_FILE, loads
from tests.builders import a_provision, a_register, a_text, an_actor

SOUND = SHIPPED_FILE.read_text(encoding="utf-8")
HEAD, _, REST = SOUND.partition("\nflows:\n")


def refused(content: str) -> DataError:
    """The refusal of a file."""
    with pytest.raises(DataError, match=r"^flows\.yaml") as caught:
        loads(content)
    return caught.value


def flow(number: int) -> str:
    """A flow of which nothing is known."""
    said = "text: arrete_2025_01_03, plain: x, purposes: null, data: null, population: null, nature: null"
    ends = f"id: f{number}, source: imilo, target: absent{number}"
    return f"  - {{{ends}, statements: [{{{said}, basis: [{{provision: nulle{number}}}]}}]}}\n"


STATE = "  - {{text: t{0}, texts: [t{0}], label: Un {0}, since: 2000-01-01, until: null, known: x}}\n"
MANY: dict[str, Callable[[int], str]] = {
    "empty items": lambda n: "flows:\n" + "- {}\n" * n,
    "unknown keys": lambda n: "".join(f"k{number}: 1\n" for number in range(n)),
    "unknown keys of an item": lambda n: "flows:\n- id: a\n" + "".join(f"  k{number}: 1\n" for number in range(n)),
    "duplicate keys": lambda n: "a: 1\n" * n,
    "duplicate sections": lambda n: "flows: []\n" * n,
    "ambiguous words": lambda n: "".join(f"k{number}: yes\n" for number in range(n)),
    "overlapping states": lambda n: f"{SOUND.partition('states:')[0]}states:\n{''.join(map(STATE.format, range(n)))}",
    "unknown ids": lambda n: f"{HEAD}\nflows:\n{''.join(map(flow, range(n)))}relations: []\n",
}


@pytest.mark.parametrize("name", MANY)
def test_very_many_faults_are_told_in_a_few_lines(name: str) -> None:
    """The first faults are told, and that there are others; the memory and the message stay small."""
    error = refused(MANY[name](3_000))
    assert len(error.problems) == MOST_PROBLEMS
    lines = str(error).splitlines()
    assert len(lines) == MOST_PROBLEMS + 1
    assert lines[-1].replace("\u00a0", " ").startswith("flows.yaml : … et d'autres")
    assert error.counted == "plus de 50 fautes dans flows.yaml"
    assert len(str(error)) < 30_000


def expecting(annexes: int) -> str:
    """A text of that many annexes of 9,999 rows, of which one row is entered, each annexe said ten times."""
    rows = tuple({"annexe": 1 + number // 10, "rows": 9999} for number in range(10 * annexes))
    return register_json(a_register(texts=(a_text(coverage="full", rows_expected=rows),)))


@pytest.mark.parametrize("name", [*MANY, "annexes expected"])
def test_the_work_grows_no_faster_than_the_file(name: str) -> None:
    """Counted in lines of the program run, not in seconds: four times the items, at most about four times the work."""
    made = MANY.get(name, expecting)
    size = 24 if name == "annexes expected" else 500
    small, large = made(size), made(4 * size)
    assert steps(large) < 5 * steps(small)


def steps(content: str) -> int:
    """How many lines of Python are run to refuse a file."""
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> object:
        nonlocal counted
        counted += event == "line"
        return count

    sys.settrace(count)
    try:
        with contextlib.suppress(DataError):
            loads(content)
    finally:
        sys.settrace(None)
    return counted


def test_a_few_faults_are_all_told() -> None:
    """Up to the limit, nothing is left out and nothing more is announced."""
    error = refused("a: 1\n" * 10)
    assert not error.more
    assert "et d'autres" not in str(error)
    assert sum("clé en double" in problem.message for problem in error.problems) == 9


def test_states_that_overlap_are_each_told_once() -> None:
    """Three states that hold together are two faults, wherever they stand in the file."""
    dates = (("c", 2002), ("a", 2000), ("b", 2001))
    states = tuple(
        {"text": name, "texts": (name,), "label": name, "since": f"{year}-01-01", "until": None, "known": "x"}
        for name, year in dates
    )
    texts = tuple(a_text(id=name, short=name) for name, _ in dates)
    register = a_register(texts=(a_text(), *texts), states=states).with_(state="a")
    error = refused(register_json(register))
    assert [problem.message for problem in error.problems if "valent en même temps" in problem.message] == [
        "cet état et «\u00a0a\u00a0» valent en même temps\u00a0; corrigez l'une de leurs dates."
    ] * 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("rows: 19", "rows: 999999999", "clé « rows » : le nombre doit être au plus 9999."),
        ("    row: 12\n", "    row: 3000000\n", "clé « row » : le nombre doit être au plus 9999."),
        (
            "signed: 2025-01-03",
            "signed: 0001-01-01",
            "date invraisemblable « 0001-01-01 » ; l'année va de 1789 à 2199.",
        ),
        ("published: 2025-01-12", "published: 9999-12-31", "date invraisemblable « 9999-12-31 »"),
        ("schema_version: 1", "schema_version: 2", "suit la version 2 du format, et cet outil lit la version 1"),
    ],
)
def test_values_out_of_reason_are_one_fault(old: str, new: str, said: str) -> None:
    """Numbers and days that no text has, and the format of a later version, are told, each in one line."""
    assert old in SOUND
    (problem,) = refused(SOUND.replace(old, new, 1)).problems
    assert said in problem.message.replace("\u00a0", " ")


def test_rows_not_entered_are_listed_up_to_a_point() -> None:
    """A text of 9,999 rows of which one is entered says so in a line."""
    text = a_text(coverage="full", rows_expected=({"annexe": 1, "rows": 9999},))
    (problem,) = refused(register_json(a_register(texts=(text,)))).problems
    assert "lignes non saisies : 2, 3," in problem.message.replace("\u00a0", " ")
    assert "et 9978 autres" in problem.message
    assert len(problem.message) < 300


@pytest.mark.parametrize(
    ("repeals", "said"),
    [
        ({"un": "un"}, ["un texte ne s'abroge pas lui-même"]),
        ({"un": "deux", "deux": "trois", "trois": "un"}, ["« un », « deux » et « trois » s'abrogent en rond"]),
        ({"un": "deux", "deux": "deux", "trois": "un"}, ["un texte ne s'abroge pas lui-même"]),
        ({"un": "deux", "deux": "trois"}, []),
    ],
)
def test_texts_do_not_repeal_one_another_in_a_circle(repeals: dict[str, str], said: list[str]) -> None:
    """Each circle is told once; a chain of repeals is none."""
    texts = [a_text(id=name, short=name, repealed_by=repeals.get(name)) for name in ("un", "deux", "trois")]
    content = register_json(a_register(texts=(a_text(), *texts)))
    if not said:
        assert loads(content).text_by_id["un"].repealed_by == "deux"
        return
    found = [problem.message.replace("\u00a0", " ") for problem in refused(content).problems]
    assert [message.split(" ;")[0] for message in found] == said


@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_json_loads_again_whatever_a_label_holds(label: str) -> None:
    """What YAML cannot hold as it is (U+FFFE, control characters) is escaped in the JSON; it reads back equal."""
    register = a_register(actors=(an_actor(label=label, plain="\ufffe" + label),), provisions=(a_provision(),))
    written = register_json(register)
    assert loads(written) == register
    assert json.loads(written)["actors"][0]["label"] == label


def test_a_fault_is_told_in_one_line_whatever_the_file_holds() -> None:
    """Found by fuzzing: a key or an id with a line break in it."""
    content = SOUND.replace("\nhub: imilo\n", '\nhub: imilo\n"a\\nb\\Nc": 1\n"d\\re": "f\\Lg"\n', 1)
    error = refused(content)
    assert len(str(error).splitlines()) == len(error.problems) == 2
