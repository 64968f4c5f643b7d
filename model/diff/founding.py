"""The words on which a flow rests in a text: exact ones, which can be compared, or our summaries, which cannot."""

from __future__ import annotations

from model.register.entities import Flow, Register


def founding_words(register: Register, flow: Flow) -> tuple[tuple[str, str], ...] | None:
    """For each basis of a flow, the words that name its body and the sentence that founds it, white space folded.

    None as soon as one of them is known only by a summary of ours: two such texts cannot be compared word by word.
    """
    found = []
    for statement in flow.statements:
        for basis in statement.basis:
            provision = register.provision_by_id[basis.provision]
            if provision.wording is None:
                return None
            named = basis.named_by or provision.designation or ""
            found.append((" ".join(named.split()), " ".join((basis.sentence or provision.wording).split())))
    return tuple(dict.fromkeys(found))


def shown_words(register: Register, flow: Flow) -> str:
    """The same words for the screen; a summary says that it is one."""
    lines = []
    for statement in flow.statements:
        for basis in statement.basis:
            provision = register.provision_by_id[basis.provision]
            if provision.wording is None:
                lines.append(f"Résumé : {provision.summary}")
            else:
                named = basis.named_by or provision.designation
                lines.append(f"{named}\n{basis.sentence or provision.wording}" if named else provision.wording)
    return "\n".join(dict.fromkeys(lines))
