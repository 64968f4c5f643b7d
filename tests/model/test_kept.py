"""A visitor's work as the text that their browser keeps: it comes back equal, and anything else is refused in words."""

import base64
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.draft.flows import titled
from model.draft.kept import (
    MOST_KEPT,
    MOST_REPLACED,
    VERSION,
    Drafted,
    Reviewing,
    UnreadableWork,
    Work,
    packed,
    unpacked,
)
from model.draft.pointing import Pointed
from model.draft.starting import draft_from
from model.importing import Decisions, Document, Paragraph, Place, Table, accept_all, leave_out, propose, read_document
from model.register.entities import Register
from tests.builders import registers, texts

TEXT = """Arrêté du 5 mai 2031 relatif au traitement dénommé « I-MILO »

ANNEXE 1
DESTINATAIRES

Organismes destinataires\tFinalités
Régions\tLes données transmises permettent aux régions de compter.
Caisse d'essai\tLes données transmises permettent à la caisse de payer.
"""


def folded_text(values: object) -> str:
    """Values as `packed` would fold them."""
    return base64.b64encode(zlib.compress(json.dumps(values).encode())).decode()


def test_a_review_and_a_draft_come_back_equal(register: Register) -> None:
    """The document, the decisions, the answers and the draft with what it was at first."""
    document = read_document(TEXT.encode(), "texte collé.txt")
    proposal = propose(document, register)
    decisions = leave_out(accept_all(proposal), proposal.rows[0])
    draft = draft_from(register)
    review = Reviewing(
        document,
        "brouillon",
        draft,
        "Centre",
        Pointed(3, 4, ("organismes", "finalites"), "sortant", True),
        "oui",
        decisions,
        "a1_l02",
        "Arrêté du 5 mai 2031",
    )
    work = Work(Drafted(draft, register.state, draft), review)
    back = unpacked(packed(work) or "")
    assert back == work
    assert back.draft.begun is back.draft.register
    assert propose(back.review.document, register) == proposal
    assert "2 décisions prises" in work.said


def test_the_drafts_replaced_are_kept_beside_and_taken_back_in_turn(register: Register) -> None:
    """The latest first, up to a number of them; one that says the same is not kept twice."""
    drafts = [Drafted(draft, begun=draft) for name in "ABCDE" for draft in [titled(draft_from(register), name)]]
    now = None
    for draft in (*drafts, drafts[-1]):
        now = draft.instead_of(now)
    back = unpacked(packed(Work(now)) or "").draft
    assert back == now
    assert all(one.begun is one.register for one in (back, *back.replaced))
    order = []
    for _ in range(MOST_REPLACED + 1):
        order.append(now.register.state_text.title)
        now = now.taken_back()
    assert order == ["E", "D", "C", "B"]
    assert now == back


@given(registers(), texts(), st.sampled_from(["", "oui", "non", "inconnu"]))
def test_any_draft_and_any_text_come_back_equal(draft: Register, words: str, complete: str) -> None:
    """Whatever the labels, the cells and the joined cells."""
    place = Place(3, 2)
    table = Table(((words, "b"), ("", words)), (place, place), frozenset({(1, 0)}))
    document = Document(words, (Paragraph(words, place, 2), table), (words,))
    work = Work(
        Drafted(draft, words, draft), Reviewing(document, complete=complete, decisions=Decisions(), title=words)
    )
    assert unpacked(packed(work) or "") == work


def test_what_is_too_long_is_not_kept() -> None:
    """A text that a browser could not hold gives nothing to keep, and the work stays in the session."""
    noise = "".join(chr(0x4E00 + (n * 7919) % 20000) for n in range(MOST_KEPT))
    assert packed(Work(review=Reviewing(Document("long", (Paragraph(noise, Place(1)),))))) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "plus lisible"),
        ("bonjour", "plus lisible"),
        (base64.b64encode(b"bonjour").decode(), "plus lisible"),
        (folded_text([VERSION, 2]), "plus lisible"),
        (folded_text({"version": 1}), "autre version"),
        (folded_text([VERSION + 1, {}]), "autre version"),
        (folded_text([VERSION, {"draft": {"register": {"hub": 3}}}]), "plus lisible"),
        (base64.b64encode(zlib.compress(b" " * 50_000_000)).decode(), "plus lisible"),
        ("A" * (MOST_KEPT + 1), "plus lisible"),
    ],
)
def test_another_text_is_refused_in_words(text: str, said: str) -> None:
    """A damaged place, another version, a text that unfolds without end: a sentence, and nothing changes."""
    with pytest.raises(UnreadableWork, match=said):
        unpacked(text)
