"""The tables of the screen Durées et droits."""

from functools import partial

from markupsafe import Markup

from model.reference.facts import Glossary, RetentionAndRights, Rule
from model.register.entities import Register
from pages.frame.html import table
from pages.frame.templates import part_of
from pages.frame.terms import explained
from pages.reading.timeline_view import confidence

SECTIONS = {
    "retention": (
        "Combien de temps les données sont gardées",
        "Données de qui",
        "Les durées de conservation, de la dernière version lue à la plus ancienne.",
    ),
    "controllers": (
        "Qui répond d'I-MILO",
        "Période ou rôle",
        "Les responsables du traitement, du plus récent au plus ancien ; ce ne sont pas des flux.",
    ),
    "rights": (
        "Où s'informer et exercer ses droits",
        "Question",
        "Ce que les textes lus disent des droits des personnes et de la protection des accès.",
    ),
}


def rules_table(section: str, rules: RetentionAndRights, register: Register, glossary: Glossary) -> Markup:
    """One section as a heading and a table: for whom, the rule, its version and date, how well it was read."""
    title, subject, caption = SECTIONS[section]
    heads = (subject, "Règle (résumé de l'équipe)", "Version et date", "Lecture et source")
    rows = [_row(rule, register, glossary) for rule in getattr(rules, section)]
    return part_of("reading/facts", "section", title, table(caption, heads, rows))


def rules_texts(rules: RetentionAndRights) -> list[str]:
    """Every text of the three sections, to look for terms in."""
    return [
        f"{rule.subject} {rule.rule} {rule.version}" for section in SECTIONS for rule in getattr(rules, section)
    ] + list(rules.not_found)


def _row(rule: Rule, register: Register, glossary: Glossary) -> tuple[Markup, ...]:
    bodies = [register.nodes[body].short for body in rule.bodies]
    return (
        explained(rule.subject, glossary),
        part_of("reading/facts", "rule", rule, bodies, partial(explained, glossary=glossary)),
        part_of("reading/facts", "version", rule),
        confidence(rule),
    )
