"""Small registers for tests: each builder states only what matters to the test that calls it."""

from datetime import date
from functools import cache

from hypothesis import strategies as st

from model.register.entities import Register

WORDING = "Les données transmises permettent de payer et de compter."
LABELS = (
    'Un "nom" entre guillemets',
    "L'apostrophe et l’autre",
    "<script>alert(1)</script>",
    "🙂 émoji 👩‍🏫",
    "désignation " * 39 + "fin",
    "שלום עולם",
    "=HYPERLINK(A1)",
    "- tiret",
    "@nom",
    "1e3",
    "2025-01-03",
    "yes",
    "null",
    "deux : points # dièse",
    "a\nb\tc",
    "fin de ligne\n",
    " espaces  partout ",
    "insécable : oui ; non ?",
    "\x85\u2028\ufeff",
)


def a_text(**changed: object) -> dict:
    """A legal text of which nothing is expected."""
    usual = {
        "id": "arrete",
        "kind": "arrete",
        "title": "Arrêté d'essai",
        "short": "Arrêté d'essai",
        "nor": None,
        "signed": date(2025, 1, 3),
        "published": date(2025, 1, 12),
        "in_force_from": None,
        "repealed_by": None,
        "status": "En vigueur.",
        "url": None,
        "source": None,
        "coverage": "partial",
        "coverage_reason": "Essai.",
        "checked_on": date(2026, 1, 1),
    }
    return usual | changed


def a_provision(**changed: object) -> dict:
    """A row quoted word for word."""
    usual = {"id": "ligne_1", "text": "arrete", "annexe": 1, "row": 1, "designation": "ASP", "wording": WORDING}
    return usual | changed


def an_actor(name: str = "asp", **changed: object) -> dict:
    """A body under a name of ours."""
    usual = {
        "id": name,
        "family": "famille",
        "label": name,
        "label_ours": True,
        "short": name,
        "plain": "Un organisme.",
    }
    return usual | changed


def a_system(name: str = "imilo", **changed: object) -> dict:
    """A system without a known operator."""
    return an_actor(name, plain="Un traitement.", operator=None) | changed


def a_statement(**changed: object) -> dict:
    """A statement resting on the usual row, silent on everything else."""
    usual = {
        "text": "arrete",
        "basis": ({"provision": "ligne_1"},),
        "plain": "Une phrase.",
        "purposes": None,
        "data": None,
        "population": None,
        "nature": None,
    }
    return usual | changed


def a_flow(source: str = "imilo", target: str = "asp", *statements: dict, **changed: object) -> dict:
    """A flow between two ends, with one usual statement unless others are given."""
    usual = {
        "id": f"{source}_vers_{target}",
        "source": source,
        "target": target,
        "statements": statements or (a_statement(),),
    }
    return usual | changed


def a_register(*flows: dict, **sections: object) -> Register:
    """A small sound register holding the given flows (one, if none is given) and sections."""
    usual = {
        "schema_version": 1,
        "hub": "imilo",
        "state": "arrete",
        "codes": ({"id": "travail", "label": "code du travail", "short": "C. trav."},),
        "families": ({"id": "famille", "label": "Famille", "short": "Famille", "definition": "Une famille."},),
        "purposes": tuple(
            {"id": name, "label": f"Pour {name}", "short": name, "definition": "Une finalité."}
            for name in ("payer", "compter")
        ),
        "data_categories": tuple({"id": name, "label": f"Données {name}", "short": name} for name in ("noms", "dates")),
        "populations": ({"id": "jeunes", "label": "Jeunes", "short": "Jeunes", "definition": "Des jeunes."},),
        "texts": (a_text(),),
        "provisions": (a_provision(),),
        "actors": (an_actor(),),
        "systems": (a_system(),),
        "flows": flows or (a_flow(),),
        "relations": (),
    }
    return Register.model_validate(usual | sections)


@cache  # Hypothesis looks at a strategy at length the first time it draws from it
def _uses(key: str, *names: str) -> st.SearchStrategy:
    use = st.fixed_dictionaries({key: st.sampled_from(names), "words": st.just(("permettent",))},
                                optional={"reason": texts()})  # fmt: skip
    return st.none() | st.lists(use, unique_by=lambda said: said[key]).map(tuple)


@cache
def texts(most: int = 60) -> st.SearchStrategy[str]:
    """Texts that hold something, odd ones among them."""
    free = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=most).filter(str.strip)
    return (st.sampled_from(LABELS).map(lambda label: label[:most]).filter(str.strip)) | free


EITHER, ONE_OR_TWO, DESIGNATION = st.booleans(), st.integers(1, 2), st.none() | texts(471)
NATURE = st.sampled_from([None, "personal", "anonymised", "companies"])
NAMES = st.lists(st.from_regex(r"[a-z][a-z0-9]{0,6}(_[0-9]{1,2})?", fullmatch=True), min_size=1, max_size=5)


@cache
def _shorts(number: int) -> st.SearchStrategy[list[str]]:
    return (
        st.lists(texts(30), min_size=number, max_size=number, unique_by=lambda text: text.casefold())
        .filter(lambda found: "imilo" not in {text.casefold() for text in found})
    )  # fmt: skip


@cache
def _ends(*ranks: int) -> st.SearchStrategy[list[tuple[int, bool]]]:
    """Bodies, and whether their flow goes to the hub."""
    return st.lists(st.tuples(st.sampled_from(ranks), st.booleans()), min_size=1, max_size=6, unique=True)


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Small sound registers with odd labels, several statements, silences of each kind and the press."""
    names = draw(NAMES)
    names = [name for name in dict.fromkeys(names) if name != "imilo"] or ["asp"]
    shorts = draw(_shorts(len(names)))
    nodes = [an_actor(name, short=short, label=draw(texts(471))) for name, short in zip(names, shorts, strict=True)]
    if draw(EITHER):
        nodes[0]["aliases"] = ({"name": draw(texts()), "kind": "everyday"},)
        nodes[0]["former_ids"] = ("ancien_nom",)
    systems = sum(draw(EITHER) for _ in nodes[1:])
    press = draw(EITHER)
    wording = f"{draw(texts(300))} permettent {draw(texts(300))}"
    provisions = [a_provision(designation=draw(DESIGNATION), wording=wording)]
    if press:
        said = {"summary": "Ce que la presse dit : permettent.", "evidence": "press", "reported_by": "arrete"}
        provisions.append({"id": "presse", "text": "arrete", "locator": draw(texts()), **said})
    flows = []
    for rank, inbound in draw(_ends(*range(len(names)))):
        ends = (names[rank], "imilo") if inbound else ("imilo", names[rank])
        statements = [
            a_statement(
                plain=draw(texts()),
                purposes=draw(_uses("purpose", "payer", "compter")),
                data=draw(_uses("category", "noms", "dates")),
                population=draw(_uses("population", "jeunes")),
                nature=draw(NATURE),
                basis=tuple({"provision": one["id"]} for one in (provisions if not flows else provisions[:1])),
            )
            for _ in range(draw(ONE_OR_TWO))
        ]
        flows.append(a_flow(*ends, *statements))
    return a_register(
        *flows,
        actors=tuple(nodes[: len(nodes) - systems]),
        systems=(a_system(), *({**node, "operator": None} for node in nodes[len(nodes) - systems :])),
        provisions=tuple(provisions),
    )
