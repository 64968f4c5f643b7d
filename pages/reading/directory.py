"""The directory of bodies and systems, family by family."""

from collections import Counter

from markupsafe import Markup

from model.graph.around import systems_run
from model.register.entities import Register, System
from model.register.wording import count
from pages.frame.html import go_button, table


def directory(register: Register) -> Markup:
    """Every body and system, family by family, those with most flows first, with how many it receives and feeds."""
    received = Counter(flow.target for flow in register.flows)
    fed = Counter(flow.source for flow in register.flows)
    rows = [
        (
            go_button(node.short, "organismes", fiche=node.id),
            "Traitement" if isinstance(node, System) else "Organisme",
            family.short,
            _flows(received, node.id, systems_run(register, node.id)),
            _flows(fed, node.id, systems_run(register, node.id)),
            node.plain,
        )
        for family in register.families
        for node in sorted(register.nodes.values(), key=lambda node: -(received[node.id] + fed[node.id]))
        if node.family == family.id and node.id != register.hub
    ]
    caption = (
        f"{count(len(rows), 'organisme ou traitement', 'organismes et traitements')}, par famille (notre lecture). "
        "« + 1 » : un flux par un traitement que le texte rattache à l'organisme."
    )
    return table(caption, ("Nom", "Nature", "Famille", "Reçoit (flux)", "Alimente (flux)", "En clair"), rows)


def _flows(counted: Counter[str], node: str, systems: tuple[str, ...]) -> str:
    """« 1 », or « 0 + 1 » when a system attached to the body has one of its own."""
    through = sum(counted[system] for system in systems)
    return f"{counted[node]} + {through}" if through else str(counted[node])
