"""What a trainer prints, as tagged A4 PDF: the exercise sheet, its answer key with the lines, the script of a path."""

from collections.abc import Iterator, Mapping

from model.documents.handouts.handout_page import handout_pdf
from model.reference.facts import CONFIDENCE_LABELS, Event, Known, Rule
from model.register.entities import Register
from model.register.wording import provision_place
from model.training.exercises.values import KIND_LABELS, Question
from model.training.guided import Claim, Parcours


def sheet_pdf(register: Register, questions: tuple[Question, ...], series: int, answers: bool = False) -> bytes:
    """A series to fill in by hand, or with `answers` its key with the lines;
    raises `FormatUnavailable` without Pango."""

    def proofs(question: Question) -> Iterator[tuple[str, str]]:
        for name in question.provisions:
            provision = register.provision_by_id[name]
            yield provision_place(register, provision), provision.wording or f"Résumé : {provision.summary}"

    kind = "Corrigé" if answers else "Fiche d'exercices"
    return handout_pdf(
        "sheet.html.jinja",
        register,
        f"{kind}, série n° {series}",
        "Selon le texte affiché, et lui seul.",
        questions=questions,
        answers=answers,
        kinds=KIND_LABELS,
        proofs=proofs,
    )


def script_pdf(register: Register, course: Parcours, facts: Mapping[str, Known]) -> bytes:
    """The trainer's script of a path: what is said, asked, noted, and its proofs;
    raises `FormatUnavailable` without Pango."""
    said = f"{course.purpose} Durée : {course.minutes} minutes."
    steps = [(step, [_proof(register, claim, facts) for claim in step.claims]) for step in course.steps]
    return handout_pdf("script.html.jinja", register, f"Conducteur : {course.title}", said, steps=steps)


def _proof(register: Register, claim: Claim, facts: Mapping[str, Known]) -> tuple[str, str]:
    """Where a claim comes from, and its words; a fact of the references says all in one line."""
    if claim.reference:
        fact = facts[claim.reference]
        read = CONFIDENCE_LABELS[fact.confidence]
        if isinstance(fact, Event):
            return f"{fact.title} ({read}, phrase de l'équipe) : {fact.change}", ""
        if isinstance(fact, Rule):
            return f"{fact.subject} ({read}, phrase de l'équipe) : {fact.rule}", ""
        raise TypeError(f"{claim.reference} is neither an event nor a rule")
    provision = register.provision_by_id[claim.provision or ""]
    words = " […] ".join(claim.words)
    return provision_place(register, provision), f"« {words} »" if words else f"Résumé : {provision.summary}"
