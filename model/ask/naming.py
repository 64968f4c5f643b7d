"""What a question names: bodies, rows, articles, subjects, those whom no text names, and words of the texts."""

from dataclasses import replace
from itertools import permutations

from model.ask.entries import Entry
from model.ask.roles import claims, opposite, sided, where_followed
from model.ask.sheet import Sheet, is_thing, sought
from model.ask.values import Mention, Role, TextWord
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import elided, joined, stem, stems

_WRITING = ("cit", "mention", "ecri", "nomm", "parl", "evoqu")
_KINDS = stems("traitement système organisme")
_ARTICLED = frozenset({"le", "du", "au", "les", "des", "aux", "ce", "son", "leur", "un", "dans"})
_OF_FILE = (Ask.RIGHT, Ask.HOW_LONG)
_OUR_NAMES = frozenset({"purpose", "data", "population"})


def named(sheet: Sheet) -> list[Mention]:
    """What the register names, the longest names first at each place."""
    places = [
        place for place, word in enumerate(sheet.words) if word.raw not in WORDS.function and not sheet.taken[place]
    ]
    found: list[Mention] = []
    asking = any(word.raw.startswith(("qu", "combien", "comment")) for word in sheet.words)
    at = 0
    while at < len(places):
        for size in range(min(sheet.lexicon.longest, len(places) - at), 0, -1):
            span = places[at : at + size]
            entries = sheet.lexicon.names.get(tuple(sheet.words[place].stem for place in span), ())
            if size > 1 and sheet.words[span[0]].stem in _KINDS and sheet.words[span[0] - 1].raw.startswith("quel"):
                entries = ()  # « quels traitements France Travail alimente-t-il ? »
            before = sheet.words[span[0] - 1].raw if span[0] else ""
            if sheet.words[span[0]].shown in ("Si", "si") and before not in _ARTICLED:
                entries = ()  # « si France Travail… »: a case, and not its « SI »
            between = {*sheet.raws(span[0], span[-1])}
            if "sans" in between and not any("sans" in entry.label for entry in entries):
                entries = ()  # « un organisme sans convention » is no « organisme conventionné »
            if size < len(places) or asking or any(sheet.taken):  # in a question, words of the texts come before ours
                entries = tuple(entry for entry in entries if entry.kind not in _OUR_NAMES)
            if not entries and found and sheet.words[span[0] - 1].raw in WORDS.joining and found[-1].end == span[0] - 1:
                head = sheet.words[found[-1].start].stem  # « les comités régionaux et locaux »
                entries = sheet.lexicon.names.get((head, *(sheet.words[place].stem for place in span)), ())
            if entries:
                found += _more_rows(sheet, places[at + size :], entries)
                found.append(Mention(entries, span[0], span[-1] + 1))
                sheet.take(list(range(span[0], span[-1] + 1)), "name")
                at += size - 1
                break
        at += 1
    return found + _two_apart(sheet, places)


def _two_apart(sheet: Sheet, places: list[int]) -> list[Mention]:
    """« Je suis en CEJ, mon appli… »: a system whose name is two words of the question, apart."""
    free = [
        place for place in places if not sheet.taken[place] and sheet.words[place].raw not in WORDS.frame | {"part"}
    ]
    for one, two in permutations(free, 2):
        entries = sheet.lexicon.names.get((sheet.words[one].stem, sheet.words[two].stem), ())
        systems = {system.id for system in sheet.lexicon.register.systems}
        if entries and {entry.id for entry in entries} <= systems:
            sheet.take([one, two], "name")
            sheet.chip([two], "cadre", sheet.words[two].shown)
            return [Mention(entries, one, one + 1)]
    return []


def _more_rows(sheet: Sheet, after: list[int], entries: tuple[Entry, ...]) -> list[Mention]:
    """« lignes 15, 17 et 18 », « lignes 4 à 6 »: the rows that follow the first one."""
    if not any(entry.kind == "row" for entry in entries):
        return []
    found: list[Mention] = []
    last = int(entries[0].label.rpartition(" ")[2])
    for place in after:
        word, before = sheet.words[place], sheet.words[place - 1].raw
        numbers = range(last + 1, int(word.raw) + 1) if word.raw.isdigit() and before == "a" else (word.raw,)
        rows = [entry for number in numbers for entry in sheet.lexicon.names.get((stem("ligne"), str(number)), ())]
        if not word.raw.isdigit() or not rows:
            break
        last = int(word.raw)
        found.append(Mention(tuple(rows), place, place + 1))
        sheet.take([place], "name")
    return found


def headed(sheet: Sheet) -> list[Mention]:
    """Bodies asked for by the first word of their name alone (« les comités »), or by who works there."""
    found = []
    for place, word in enumerate(sheet.words):
        if sheet.taken[place] or sheet.raws(place + 1, place + 2) == ["pour"]:
            continue  # « le réseau pour l'emploi »
        works = sheet.verb and word.raw in WORDS.people and sheet.taken[place + 1 : place + 2] != ["name"]
        if entries := sheet.lexicon.users if works else sheet.lexicon.heads.get(word.stem):
            found.append(Mention(entries, place, place + 1))
            sheet.take([place], "name")
    return found


def _proper(sheet: Sheet, place: int) -> bool:
    """Whether a word is a name that the register does not know: a capital inside the question, not in capitals."""
    word = sheet.words[place].shown
    begins = not any(len(one.raw) > 1 for one in sheet.words[:place])
    article = place > 0 and sheet.words[place - 1].raw in ("l", "la", "le", "les", "d")
    return word[:1].isupper() and not word.isupper() and len(word) > 2 and (not begins or article)


def words_looked_for(sheet: Sheet) -> list[TextWord]:
    """The words to be looked for in what was read."""
    found = []
    in_file = WORDS.form("in_the_file").search(
        joined(sheet.words)
    )  # what is asked of the file may stand in no text read
    feeding = any(word.raw.startswith("aliment") for word in sheet.words)  # three rows feed « le dossier du jeune »
    for place, word in enumerate(sheet.words):
        if (
            sheet.taken[place]
            or _proper(sheet, place)
            or word.raw in WORDS.function
            or (word.raw in WORDS.frame and not (word.raw == "dossier" and feeding))
            or not word.raw.isalpha()
        ):
            continue
        if word.raw in WORDS.doing or (
            word.raw in WORDS.send | WORDS.receive | WORDS.exchange and (sheet.verb or word.raw not in WORDS.soft)
        ):
            continue
        read = WORDS.meant.get(word.raw, "").replace("|", " » ou « ")
        if read:
            found += sought(WORDS.meant[word.raw], read, place, frozenset({word.stem} & sheet.lexicon.roots))
        elif word.stem in sheet.lexicon.roots or (in_file and _articled(sheet, place)):
            found.append(TextWord(frozenset({word.stem}), word.shown, place))
        elif is_thing(sheet, place):  # « mes vœux »: a datum that no text read writes
            found.append(TextWord(frozenset({word.stem}), word.shown, place))
            read = word.shown
        else:
            continue
        sheet.take([place], "word")
        label = read.replace(" » ou « ", " ou ") or word.shown
        note = "dans aucun texte lu" if read == word.shown else f"pour « {word.shown} »" if read else ""
        sheet.chip([place], "mot du texte", label, note)
    return found


def _articled(sheet: Sheet, place: int) -> bool:
    """Whether a word is a noun, by what stands before it: « mes vœux », and not « peut piocher »."""
    nouns = WORDS.determiners | WORDS.starting | WORDS.mine | WORDS.joining
    return not place or sheet.taken[place - 1] == "word" or sheet.words[place - 1].raw in nouns


def without_places(sheet: Sheet, mentions: list[Mention]) -> list[Mention]:
    """The mentions without « de mon département » after another body, and without its own system: no second body."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda mention: mention.start):
        small = sheet.raws(kept[-1].end, mention.start) if kept else []
        mine = len(small) == 2 and small[0] in WORDS.starting and small[1] in WORDS.mine and bool(mention.ids("node"))
        owners = {sheet.lexicon.register.owner(name) for name in mention.ids("node")} - mention.ids("node")
        if kept and kept[-1].ids("node") and (mine or owners & kept[-1].ids("node")):
            places = list(range(mention.start, mention.end))
            sheet.chip(places, "cadre", sheet.shown([mention.start - 1, *places]))
            continue
        kept.append(mention)
    return kept


def as_words(
    sheet: Sheet,
    mentions: list[Mention],
    text_words: list[TextWord],
    situation: int,
) -> tuple[list[Mention], list[TextWord]]:
    """Names that are words of the text: those of whom something is done, and those that say what for; not those of the
    first words, where whoever asks only says where they stand."""
    users = [one for one in mentions if sheet.lexicon.is_user(one.ids("node"))]
    others = any(one.is_body and one not in users for one in mentions)
    claiming = [one for one in users if claims(sheet, one) or (others and _owns_data(sheet, one))]
    for one in claiming:  # « pourquoi la mission locale me demande… ? », « les données des missions locales »: no side
        sheet.chip(list(range(one.start, one.end)), "cadre", sheet.shown(list(range(one.start, one.end))))
    mentions = [one for one in mentions if one not in claiming]
    raws = {*sheet.raws(0)}
    written = bool(raws & {"ligne", "lignes"}) and any(raw.startswith(_WRITING) for raw in raws)
    theirs = [
        one
        for one in mentions
        if one.start >= situation
        and (text_words or written)  # « quelles lignes citent les missions locales ? »
        and sheet.lexicon.is_user(one.ids("node"))
        and not (sheet.verb and _acts(sheet, one))
    ]
    before = {one: sheet.raws(0, one.start) for one in mentions}  # « des données pour l'obligation de formation »
    theirs += [one for one in mentions if one.is_body and "pour" in before[one][-2:] and {*before[one]} & WORDS.receive]
    kept = [mention for mention in mentions if mention not in theirs]
    for mention in theirs:
        places = list(range(mention.start, mention.end))
        sheet.chip(places, "mot du texte", elided(sheet.shown(places)))
        text_words = [
            *text_words,
            *(
                TextWord(frozenset({sheet.words[place].stem}), *_asked_as(sheet, mention, place))
                for place in places
                if sheet.words[place].raw not in WORDS.function
            ),
        ]
    return kept, text_words


def _owns_data(sheet: Sheet, mention: Mention) -> bool:
    before = sheet.raws(mention.start - 4, mention.start)
    while before and before[-1] in WORDS.determiners | WORDS.starting:
        before.pop()
    return bool(before) and before[-1] in WORDS.data_nouns and sheet.words[mention.start].raw not in WORDS.people


def _asked_as(sheet: Sheet, mention: Mention, place: int) -> tuple[str, int]:
    """How a word of a name is shown, and where: by itself in « la formation ou l'orientation », of which one is
    enough."""
    places = list(range(mention.start, mention.end))
    apart = "ou" in {sheet.words[one].shown.lower() for one in places}
    return (sheet.words[place].shown, place) if apart else (elided(sheet.shown(places)), -1)


def _acts(sheet: Sheet, mention: Mention) -> bool:
    """Not so in « pour contrôler les missions locales »: a name right after a word looked for is what it bears on."""
    place = mention.start - 1
    while place > 0 and sheet.words[place].raw in WORDS.determiners | WORDS.starting:
        place -= 1
    return sheet.taken[place] != "word" or sheet.words[mention.start].raw in WORDS.people  # « mon conseiller »


def with_roles(sheet: Sheet, mentions: list[Mention]) -> tuple[list[Mention], Role | None]:
    """The mentions with their sides; I-MILO (or the missions locales, in a question on exchanges) is set apart."""
    mentions = sorted(mentions, key=lambda mention: mention.start)
    found: list[Mention] = []
    hub: Role | None = None
    moving = len(mentions) > 1 and any(word.raw in WORDS.moving for word in sheet.words)
    for mention in mentions:
        role = sided(sheet, mention, found) if mention.is_body else Role.EITHER
        sided_one = replace(mention, role=role)
        if any((one.entries, one.role) == (mention.entries, role) for one in found):
            sheet.chip(list(range(mention.start, mention.end)), "cadre", mention.label)
            continue  # « le collège ou le lycée »: one class, twice
        nodes = mention.ids("node")
        data = sheet.raws(mention.start - 2, mention.start)
        if sheet.lexicon.register.hub in nodes and sheet.ask is Ask.SENDERS and data[:1] and data[0] in WORDS.frame:
            role = Role.RECIPIENT  # « qui fournit les données d'I-MILO ? »
        user = sheet.lexicon.is_user(nodes)
        followed = user and where_followed(sheet, mention)
        ours = user and (sheet.verb or moving or sheet.ask in _OF_FILE)
        if followed or ours or sheet.lexicon.register.hub in nodes:
            hub = hub if followed else role
            sided_one = replace(sided_one, entries=(Entry("hub", sheet.lexicon.register.hub, "I-MILO"),))
        found.append(sided_one)
    return opposite(sheet, found, hub)
