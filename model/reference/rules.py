"""What must hold in the files around the register: ids that exist, dates that agree, a reason for every doubt."""

from __future__ import annotations

from collections.abc import Iterator

from model.reference.facts import Chronology, Glossary, Known, RetentionAndRights, when
from model.register.entities import Register
from model.register.loading.broken import Broken


def chronology_rules(chronology: Chronology, register: Register) -> Iterator[Broken]:
    """The broken rules of the timeline."""
    for index, event in enumerate(chronology.events):
        place = ("events", index)
        yield from _known(place, event)
        if event.date and event.published and event.published < event.date[: len(event.published)]:
            yield (*place, "published"), "publié avant sa date ; vérifiez les deux dates."
        if text := register.text_by_id.get(event.text or ""):
            signed = event.date if event.dated == "signed" else None
            for key, said, entered in (("date", signed, text.signed), ("published", event.published, text.published)):
                if said and said != str(entered):
                    yield (
                        (*place, key),
                        f"« {when(said)} » n'est pas la date du texte « {text.id} » dans flows.yaml "
                        f"({when(str(entered) if entered else None)}) ; mettez-les d'accord.",
                    )


def retention_rules(rules: RetentionAndRights) -> Iterator[Broken]:
    """The broken rules of the durations, responsibilities and rights."""
    for section in ("retention", "controllers", "rights"):
        for index, rule in enumerate(getattr(rules, section)):
            yield from _known((section, index), rule)


def glossary_rules(glossary: Glossary) -> Iterator[Broken]:
    """The broken rules of the glossary."""
    seen: dict[str, str] = {}
    for index, term in enumerate(glossary.terms):
        place = ("terms", index)
        for name in dict.fromkeys(name.casefold() for name in term.names):
            if name in seen:
                yield (*place, "term"), f"« {name} » est déjà dans le terme « {seen[name]} » ; réunissez les deux."
            seen[name] = term.id
        if (term.source is None) != term.ours:
            yield place, "il faut soit source (une disposition ou un texte), soit ours: true, et pas les deux."


def _known(place: tuple[str, int], fact: Known) -> Iterator[Broken]:
    if fact.confidence != "seen" and not fact.reason:
        yield (
            (*place, "confidence"),
            f"confidence: {fact.confidence} demande une raison ; ajoutez "
            "reason (ce qui n'a pas été lu, ou ce qui est déduit).",
        )
