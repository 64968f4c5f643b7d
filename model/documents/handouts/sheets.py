"""What a trainer prints, as tagged A4 PDF: the exercise sheet, its answer key with the lines, the script of a path."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from model.documents.handouts.handout_page import handout_pdf
from model.reference.facts import CONFIDENCE_LABELS, Event, Known
from model.register.entities import Register
from model.register.wording import provision_place
from model.training.exercises.values import KIND_LABELS, Question
from model.training.guided import Claim, Parcours


def sheet_pdf(register: Register, questions: tuple[Question, ...], series: int, answers: bool = False) -> bytes:
    """A series to fill in by hand, or with `answers` its key with the lines; raises `FormatUnavailable` without Pango."""
    kind = "Corrigé" if answers else "Fiche d'exercices"
    body = "".join(_question(register, question, number, answers) for number, question in enumerate(questions, start=1))
    name = "" if answers else '<p style="margin-top: 3mm">Nom : ______________________________</p>'
    return handout_pdf(register, f"{kind}, série n° {series}", "Selon le texte affiché, et lui seul.", name + body)


def script_pdf(register: Register, course: Parcours, facts: Mapping[str, Known]) -> bytes:
    """The trainer's script of a path: what is said, asked, noted, and its proofs; raises `FormatUnavailable` without Pango."""
    steps = []
    for number, step in enumerate(course.steps, start=1):
        proofs = "".join(_claim(register, claim, facts) for claim in step.claims)
        steps.append(
            f"<section><h2>{number}. {escape(step.title)}</h2><p>{escape(step.narration)}</p>"
            f"<p><strong>Question à la salle :</strong> {escape(step.question)}</p>"
            f'<p class="note">Notes : {escape(step.notes)}</p>{proofs}</section>'
        )
    said = f"{course.purpose} Durée : {course.minutes} minutes."
    return handout_pdf(register, f"Conducteur : {course.title}", said, "".join(steps))


def _question(register: Register, question: Question, number: int, answers: bool) -> str:
    quote = f"<blockquote><p>« {escape(question.wording)} »</p></blockquote>" if question.wording else ""
    items = ""
    for rank, item in enumerate(question.items):
        right = (
            f" : <strong>{escape(question.label(question.answers[rank]))}</strong>" if answers else " : ____________"
        )
        items += f"<li>{escape(item.label)}{right}</li>"
    options = ""
    for item in question.options:
        good = answers and not question.items and item.id in question.answers
        sign = "–" if question.items else "☑" if good else "☐"
        shown = f' class="bonne">{sign}' if good else f">{sign}"
        options += f"<li{shown} {escape(item.label)}</li>"
    why = ""
    if answers:
        why = f"<p>{escape(question.explanation)}</p>"
        for name in question.provisions:
            provision = register.provision_by_id[name]
            words = provision.wording or f"Résumé : {provision.summary}"
            why += f'<p class="note">{escape(provision_place(register, provision))}</p>'
            why += f"<blockquote><p>{escape(words)}</p></blockquote>"
    matched = f'<ul class="choix">{items}</ul><p class="note">Au choix :</p>' if items else ""
    return (
        f'<section><p class="genre">{escape(KIND_LABELS[question.kind])}</p><h2>{number}. {escape(question.stem)}</h2>'
        f'{quote}{matched}<ul class="choix">{options}</ul>{why}</section>'
    )


def _claim(register: Register, claim: Claim, facts: Mapping[str, Known]) -> str:
    if claim.reference:
        fact = facts[claim.reference]
        title, said = (fact.title, fact.change) if isinstance(fact, Event) else (fact.subject, fact.rule)
        read = CONFIDENCE_LABELS[fact.confidence]
        return f'<p class="note">{escape(title)} ({read}, phrase de l\'équipe) : {escape(said)}</p>'
    provision = register.provision_by_id[claim.provision]
    words = " […] ".join(claim.words)
    said = f"« {words} »" if words else f"Résumé : {provision.summary}"
    place = escape(provision_place(register, provision))
    return f'<p class="note">{place}</p><blockquote><p>{escape(said)}</p></blockquote>'
