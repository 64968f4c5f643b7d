"""« Qui contrôle ? », « qui parle de handicap ? »: the rows that hold the words asked about, and whose they are."""

from collections.abc import Sequence

from model.ask.exclusions import excluded, no_power, not_in_rows, where_written
from model.ask.rows import holding, provisions_holding, recipients
from model.ask.silences import datum_silence
from model.ask.telling import FEW_ROWS, plain_sentences, rows_told
from model.ask.values import Reading
from model.ask.vocabulary import Ask
from model.graph.filters import provisions_of
from model.register.entities import Flow, Register
from model.register.places import places
from model.register.wording import count, listed, named

_MOST_NAMES, _MOST_ROWS = 6, 12


def worded(register: Register, read: Reading, flows: Sequence[Flow]) -> str:
    """The rows that hold the words asked about, with their exact words; a word looked for is not an answer by
    itself."""
    rows = {item.id for flow in flows for item in provisions_holding(register, flow, read.words)}
    everywhere = holding(register, register.flows, read.words)
    all_rows = {item.id for flow in everywhere for item in provisions_holding(register, flow, read.words)}
    press = any(register.evidence(item) == "press" for flow in flows for item in flow.statements)
    exact = all(register.provision_by_id[row].wording for row in rows)
    where = f"{len(rows)} des {len(all_rows)} lignes" if len(all_rows) > len(rows) else count(len(rows), "ligne")
    where = count(len(rows), "passage") if press or not exact else where
    own = "Dans ce qui a été lu" if press or not exact else f"Selon {named(register.state_text)}"
    if apart := excluded(register, flows, read.words):
        names = listed(dict.fromkeys(register.partner(flow).short for flow in flows))
        return f"Ce qui est exclu, d'après notre résumé de ce qui a été lu ({names}) : {' ; '.join(apart)}."
    within = where_written(register, everywhere, read.words)
    asked = f" Mots cherchés : {read.quoted}, ou même racine, {within} ; {where}."
    lead = f"{_whose(register, read, flows)}{no_power(register, read)}{datum_silence(register, read)}{own}"
    whence = read.ask is Ask.SENDERS and len(rows) < FEW_ROWS - 1 and exact  # by its sentence, which says of whom
    lead = f"{plain_sentences(register, flows)} {lead}" if whence else lead
    said = not_in_rows(register, read, flows) + asked
    if read.ask is Ask.WHO and len(flows) < FEW_ROWS:  # who, by the whole name
        said += f" Nom entier : {listed(dict.fromkeys(register.partner(flow).label for flow in flows))}."
    if len(rows) > _MOST_ROWS:
        return f"{lead} : {places(item for flow in flows for item in provisions_of(register, flow))}.{said}"
    return f"{lead} : {rows_told(register, flows, read.words)}.{said}"


def _whose(register: Register, read: Reading, flows: Sequence[Flow]) -> str:
    """« Qui contrôle… ? »: the recipients whose rows they are, first, when they are few; empty otherwise."""
    names = [register.nodes[name].short for name in recipients(register, flows)]
    turned = read.turned("négation") or read.turned("exception") or datum_silence(register, read)
    if read.ask not in (Ask.WHO, Ask.RECIPIENTS) or turned or not 0 < len(names) <= _MOST_NAMES:
        return ""
    return f"{listed(names)}, d'après {'sa ligne' if len(names) < 2 else 'les mots des lignes'}. "
