"""`python -m model import`: a draft from a document, and on the standard error what to review."""

from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from model.draft.triage import all_used
from model.importing.files.document import Fragment, UnreadableDocument
from model.importing.files.reading import MAX_BYTES, read_document
from model.importing.proposals.proposal import Proposal
from model.importing.proposals.proposing import propose
from model.importing.review.amended import Outcome
from model.importing.review.amending import apply_instructions, told
from model.importing.review.decisions import Decisions, accept_all, replay
from model.importing.review.drafting import draft
from model.register.entities import Register
from model.register.loading import file_content, load
from model.register.states import at
from model.register.wording import count, shortened
from model.register.writing import register_yaml

DONE, TO_REVIEW = 0, 1
MOST_OF_A_REFUSAL = 30  # passages told when no row was found


@dataclass(frozen=True)
class Imported:
    """What the command gives: the YAML of the draft, the report for a person, and whether something was left."""

    yaml: str
    report: str
    code: int


def imported(arguments: Namespace) -> Imported:
    """The draft and the report of a document. Raises `UnreadableDocument`, or as `load` and `at` for the others."""
    register = load()
    base = _base(register, arguments.base)
    proposal = propose(
        read_document(file_content(Path(arguments.file), MAX_BYTES), Path(arguments.file).name),
        base,
        arguments.centre or "",
    )
    if not proposal.rows and not proposal.instructions:
        raise UnreadableDocument(f"{proposal.name} : {' '.join(report_of_refusal(proposal))}")
    decisions = accept_all(proposal)
    replayed: tuple[str, ...] = ()
    if arguments.decisions:
        kept = replay(load(arguments.decisions).review, proposal)
        decisions = Decisions({**decisions.by_key, **kept.decisions.by_key})
        replayed = (f"Décisions rejouées : {len(kept.carried)}.", *(f"  à relire : {line}" for line in kept.review))
    outcomes: tuple[Outcome, ...] = ()
    if proposal.instructions:
        accepted = [
            one
            for one in proposal.instructions
            if decisions.by_key.get(one.key, None) is None or decisions.by_key[one.key].choice != "left_out"
        ]
        outcomes = (
            told(accepted) if proposal.by_itself else apply_instructions(base, accepted, proposal.header, base).outcomes
        )
    made = draft(proposal, decisions, base, whole=arguments.whole, base=base)
    left = bool(proposal.unused) or any(not one.applied for one in outcomes)
    report = "\n".join((*report_lines(proposal, outcomes), *replayed)) + "\n"
    return Imported(register_yaml(made), report, TO_REVIEW if left else DONE)


def report_of_refusal(proposal: Proposal) -> tuple[str, ...]:
    """What was seen of a text that gives no row, and what most probably says who receives data in it."""
    listed = [f"\n  {_said(one)}" for one in proposal.unused[:MOST_OF_A_REFUSAL]]  # the most likely first
    return (*(one for one in proposal.messages if one.startswith(("Aucune ligne", "Vu dans ce texte"))), *listed)


def report_lines(proposal: Proposal, outcomes: tuple[Outcome, ...] = ()) -> tuple[str, ...]:
    """What an import found and what is left to review, one sentence a line, in French."""
    header = proposal.header
    lines = [f"{proposal.name} : {count(len(proposal.rows), 'ligne')}, {count(proposal.flow_count, 'flux', 'flux')}."]
    lines.append(f"Titre : {header.title.value if header.title else 'non trouvé'}")
    lines.append(f"NOR : {header.nor.value if header.nor else 'non trouvé'}")
    lines += [f"Abroge : {one.value}" for one in header.repeals]
    lines += list(proposal.messages)
    if outcomes:
        lines.append(f"Instructions : {len(proposal.instructions)}.")
        lines += [
            f"  {one.instruction.number}. {one.said} (« {shortened(one.instruction.text, 100)} »)"
            if one.applied
            else f"  {one.instruction.number}. NON APPLIQUÉE : {one.said} (« {shortened(one.instruction.text, 100)} »)"
            for one in outcomes
        ]
    lines.append(f"Questions ouvertes : {len(proposal.questions)}.")
    lines += [
        f"  {row.said} : « {shortened(row.designation, 100)} » ({why})" for row in proposal.rows for why in row.open
    ]
    lines += [f"  instruction {one.number} : {one.why_not}" for one in proposal.instructions if not one.applicable]
    if proposal.unused:
        first = sum(one.likely for one in proposal.unused)
        more = f", dont {first} à lire d'abord" if first else ""
        lines.append(f"TEXTE NON UTILISÉ : {count(len(proposal.unused), 'passage')}{more}.")
        lines += [f"  {_said(fragment)}" for fragment in proposal.unused]
    elif all(one.applied for one in outcomes):
        lines.append(all_used(proposal))
    return tuple(lines)


def _said(fragment: Fragment) -> str:
    return f"{fragment.place.said} : « {shortened(fragment.text, 100)} » ({fragment.reason})"


def _base(register: Register, wanted: str | None) -> Register:
    """The register to compare with: the shipped one, one of its states, or a file."""
    if wanted is None or wanted in register.text_by_id:
        return at(register, wanted or register.state)
    if not Path(wanted).exists():
        known = ", ".join(one.id for one in register.texts)
        raise UnreadableDocument(f"« {wanted} » n'est ni un texte du registre ni un fichier. Textes : {known}.")
    other = load(wanted)
    return at(other, other.state)
