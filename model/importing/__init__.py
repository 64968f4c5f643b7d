"""From a document that nobody here has seen to a draft register: read, propose, review, draft.

    document = read_document(content, "arrete.docx")     # raises UnreadableDocument, with a French message
    proposal = propose(document, register)                # never raises; says what it does not know
    decisions = accept_all(proposal)                      # or with_decision(…), row by row
    new = draft(proposal, decisions, register)            # a Register that stands by itself

An amending text has instructions instead of rows: `apply_instructions(base, accepted, register)` gives the amended
register and says what could not be applied.
"""

from model.importing.amended import Applied, Outcome
from model.importing.amending import apply_instructions
from model.importing.decisions import (
    Decisions,
    Replayed,
    accept,
    accept_all,
    leave_out,
    merge,
    replay,
    split,
)
from model.importing.document import Block, Document, Paragraph, Place, Table, UnreadableDocument
from model.importing.drafting import draft
from model.importing.instruction import Instruction, Target
from model.importing.proposal import (
    Confidence,
    Found,
    Fragment,
    Header,
    Proposal,
    ProposedFlow,
    ProposedNode,
    ProposedOperator,
    ProposedPart,
    ProposedRow,
    ProposedUse,
    Reading,
)
from model.importing.proposing import propose
from model.importing.reading import read_document
from model.importing.reviewing import reviewed_rows

__all__ = [
    "Applied",
    "Block",
    "Confidence",
    "Decisions",
    "Document",
    "Found",
    "Fragment",
    "Header",
    "Instruction",
    "Outcome",
    "Paragraph",
    "Place",
    "Proposal",
    "ProposedFlow",
    "ProposedNode",
    "ProposedOperator",
    "ProposedPart",
    "ProposedRow",
    "ProposedUse",
    "Reading",
    "Replayed",
    "Table",
    "Target",
    "UnreadableDocument",
    "accept",
    "accept_all",
    "apply_instructions",
    "draft",
    "leave_out",
    "merge",
    "propose",
    "read_document",
    "replay",
    "reviewed_rows",
    "split",
]
