"""Large registers made from the shipped one, for benchmarks only."""

from model.register.entities import SHORT_LABEL_LIMIT, Flow, Provision, Register, Statement

PLACES = (
    *("Ain", "Aisne", "Allier", "Ardèche", "Ardennes", "Aube", "Aude", "Aveyron", "Calvados", "Cantal", "Charente"),
    *(
        "Cher",
        "Corrèze",
        "Creuse",
        "Dordogne",
        "Doubs",
        "Drôme",
        "Eure",
        "Finistère",
        "Gard",
        "Gers",
        "Gironde",
        "Hérault",
    ),
    *("Indre", "Isère", "Jura", "Landes", "Loiret", "Lot", "Lozère", "Manche", "Marne", "Mayenne", "Meuse", "Morbihan"),
    *("Moselle", "Nièvre", "Nord", "Oise", "Orne", "Rhône", "Sarthe", "Savoie", "Somme", "Tarn", "Var", "Vaucluse"),
    *("Vendée", "Vienne", "Vosges", "Yonne", "Essonne", "Guadeloupe", "Martinique", "Guyane", "La Réunion", "Mayotte"),
)
ROWS = 9_000  # of an annexe
SECOND = 3  # one flow in that many is told by a second text too


def grown(register: Register, size: int) -> Register:
    """The register with made-up bodies and flows, up to `size` flows.

    Each is the like of an outbound one in some place, named after it, with rows of its own; a third of them are told by
    a second text, which says the same.
    """
    bodies = {actor.id: actor for actor in register.actors}
    models = [flow for flow in register.flows if flow.source == register.hub and flow.target in bodies]
    other = register.state_text.model_copy(update={"id": "second_texte", "coverage": "partial", "rows_expected": ()})
    actors, flows, provisions = list(register.actors), list(register.flows), list(register.provisions)
    for number in range(size - len(flows)):
        model = models[number % len(models)]
        body, place = bodies[model.target], f"{PLACES[number % len(PLACES)]} {number // len(PLACES) + 1}"
        short = f"{body.short[: SHORT_LABEL_LIMIT - len(place) - 1]} {place}"
        names = {"id": f"corps_{number}", "short": short, "label": f"{body.label} ({place})", "label_ours": True}
        actors.append(body.model_copy(update=names))
        own, found = _own(register, model, number, place)
        provisions += found
        if number % SECOND == 0:
            provisions += [row.model_copy(update={"id": f"{row.id}_b", "text": other.id}) for row in found]
            own += [_elsewhere(said, other.id) for said in own]
        ends = {"id": f"flux_{number}", "target": f"corps_{number}", "statements": tuple(own)}
        flows.append(model.model_copy(update=ends))
    parts = {"actors": tuple(actors), "flows": tuple(flows), "provisions": tuple(provisions)}
    return register.with_(**parts, texts=(*register.texts, other))


def _own(register: Register, model: Flow, number: int, place: str) -> tuple[list[Statement], list[Provision]]:
    """What is said of a made-up flow, and the rows that say it."""
    found: dict[str, Provision] = {}
    for basis in model.bases:
        row = register.provision_by_id[basis.provision]
        where = {"annexe": 9 + number // ROWS, "row": number % ROWS + 1} if not found else {}
        where = where or {"annexe": None, "row": None, "locator": f"passage {number}.{len(found)}"}
        said = {"id": f"ligne_{number}_{len(found)}", "designation": row.designation and f"{row.designation} ({place})"}
        found.setdefault(row.id, row.model_copy(update=said | where))
    statements = [
        said.model_copy(
            update={"basis": tuple(one.model_copy(update={"provision": found[one.provision].id}) for one in said.basis)}
        )
        for said in model.statements
    ]
    return statements, list(found.values())


def _elsewhere(said: Statement, text: str) -> Statement:
    """The same statement, of another text."""
    basis = tuple(one.model_copy(update={"provision": f"{one.provision}_b"}) for one in said.basis)
    return said.model_copy(update={"text": text, "basis": basis})
