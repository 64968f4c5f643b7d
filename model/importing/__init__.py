"""From a document that nobody here has seen to a draft register: read, propose, review, draft.

    document = read_document(content, "arrete.docx")     # raises UnreadableDocument, with a French message
    proposal = propose(document, register)                # never raises; says what it does not know
    decisions = accept_all(proposal)                      # or with_decision(…), row by row
    new = draft(proposal, decisions, register)            # a Register that stands by itself

An amending text has instructions instead of rows: `apply_instructions(base, accepted, register)` gives the amended
register and says what could not be applied.

One sub-room a stage, each above the ones it uses: `words`, `files`, `outline`, `sentences`, `names`, `roles`, `tables`,
`accounting`, `orders`, `proposals`, `review`.
"""

from model.importing.files.document import Document, Paragraph, Place, Table, UnreadableDocument
from model.importing.files.reading import read_document
from model.importing.orders.instruction import Instruction
from model.importing.outline.header import Header, short_title
from model.importing.proposals.proposal import (
    Confidence,
    Proposal,
    ProposedFlow,
    ProposedPart,
    ProposedRow,
    ProposedUse,
)
from model.importing.proposals.proposing import propose
from model.importing.review.accepted import reviewed_rows
from model.importing.review.amended import Applied, Outcome
from model.importing.review.amending import apply_instructions
from model.importing.review.decisions import Decisions, accept, accept_all, leave_out, merge, replay, split
from model.importing.review.drafting import draft
from model.importing.tables.raw import RawRow
