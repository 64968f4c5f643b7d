"""What a trainer prints, as tagged A4 PDF: the exercise sheet, its answer key with the lines, the script of a path."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from model.entities import Register
from model.exercises.values import KIND_LABELS, Question
from model.exports.note_pdf import FONT
from model.exports.pictures import weasyprint_html
from model.figures.svg_parts import clean
from model.labels import provision_place, state_sentence
from model.parcours import Claim, Parcours
from model.reference import CONFIDENCE_LABELS, Event, Known

STYLE = """
@page { size: A4; margin: 14mm 16mm 15mm; @bottom-left { content: string(titre); font: 7.5pt %(font)s; color: #42526B }
  @bottom-right { content: "page " counter(page) " sur " counter(pages); font: 7.5pt %(font)s; color: #42526B } }
html { font: 10.5pt/1.4 %(font)s; color: #16202E }
body, p, ul, ol { margin: 0; padding: 0 }
h1 { font-size: 1.7em; line-height: 1.2; margin: 0 0 1mm; string-set: titre content() }
h2 { font-size: 1.12em; margin: 0 0 1mm; color: #0B4F4B }
section { margin-top: 5mm; break-inside: avoid }
.genre, .note { color: #42526B; font-size: .9em }
.etat { border: .3mm solid #A08A3C; background: #FFF6DC; padding: 1mm 2mm; margin-top: 2mm; font-size: .92em }
blockquote { margin: 1.2mm 0; padding: .6mm 0 .6mm 3mm; border-left: .8mm solid #0B4F4B }
.choix { list-style: none; margin-top: 1mm }
.choix li { margin: .8mm 0; padding-left: 7mm; text-indent: -5mm }
.bonne { font-weight: 700 }
"""


def sheet_pdf(register: Register, questions: tuple[Question, ...], series: int, answers: bool = False) -> bytes:
    """A series to fill in by hand, or with `answers` its key with the lines; raises `FormatUnavailable` without Pango."""
    kind = "Corrigé" if answers else "Fiche d'exercices"
    body = "".join(_question(register, question, number, answers) for number, question in enumerate(questions, start=1))
    name = "" if answers else '<p style="margin-top: 3mm">Nom : ______________________________</p>'
    return _pdf(register, f"{kind}, série n° {series}", "Selon le texte affiché, et lui seul.", name + body)


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
    return _pdf(register, f"Conducteur : {course.title}", said, "".join(steps))


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


def _pdf(register: Register, title: str, sentence: str, body: str) -> bytes:
    html = weasyprint_html()
    from weasyprint.urls import URLFetcher

    page = clean(
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="author" content="Flux I-MILO"><style>{STYLE % {"font": FONT}}</style></head><body>'
        f'<h1>{escape(title)}</h1><p>{escape(sentence)}</p><p class="etat">{escape(state_sentence(register))}</p>{body}'
        f'<p class="note" style="margin-top: 6mm">Outil de formation et d\'information, indépendant : ce n\'est pas un '
        f"site officiel.</p></body></html>"
    )
    only_data = URLFetcher(allowed_protocols=["data"])  # nothing is fetched from anywhere
    return html(string=page, url_fetcher=only_data).write_pdf(pdf_variant="pdf/ua-1")
