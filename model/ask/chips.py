"""The chips of a question: of what it names, of its frame, and of what holds it together and nothing read."""

from model.ask.sheet import Sheet
from model.ask.values import OURS, Mention
from model.ask.vocabulary import WORDS
from model.ask.words import key_of


def chips_of_names(sheet: Sheet, mentions: list[Mention], whose: frozenset[str]) -> None:
    """The chips of what is named and of the frame (of whose data, in `whose`); the other ones are already there."""
    names = {
        "purpose": "finalité",
        "data": "donnée",
        "population": "public",
        "article": "article",
        "row": "ligne",
        "annexe": "annexe",
        "text": "texte",
    }
    for mention in mentions:
        places = list(range(mention.start, mention.end))
        kinds = {entry.kind for entry in mention.entries}
        if "hub" in kinds:
            ours = sheet.words[mention.start].stem not in ("imilo", "milo")
            sheet.chip(places, "système", "I-MILO", "les missions locales, lues comme leur système" if ours else "")
        elif kinds & {"node", "family"}:
            sheet.chip(places, mention.role.value, mention.label, _whose(sheet, mention))
        else:
            kind = next(names[kind] for kind in names if kind in kinds)
            sheet.chip(places, kind, mention.label, "notre lecture" if kind == "finalité" else "")
    verbs = (WORDS.send | WORDS.receive | WORDS.exchange | WORDS.doing) - WORDS.function
    for place, word in enumerate(sheet.words):
        if not sheet.taken[place] and word.raw in verbs:
            sheet.take([place], "verb")
            sheet.chip([place], "action" if word.raw in WORDS.deciding else "verbe", word.shown)
    for kind, raws in (("nature", WORDS.nature), ("cadre", WORDS.frame | whose)):
        chip_of_frame(sheet, raws, kind)


def chip_of_frame(sheet: Sheet, raws: frozenset[str], kind: str) -> None:
    """One chip for all the words of a list that nothing else read."""
    frame = [place for place, word in enumerate(sheet.words) if not sheet.taken[place] and word.raw in raws]
    if frame:
        sheet.take(frame, "frame")
        sheet.chip(frame, kind, sheet.shown(frame))


def chips_of_structure(sheet: Sheet) -> None:
    """A chip for each word that holds a question together and that nothing read: no answer accounts for it."""
    denied = any(chip.kind == "négation" and not chip.words.startswith(("ne ", "n ")) for _, chip in sheet.chips)
    for place, word in enumerate(sheet.words):
        said = (denied and word.raw in ("ne", "n")) or "subject" in sheet.taken[place : place + 4]
        where = word.shown.lower() == "où"
        if (where or word.raw in WORDS.structure) and not sheet.taken[place] and not said:
            sheet.take([place], "flag")
            sheet.chip([place], "lieu" if where else "structure", word.shown)


def _whose(sheet: Sheet, mention: Mention) -> str:
    """Whether what was typed is a name of ours, that no text read writes of that body."""
    typed = {*key_of(sheet.words[mention.start : mention.end])}
    nodes = mention.ids("node")
    ours = nodes and not any(typed <= sheet.lexicon.written.get(name, frozenset()) for name in nodes)
    return OURS if ours or {entry.kind for entry in mention.entries} == {"family"} else ""
