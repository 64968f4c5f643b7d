"""The draft of a text (« et si… »): a register that stands by itself, each change giving another one."""

from model.draft.flows import (
    NewFlow,
    declared_whole,
    titled,
    turned_round,
    with_flow,
    with_name,
    with_readings,
    without_body,
    without_flow,
)
from model.draft.rows import with_words, without_row
from model.draft.starting import blank_draft, draft_from
from model.draft.tidying import DraftProblem, faults
