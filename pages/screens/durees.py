"""Durées et droits: how long data are kept, who answers for them, where to turn, and what was not found."""

from pages.frame.present import heading, present
from pages.frame.references import reference_or_faults
from pages.frame.registers import everything
from pages.frame.templates import show, show_part
from pages.frame.terms import words_of_page
from pages.reading.facts_view import SECTIONS, rules_table, rules_texts

screen = present()
heading(
    "Durées, responsables et droits",
    "Les durées de conservation, les responsables d'I-MILO période par période et l'exercice des droits, avec nos "
    "mots. Chaque règle est datée et dit comment elle a été lue ; un texte de 2026 a pu changer celles de 2025.",
)
if reference := reference_or_faults():
    rules, glossary = reference.rules, reference.glossary
    for section in SECTIONS:
        show(rules_table(section, rules, everything(), glossary))
    show_part("reading/facts", "not_found", rules.not_found)
    show(words_of_page(rules_texts(rules), glossary))
