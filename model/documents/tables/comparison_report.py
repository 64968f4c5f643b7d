"""A comparison as text, Markdown, JSON or CSV: what `python -m model diff` writes, also fit for a change request."""

import json
from collections.abc import Iterator

from model.diff.fields import WORDING
from model.diff.founding import shown_words
from model.diff.sentences import caveats, change_title, compared_sentence, plain, title
from model.diff.values import Change, Comparison, Outcome
from model.diff.verdicts import LABELS, ORDER, SIGNS, Verdict
from model.diff.words import compared_words
from model.documents.export import ComparedTexts
from model.documents.tables.csv_export import csv_text, office_csv
from model.register.account import account
from model.register.entities import Flow, Register, Relation
from model.register.wording import count, provision_place

CSV_HEADS = (
    "id", "kind", "verdict", "source", "target", "reason", "joined", "join", "before", "after", "changed",
    "not_comparable",
)  # fmt: skip
FRENCH_HEADS = (
    "Flux ou lien", "Nature", "Ce qui change", "Ce qui peut être dit", "Où avant", "Où après", "Mots ou résumé avant",
    "Mots ou résumé après", "Points changés", "Points non comparables", "Rapproché de", "Rapprochement", "Identifiant",
)  # fmt: skip

LINK = "lien qui n'est pas un flux"


def text_report(export: ComparedTexts) -> str:
    """The comparison for a terminal: the title, the counts, the caveats, then each change by verdict."""
    comparison, everything = export.shown, export.everything
    lines = [f"{title(comparison)} : {compared_sentence(comparison)}"]
    lines += [f"Attention : {said}" for said in caveats(comparison, everything)]
    for verdict, found in _by_verdict(comparison):
        lines += ["", f"{LABELS[verdict].capitalize()} ({_many(found)})"]
        for change in found:
            lines.append(f"  {SIGNS[verdict]} {change_title(comparison, change)} : {change.reason}")
            lines += [f"      {said}" for said in _details(comparison, change)]
    return "\n".join(lines) + "\n"


def markdown_report(export: ComparedTexts) -> str:
    """The comparison as Markdown, with one table per verdict; words of the texts never become formatting."""
    comparison, everything = export.shown, export.everything
    lines = [f"### {_safe(title(comparison))}", "", _safe(compared_sentence(comparison)), ""]
    lines += [f"- Attention : {_safe(said)}" for said in caveats(comparison, everything)]
    for verdict, found in _by_verdict(comparison):
        lines += ["", f"#### {SIGNS[verdict]} {LABELS[verdict].capitalize()} ({_many(found)})", ""]
        lines += ["| Flux ou lien | Ce qui peut être dit | Détail |", "|---|---|---|"]
        for change in found:
            cells = (change_title(comparison, change), plain(comparison, change))
            details = " ; ".join(said.removesuffix(".") for said in _details(comparison, change))
            lines.append(f"| {' | '.join(map(_safe, (*cells, details)))} |")
    return "\n".join(lines) + "\n"


def json_report(export: ComparedTexts) -> str:
    """The comparison as JSON: both texts, the counts, the caveats, every change with its fields."""
    comparison, everything = export.shown, export.everything
    value = {
        "before": comparison.before.state,
        "after": comparison.after.state,
        "same": comparison.is_same,
        "counts": {verdict.value: number for verdict, number in comparison.counts.items()},
        "caveats": list(caveats(comparison, everything)),
        "changes": [_record(comparison, change) for change in comparison.changes],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def csv_report(export: ComparedTexts) -> str:
    """The comparison as CSV for a program, one line per flow or link."""
    comparison = export.shown
    rows: list[tuple[str, ...]] = [CSV_HEADS]
    for change in comparison.changes:
        item = change.item
        row = (change.key, change.kind, change.verdict.value, item.source, item.target, change.reason)
        joins = (" | ".join(change.joined), change.join or "")
        rows.append((*row, *joins, *_both(comparison, change), *_names(change)))
    return csv_text(rows)


def french_csv_report(export: ComparedTexts) -> str:
    """The same for a French spreadsheet: names, verdicts and places in words."""
    comparison = export.shown
    rows: list[tuple[str, ...]] = [FRENCH_HEADS]
    for change in comparison.changes:
        places = [_places(register, item) if item else "" for register, item in comparison.sides(change)]
        joined = [change_title(comparison, one) for one in comparison.tied(change)]
        rows.append((
            change_title(comparison, change), "flux" if change.is_flow else "lien (ce n'est pas un flux)",
            LABELS[change.verdict], plain(comparison, change), *places, *_both(comparison, change), *_names(change),
            " | ".join(joined), str(change.join or ""), change.key,
        ))  # fmt: skip
    return office_csv(rows)


def _names(change: Change) -> tuple[str, str]:
    """What changed, and what could not be compared."""
    found = {outcome: [item.name for item in change.fields if item.outcome is outcome] for outcome in Outcome}
    return " | ".join(found[Outcome.CHANGED]), " | ".join(found[Outcome.UNKNOWN])


def _many(changes: list[Change]) -> str:
    """How many changes, and how many of them are links and not flows."""
    links = sum(not change.is_flow for change in changes)
    among = f", dont {count(links, LINK, 'liens qui ne sont pas des flux')}" if links else ""
    return f"{len(changes)}{among}"


def _by_verdict(comparison: Comparison) -> Iterator[tuple[Verdict, list[Change]]]:
    """The changes worth saying, by verdict: what is the same only where our readings differ."""
    for verdict in ORDER:
        found = [change for change in comparison.changes if change.verdict is verdict]
        if worth := [change for change in found if verdict is not Verdict.SAME or change.readings]:
            yield verdict, worth


def _both(comparison: Comparison, change: Change) -> list[str]:
    """The founding words in each text; empty on the side that does not have it."""
    return [
        shown_words(register, item) if isinstance(item, Flow) else item.plain if item else ""
        for register, item in comparison.sides(change)
    ]


def _places(register: Register, item: Flow | Relation) -> str:
    if isinstance(item, Flow):
        return ", ".join(account(register, item).places)
    return ", ".join(provision_place(register, register.provision_by_id[one]) for one in item.provisions)


def _details(comparison: Comparison, change: Change) -> list[str]:
    """The places, the words that change, the fields, the joined changes."""
    found = [" → ".join(_places(register, item) for register, item in comparison.sides(change) if item)]
    if change.verdict not in (Verdict.REWORDED, Verdict.SAME):  # what each text says, or our summary said to be ours
        sides = [(register, item) for register, item in comparison.sides(change) if isinstance(item, Flow)]
        for register, item in sides:
            lead = "" if len(sides) == 1 else "Avant : " if register is comparison.before else "Après : "
            said = dict.fromkeys(one.said("Notre résumé", quoted=True) for one in account(register, item).founding)
            found += [f"{lead}{words}" for words in said]
    for field in change.fields:
        if field.outcome is not Outcome.CHANGED:
            continue
        if field.name == WORDING:
            found.append(f"mots : {_marked(field.before, field.after)}")
        else:
            found.append(f"{field.name}{' (notre lecture)' if field.ours else ''} : {field.before} → {field.after}")
    if change.join and not change.joined:
        found.append(f"{change.join} : {change.join_reason}")
    if change.joined:
        titles = [change_title(comparison, other) for other in comparison.tied(change)]
        reason = f" ({change.join_reason})" if change.join_reason else ""
        found.append(" : ".join(filter(None, (str(change.join), " ; ".join(titles)))) + reason)
    return found


def _marked(before: str, after: str) -> str:
    """The words that change, between signs: [-removed-] and {+added+}, as in word diffs of developers."""
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(marks[piece.kind].format(piece.text) for piece in compared_words(before, after)).replace("\n", " / ")


def _record(comparison: Comparison, change: Change) -> dict[str, object]:
    before, after = _both(comparison, change)
    return {
        "id": change.key,
        "kind": change.kind,
        "verdict": change.verdict.value,
        "source": change.item.source,
        "target": change.item.target,
        "reason": change.reason,
        "join": change.join.value if change.join else None,
        "joined": list(change.joined),
        "before": before or None,
        "after": after or None,
        "fields": [
            {name: getattr(item, name) for name in ("name", "before", "after", "outcome")} | {"our_reading": item.ours}
            for item in change.fields
        ],
    }


def _safe(words: str) -> str:
    """Words of the data inside Markdown: nothing in them is formatting or a tag."""
    for sign in "\\`*_[]<>|#":
        words = words.replace(sign, f"\\{sign}" if sign not in "<>" else {"<": "&lt;", ">": "&gt;"}[sign])
    return " ".join(words.split())
