"""The tables of the screen Durées et droits."""

from __future__ import annotations

from html import escape

from model.reference.facts import STATUS_LABELS, Glossary, RetentionAndRights, Rule, when
from model.register.entities import Register
from pages.frame.html import table
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


def rules_table(section: str, rules: RetentionAndRights, register: Register, glossary: Glossary) -> str:
    """One section as a heading and a table: for whom, the rule, its version and date, how well it was read."""
    title, subject, caption = SECTIONS[section]
    heads = (subject, "Règle (résumé de l'équipe)", "Version et date", "Lecture et source")
    rows = [_row(rule, register, glossary) for rule in getattr(rules, section)]
    return f"<h2>{escape(title)}</h2><div class='entier'>{table(caption, heads, rows)}</div>"


def rules_texts(rules: RetentionAndRights) -> list[str]:
    """Every text of the three sections, to look for terms in."""
    return [
        f"{rule.subject} {rule.rule} {rule.version}" for section in SECTIONS for rule in getattr(rules, section)
    ] + list(rules.not_found)


def _row(rule: Rule, register: Register, glossary: Glossary) -> list[str]:
    doubt = "" if rule.established else "<strong>Non établi.</strong> "
    bodies = ", ".join(register.nodes[body].short for body in rule.bodies)
    named = f'<p class="note">Organismes : {escape(bodies)}</p>' if bodies else ""
    since = f"depuis : {when(rule.date)}" if rule.date else when(None)
    return [
        explained(rule.subject, glossary),
        f"<p>{doubt}{explained(rule.rule, glossary)}</p>{named}",
        f"{escape(rule.version)}<br><span class='note'>{escape(since)}</span><br>"
        f"<strong>{escape(STATUS_LABELS[rule.status].capitalize())}</strong>",
        confidence(rule),
    ]
