"""Words on which a reading rested, and that an amendment replaced: what stands instead is never left unread."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import product

from model.importing.proposals.proposal import ProposedFlow, ProposedRow, ProposedUse
from model.importing.proposals.purposes import TO_SORT_PURPOSE
from model.register.entities import Population, Provision, Register

TO_SORT_PUBLIC = Population(
    id="public_a_classer",
    label="Public à classer",
    short="Public à classer",
    definition="Public nommé par des mots nouveaux du texte, que l'import n'a pas su ranger.",
)
PURPOSES, PUBLICS = "purposes", "population"
_REASON = "mots mis à la place de ceux sur lesquels reposait cette lecture"


def nothing_lost(read: ProposedRow, old: Provision, base: Register) -> ProposedRow:
    """A row as it is read after an amendment, where the words that replace those of a purpose or of a public are, when
    no other reading rests on them, a purpose or a public to be sorted."""
    uses = [
        (key, use.words)
        for flow in base.flows
        for one in flow.statements
        if any(basis.provision == old.id for basis in one.basis)
        for key, found in ((PURPOSES, one.purposes), (PUBLICS, one.population))
        for use in found or ()
    ]
    columns = (old.designation or "", read.designation), (old.wording or "", read.wording)
    new = {
        (key, words)
        for (key, said), (before, after) in product(uses, columns)
        for words in _instead(before, after, said)
    }
    if not new:
        return read
    parts = (replace(part, flows=tuple(_more(flow, sorted(new)) for flow in part.flows)) for part in read.parts)
    return replace(read, parts=tuple(parts))


def _more(flow: ProposedFlow, new: Iterable[tuple[str, str]]) -> ProposedFlow:
    for key, words in new:
        uses = (flow.purposes if key == PURPOSES else flow.population) or ()
        if any(one in words or words in one for use in uses for one in use.words):
            continue
        if key == PURPOSES:
            flow = replace(flow, purposes=(*uses, ProposedUse(TO_SORT_PURPOSE.id, (words,), 0.7, _REASON)))
        else:
            flow = replace(flow, population=(*uses, ProposedUse(TO_SORT_PUBLIC.id, (words,), 0.7, _REASON, words)))
    return flow


def _instead(before: str, after: str, said: Iterable[str]) -> Iterator[str]:
    """The words of `after` that stand where those of `before` no longer do."""
    old, new = before.split(), after.split()
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for words in said:
        if words in after or words not in before:
            continue
        start = len(before[: before.index(words)].split())
        end = start + len(words.split())
        touched = [
            (at + max(start - first, 0), min(at + end - first, until)) if tag == "equal" else (at, until)
            for tag, first, last, at, until in blocks
            if first < end and last > start
        ]
        if found := " ".join(new[touched[0][0] : touched[-1][1]]).strip(" ,;:."):
            yield found
