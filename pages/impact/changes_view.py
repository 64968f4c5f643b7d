"""The changes between two texts as HTML: verdict, sentence, places, words compared, fields, what belongs together."""

from __future__ import annotations

from html import escape

from model.address.comparison import PREFIX
from model.diff.comparing import is_whole
from model.diff.fields import WORDING
from model.diff.founding import shown_words
from model.diff.sentences import change_title, plain
from model.diff.values import Change, Comparison, FieldChange, Outcome
from model.diff.verdicts import LABELS, MEANINGS, ORDER, PLURALS, SIGNS, Verdict
from model.diff.words import compared_words
from model.graph.filters import provisions_of
from model.register.entities import Flow, Provision, Register, Relation
from model.register.states import states
from model.register.wording import OUR_READING, listed, named, provision_place, upper_first
from pages.frame import registers
from pages.frame.html import choose_button, go_button, table

OUTCOMES = {Outcome.SAME: "identique", Outcome.CHANGED: "change", Outcome.UNKNOWN: "non comparable"}
OURS = f'<span class="note">({OUR_READING})</span>'
MOST = 200


def badge(verdict: Verdict) -> str:
    """The verdict as a sign, a word and a line together."""
    return f'<span class="ecart {verdict}"><span aria-hidden="true">{SIGNS[verdict]}</span> {LABELS[verdict]}</span>'


def key_of(change: Change) -> str:
    """The focus key by which a change is chosen."""
    return f"{'flux' if change.is_flow else 'lien'}:{change.key}"


def change_list(comparison: Comparison, verdict: Verdict | None) -> str:
    """The flows by verdict (or those of one verdict), each folded under its title."""
    pieces = []
    for one in ORDER if verdict is None else (verdict,):
        found = comparison.having(one)
        if not found:
            continue
        name = PLURALS[one] if len(found) > 1 else LABELS[one]
        pieces.append(
            f'<h3>{badge_sign(one)} {upper_first(name)} ({len(found)})</h3><p class="note">{upper_first(MEANINGS[one])}.</p>'
        )
        pieces += [folded_change(comparison, change) for change in found[:MOST]]
        if len(found) > MOST:
            pieces.append(f'<p class="note">Et {len(found) - MOST} autres, dans le fichier CSV.</p>')
    if not pieces:
        pieces = [
            f"<p>Aucun flux « {LABELS[verdict]} » dans cette comparaison.</p>" if verdict else "<p>Aucun flux.</p>"
        ]
    return f'<div class="changements">{"".join(pieces)}</div>'


def badge_sign(verdict: Verdict) -> str:
    """The sign alone, in the line of its verdict."""
    return f'<span class="ecart {verdict}" aria-hidden="true">{SIGNS[verdict]}</span>'


def folded_change(comparison: Comparison, change: Change) -> str:
    """A change under its title and its reason, to unfold."""
    title = escape(change_title(comparison, change))
    join = f" · <strong>{change.join}</strong>" if change.join else ""
    return (
        f'<details class="changement"><summary>{badge(change.verdict)} <strong>{title}</strong>{join}'
        f"</summary><div>{change_body(comparison, change)}</div></details>"
    )


def change_body(comparison: Comparison, change: Change) -> str:
    """Everything that is known of a change, without its title."""
    pieces = [f'<p class="clair">{escape(plain(comparison, change))}</p>']
    if change.before is not None and change.after is not None and change.verdict is not Verdict.UNKNOWN:
        pieces.append(f'<p class="note">{escape(change.reason)}</p>')
    pieces.append(_joined(comparison, change))
    pieces.append(_words(comparison, change))
    pieces.append(_fields(change))
    return "".join(pieces)


def _joined(comparison: Comparison, change: Change) -> str:
    if not change.join:
        return ""
    others = [comparison.by_key[key] for key in change.joined if key in comparison.by_key]
    buttons = " · ".join(
        choose_button(
            change_title(comparison, other),
            PREFIX + key_of(other),
            described=f"Lire : {change_title(comparison, other)}",
        )
        for other in others
    )
    reason = (
        f'<br><span class="note">{OUR_READING.capitalize()} : {escape(change.join_reason)}</span>'
        if change.join_reason
        else ""
    )
    with_others = f", avec {buttons}" if buttons else ""
    return f'<p class="lie"><strong>{upper_first(change.join)}</strong>{with_others}{reason}</p>'


def _words(comparison: Comparison, change: Change) -> str:
    """The words of both texts: compared one by one when both are exact, side by side when one is our summary."""
    field = change.field(WORDING)
    sides = ((comparison.before, change.before, "Avant"), (comparison.after, change.after, "Après"))
    if field and field.outcome is Outcome.CHANGED:
        places = " → ".join(_places(register, item) for register, item, _ in sides)
        return (
            f'<p class="note">{places}</p><blockquote class="mots-compares"><p>{compared_html(field)}</p></blockquote>'
            '<p class="note"><del>Barré</del> : mots du premier texte seulement. <ins>Souligné</ins> : mots du second seulement.</p>'
        )
    if field and field.outcome is Outcome.SAME and field.before == field.after:
        places = " → ".join(_places(register, item) for register, item, _ in sides)
        return f'<p class="note">{places} : mêmes mots.</p>{_quoted(field.before)}'
    columns = []
    for register, item, name in sides:
        text = escape(named(register.state_text))
        if item is None:
            body = f"<p><em>{absent(register, change).capitalize()}.</em></p>"
        else:
            said = shown_words(register, item) if isinstance(item, Flow) else _summaries(register, item)
            body = f'<p class="note">{_places(register, item)}</p>{_quoted(said)}'
        columns.append(f"<div><p class='cote'>{name} : {text}</p>{body}</div>")
    return f'<div class="cote-a-cote">{"".join(columns)}</div>'


def absent(register: Register, change: Change) -> str:
    """What to write for a text that does not have a change: whether its whole list was read or not."""
    return "pas dans la liste de ce texte" if is_whole(register, change.kind) else "pas dans ce qui est lu de ce texte"


def compared_html(field: FieldChange) -> str:
    """Two wordings in one text: what only the first has in `<del>`, what only the second has in `<ins>`."""
    marks = {"same": "{}", "removed": "<del>{}</del>", "added": "<ins>{}</ins>"}
    pieces = (marks[piece.kind].format(escape(piece.text)) for piece in compared_words(field.before, field.after))
    return "".join(pieces).replace("\n", "<br>")


def _quoted(said: str) -> str:
    """Words of a text, or our summary of it, told apart."""
    blocks = []
    for line in filter(None, said.split("\n")):
        kind = ' class="resume"' if line.startswith("Résumé") else ""
        blocks.append(f"<blockquote{kind}><p>{escape(line)}</p></blockquote>")
    return "".join(blocks)


def _summaries(register: Register, item: Relation) -> str:
    found = [register.provision_by_id[one] for one in item.provisions]
    return "\n".join(one.wording or f"Résumé : {one.summary}" for one in found)


def _places(register: Register, item: Flow | Relation | None) -> str:
    """Where it stands, with a button to read it there when the place belongs to a known state of the law."""
    if item is None:
        return ""
    found = (
        provisions_of(register, item)
        if isinstance(item, Flow)
        else tuple(register.provision_by_id[one] for one in item.provisions)
    )
    return " ; ".join(f"{escape(provision_place(register, one))}{_read(register, one)}" for one in found)


def _read(register: Register, provision: Provision) -> str:
    everything = registers.everything()
    known = any(state.text == provision.text for state in states(everything))
    if not known or everything.provision_by_id.get(provision.id) != provision:
        return ""
    return " · " + go_button("Lire dans le texte", "texte", etat=provision.text, disposition=provision.id)


def _fields(change: Change) -> str:
    """The fields that differ or cannot be compared, in a table; those that are the same in a sentence."""
    others = [field for field in change.fields if field.name != WORDING]
    told = [field for field in others if field.outcome is not Outcome.SAME]
    same = [field.name for field in others if field.outcome is Outcome.SAME]
    pieces = []
    if told:
        rows = [
            (
                f"{escape(field.name.capitalize())}{f' {OURS}' if field.ours else ''}",
                escape(field.before),
                escape(field.after),
                f"{OUTCOMES[field.outcome]}{f'<br><span class=note>{escape(field.why)}</span>' if field.why else ''}",
            )
            for field in told
        ]
        pieces.append(table("Champ par champ", ("Champ", "Avant", "Après", "Conclusion"), rows))
    if same:
        pieces.append(f'<p class="note">Identique : {escape(listed(same))}.</p>')
    return "".join(pieces)
