"""Two texts compared: made-up ones that have nearly every verdict, and the states of the shipped register."""

from model.diff import Comparison, diff
from model.graph.filters import in_perimeter
from model.register.entities import Register
from model.register.once import once
from model.register.states import at
from tests.builders import a_flow, a_provision, a_register, a_statement, a_system, a_text, an_actor


def row(number: int, designation: str, wording: str, **more: object) -> dict:
    """A row of an annexe, word for word."""
    return a_provision(id=f"l{number}", row=number, designation=designation, wording=wording, **more)


def says(*rows: int, **more: object) -> dict:
    """A statement that rests on some rows."""
    return a_statement(basis=tuple({"provision": f"l{number}"} for number in rows), **more)


def law(*flows: dict, rows: tuple[dict, ...], coverage: str = "full", **more: object) -> Register:
    """A state of the law read in full, unless told otherwise."""
    ends = {end for flow in flows for end in (flow["source"], flow["target"])} - {"imilo"}
    actors = tuple(an_actor(name) for name in sorted(ends) if not name.startswith("si_"))
    systems = (a_system(), *(a_system(name) for name in sorted(ends) if name.startswith("si_")))
    sections = {"actors": actors, "systems": systems} | more
    text = a_text(coverage=coverage)
    return a_register(*flows, provisions=rows, texts=(text,), **sections)


BEFORE = law(
    a_flow("imilo", "garde", says(1)),
    a_flow("imilo", "sorti", says(2)),
    a_flow("imilo", "redit", says(3)),
    a_flow("imilo", "coupe", says(4)),
    a_flow("imilo", "tourne", says(5)),
    rows=(
        row(1, "Garde", "Les données permettent de payer."),
        row(2, "Sorti", "Les données permettent de compter."),
        row(3, "Redit", "Les données permettent de payer des aides."),
        row(4, "Coupe", "Les données permettent de suivre."),
        row(5, "Tourne", "Les données permettent de voir."),
    ),
)


AFTER = law(
    a_flow("imilo", "garde", says(1)),
    a_flow("imilo", "entre", says(2)),
    a_flow("imilo", "redit", says(3)),
    a_flow("imilo", "coupe_nord", says(4)),
    a_flow("imilo", "coupe_sud", says(4)),
    a_flow("tourne", "imilo", says(5)),
    rows=(
        row(1, "Garde", "Les données permettent de payer."),
        row(2, "Entre", "Les données permettent de trouver."),
        row(3, "Redit", "Les données permettent de contrôler des aides."),
        row(4, "Coupe nord, coupe sud", "Les données permettent de suivre."),
        row(5, "Tourne", "Ces traitements permettent d'alimenter le dossier."),
    ),
)


def split(before: str, *after: str, kind: str = "split"):
    """A curated equivalence."""
    from model.register.entities import Equivalence

    return Equivalence(id="equivalence", kind=kind, before=(before,), after=after, reason="Notre lecture.")


MADE_UP = diff(BEFORE, AFTER, (split("coupe", "coupe_nord", "coupe_sud"),))


PAIRS = [
    ("decret_2015_59", "arrete_2025_01_03"),
    ("arrete_2021_11_17", "arrete_2025_01_03"),
    ("arrete_2025_01_03", "decret_2026_11"),
    ("arrete_2025_01_03", "arrete_2025_01_03"),
]


@once
def compared(everything: Register, pair: tuple[str, str]) -> Comparison:
    """Two states of the shipped register compared, without the second perimeter."""
    return diff(*(in_perimeter(at(everything, text), False) for text in pair), everything.equivalences)
