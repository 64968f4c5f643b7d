"""A text read in a process of its own: the same words come back, and a text that asks too much is stopped."""

import pytest

from model.importing import UnreadableDocument, apart, propose, read_document
from model.importing.apart import understood
from model.register.entities import Register
from tests.model.importing_texts import HEADS, OFFICIAL, ROWS, tabbed

LONG = tabbed(ROWS * 70).encode()


def test_a_long_text_says_the_same_apart(register: Register) -> None:
    """What comes back from the other process is what reading on the spot gives, for a text and for a document."""
    assert len(LONG) > apart.SMALL
    document = read_document(LONG, "essai.txt")
    expected = document, propose(document, register)
    assert understood(LONG, "essai.txt", register) == expected
    assert understood(document, "essai.txt", register) == expected


def test_a_short_text_is_read_on_the_spot(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """The official text needs no other process."""
    monkeypatch.setattr(apart, "subprocess", None)
    text = OFFICIAL[:15_000].encode()
    document = read_document(text, "arrete.txt")
    assert understood(text, "arrete.txt", register) == (document, propose(document, register))


def test_a_refusal_comes_back_in_french(register: Register) -> None:
    """The reason given in the other process is the reason told."""
    with pytest.raises(UnreadableDocument, match=r"^blancs\.txt\s: .*vide"):
        understood(b" \n" * 15_000, "blancs.txt", register)


@pytest.mark.parametrize(("limit", "value"), [("SECONDS", 1), ("MEGABYTES", 50)])
def test_a_text_that_asks_too_much_is_stopped(
    limit: str, value: int, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Above the limit of time or of memory the reading ends with a sentence, and this process with nothing."""
    rows = "".join(f"<tr><td>Organisme {number}</td><td>permet de suivre {number}</td></tr>" for number in range(8_000))
    heads = "".join(f"<th>{head}</th>" for head in HEADS)
    monkeypatch.setattr(apart, limit, value)
    with pytest.raises(UnreadableDocument, match=r"^long\.html\s: ce texte demande trop de travail"):
        understood(f"<table><tr>{heads}</tr>{rows}</table>".encode(), "long.html", register)


def test_a_mistake_of_the_program_is_no_fault_of_the_text(register: Register) -> None:
    """What fails for another reason is raised, with the trace for the log."""
    with pytest.raises(RuntimeError, match="AttributeError"):
        understood(LONG, "essai.txt", register, centre=object)  # type: ignore[arg-type]
