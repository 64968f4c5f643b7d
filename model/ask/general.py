"""What is asked of every exchange at once: whether it is an obligation, the same data for all, whom it is about."""

from dataclasses import replace

from model.ask.library import Library
from model.ask.rows import rows_of, to_bodies
from model.ask.subjects import subject_told
from model.ask.telling import NOT_A_NO, of_text, told_on, whole_rows
from model.ask.values import Outcome, Reading, Told
from model.ask.vocabulary import Ask
from model.register.places import places

_WHETHER = (Ask.IS_IT, Ask.SUBJECT, Ask.LINKED, Ask.PUBLIC, Ask.DATA)


def of_nobody(library: Library, read: Reading) -> bool:
    """Whether a question names nobody and nothing but I-MILO, those who use it, or the text itself."""
    others = [one for one in read.parties if not (one.ids("hub") or library.lexicon.is_user(one.ids("node")))]
    rows = read.having("row") or read.having("article")
    return not (others or rows or read.words or read.outsiders or read.subjects or read.apart or read.apart_words)


def of_all(library: Library, read: Reading) -> Told | None:
    """« Est-ce obligatoire de transmettre ? », « les mineurs sont-ils concernés ? »: what was read of it, for all."""
    if read.ask not in _WHETHER or not of_nobody(library, read) or read.asked_state:
        return None
    bound = read.turned("obligation") and read.says("exchanging")
    found = library.subject("permission" if bound else "mineurs") if bound or read.says("under_age") else None
    if found is None:
        return None
    told = subject_told(library, replace(read, subjects=(found,), mentions=(), ask=Ask.SUBJECT))
    return told.taking("verbe", *(("obligation", "totalité") if bound else ()))


def same_data(library: Library, read: Reading) -> Told | None:
    """« Reçoivent-ils tous la même chose ? », « qui reçoit les mêmes données que la région ? »: no datum is named."""
    sole = len(read.parties) == 1 and read.says("who_else") and not (read.words or read.outsiders)
    one = read.parties[0] if sole else None
    likened = read.turned("comparaison") or read.turned("différence")
    asks = (*_WHETHER, Ask.RECIPIENTS, Ask.WHO)
    if not (likened and read.says("same_data")) or read.ask not in asks or read.asked_state:
        return None
    register = library.at(read.state)
    flows = to_bodies(register, register.flows)
    named = [flow for flow in flows if one and flow.target in one.ids("node")]
    alike = any(item.data is not None for flow in flows for item in flow.statements)
    if not (named or of_nobody(library, read)) or alike or not library.whole(read.state):
        return None
    rows = places(rows_of(register, flows))
    said = f"Aucune ligne de destinataire {of_text(register)} ne précise quelles données ({rows}) : rien n'y dit "
    said += f"si elles sont les mêmes ou non. {NOT_A_NO} Chaque ligne écrit sa finalité."
    said += f" Pour {one.label} : {whole_rows(register, named)}." if one and named else ""
    return told_on(register, named or flows, Outcome.SILENT, said, took=("comparaison", "différence", "totalité"))
