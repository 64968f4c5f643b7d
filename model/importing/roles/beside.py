"""What stands in a sentence beside what was read of it, and whom its first pronoun stands for."""

import re
from dataclasses import replace
from itertools import chain

from model.importing.names.naming import name_alone
from model.importing.outline.centre import Centre
from model.importing.roles.filling import holds_body, is_somebody, is_thing, names_body, role_of_groups
from model.importing.roles.reading import filled, roles_in
from model.importing.roles.role import Role
from model.importing.roles.sending import FOLLOWS
from model.importing.roles.speaking import LONGEST_SENTENCE, first_verb, kinds_of_verbs, speaks
from model.importing.sentences.clauses import masked, phrases, split_at
from model.importing.words.cadres import FrameKind, pattern_of, role_of
from model.register.entities import Direction

_NOBODY = re.compile(r"(?:aucune?|néant|sans objet|voir)\b|-$", re.I)
_BESIDES = re.compile(r"\b(?:outre|en (?:plus|sus) d(?:e|u|es))\s(?P<who>(?:les?\s|la\s|l')?[^,;:]{3,120}),\s", re.I)
_THEN = re.compile(r"\s[:–—-]\s")  # « Le musée – il reçoit votre adresse »
_ITS_VERB = re.compile(
    r",?\s(?:est|sont|peut|peuvent|doit|doivent|a|ont|met|mettent|tient|tiennent|gère(?:nt)?|assure(?:nt)?)\s"
)
_WHOM = re.compile(r"\b(?:celles?-ci|celui-ci|ceux-ci|ce(?:s|tte)? derni\w+|lui|leur)\b")
_AND_DONE = re.compile(r"\bet \w{4,}(?:ée?s?|ises?|ues?)\spar (?=l)")
_GAPPED = re.compile(r",\s(?:(?:à |de )?(?:ceux|celles)|aux|des)\s[^,]*$")
_AND_VERB = re.compile(r",?\s(?:et|puis)\s(?:(?:en|les?|la|y|lui|leur)\s|l')*(?=\w+(?:e|t)(?:nt)?\b)", re.I)
_EITHER = re.compile(
    r"(?P<begins>[^;:]{8,300}?\s(?:sont|est|peu(?:ven)?t être)),?\ssoit\s(?P<one>\w+e?s\s[^;:]+?),?\s(?:ou\s)?"
    r"soit\s(?P<two>\w+(?:é|i|t|u|s)e?s\s.+)"
)
_TAKEN_UP = re.compile(r",\s(?:qui|lequel|laquelle|lesquels|lesquelles)\s(?:les?\s|la\s|l'|en\s)")
_CLAUSE = re.compile(r",\s(?=(?:et|mais|puis|tandis que|lequel|laquelle|lesquels|lesquelles|qui)\s)")

_EXCEPT = re.compile(r",\s(?:à l'exception (?=d)|(?:hormis|sauf|excepté) (?=l|aux?\s|à l))")
_LIKEWISE = re.compile(r"il en (?:va|est) (?:de même|ainsi) (?:pour )?", re.I)


def other_clauses(text: str, verb: str, named: str) -> list[str]:
    """The clauses of a sentence, other than that of a verb, where a verb of the list stands beside somebody, or whose
    verb is left out (« ; les comités, aux données de leur ressort »); and whoever is joined to those `named`,
    or told by them."""
    parts = _CLAUSE.split(text) if len(text) < LONGEST_SENTENCE else [text]
    said = [one for one in parts[1:] if verb not in one and (holds_body(one) or _WHOM.search(one)) and speaks(one)]
    said += [text[found.start() :] for found in [_AND_DONE.search(text)] if found]
    said += [one.strip() for one in text.split(";")[1:] if _GAPPED.search(one) and names_body(one.strip())]
    hidden = masked(text)
    for found in pattern_of("beside").finditer(hidden):
        words = text[found.start("who") :]
        who = name_alone(words)
        known = found["head"] in named or any(who in one for one in (named, *said))
        known = known or bool(pattern_of("anybody").fullmatch(who))
        if not known and not pattern_of("about_somebody").search(hidden, 0, found.start("who")):
            said.append(who)
    said += [
        one["whom"]
        for one in pattern_of("his_own").finditer(text)
        if names_body(one["whom"]) and one["whom"] not in said
    ]
    said += [
        one[0]
        for one in pattern_of("made_known_to").finditer(text)
        if names_body(one[1]) and one[1].strip() not in named
    ]
    return said


def said_by(text: str, centre: Centre) -> tuple[Role, ...]:
    """What a sentence says, verb by verb where « et » joins several verbs that have one subject:
    « le traitement reçoit les actes du greffe et en adresse une copie au préfet »."""
    if (either := _EITHER.match(text)) is not None:  # « sont soit issues du fichier A, soit fournies par les ports »
        told = (f"{either['begins']} {either[end]}" for end in ("one", "two"))
        return tuple(role for one in told for role in said_by(one, centre))
    hidden = masked(text)
    first = first_verb(hidden)
    if (again := _TAKEN_UP.search(hidden, first)) is not None:  # « …, qui la transmet au bailleur » is told by itself
        text, hidden = text[: again.start()], hidden[: again.start()]
    subject = text[:first].strip(" ,")
    joined = (is_somebody(subject) or centre.is_system(subject)) and "," not in subject and len(text) < LONGEST_SENTENCE
    cuts = [
        one for one in _AND_VERB.finditer(hidden, first) if joined and first_verb(f" {hidden[one.end() :]}") < len(" _")
    ]
    ends = [*(one.start() for one in cuts), len(text)]
    pronouns = (re.findall(r"\b(?:lui|leur)\b", one[0]) for one in cuts)
    more = (
        " ".join((subject, *him, text[one.end() : end])) for one, end, him in zip(cuts, ends[1:], pronouns, strict=True)
    )
    first_told, *others = [roles_in(one, centre) for one in (text[: ends[0]], *more)]
    said = {one.who for one in first_told}
    him = first_told[-1].who if len(said) == 1 else ""  # « … reçoit de l'agence le numéro et lui retourne la date »
    others = [tuple(replace(one, who=him) if him and one.who in ("lui", "leur") else one for one in o) for o in others]
    each = chain(first_told, *others)
    found = {(role.who, role.direction): role for role in reversed(list(each))}
    return tuple(reversed(found.values())) or roles_in(text, centre)


def in_line(text: str, centre: Centre) -> tuple[Role, ...]:
    """The roles of a list written in one sentence: « Les destinataires sont : A, pour … ; B, pour … ; C, pour … »."""
    head, mark, tail = text.partition("\u0020: ")
    if (
        mark and len(head) < 60 and pattern_of("rubric_begun").match(head) and not tail.startswith("il ")
    ):  # « Destinataires externes : l'assurance maladie, l'agence »
        way = Direction.INBOUND if role_of(head) == "source" else Direction.OUTBOUND
        kind: FrameKind = "source" if way is Direction.INBOUND else "recipient"
        items = split_at(re.compile(";" if ";" in tail else ","), tail.rstrip(" ."))
        return tuple(filled(Role(kind, way, head), one) for one in items if not _NOBODY.match(one))
    items = [one.strip(" .") for one in tail.split(";")]
    if not all(map(names_body, items)):
        return ()
    waiting = [one for one in roles_in(f"{head}{mark}".rstrip(), centre) if not one.who]
    if not (items[1:] or FOLLOWS.search(head) or (waiting and waiting[0].guessed)):
        return ()
    return tuple(filled(waiting[0], one) for one in items) if waiting else ()


def with_besides(role: Role, text: str) -> Role:
    """The role of a sentence with whoever « outre » adds, side by side: « outre le préfet, les maires »."""
    found = _BESIDES.search(text)
    at = text.find(role.who, found.end()) if found else -1
    if found is None or at < 0 or not is_somebody(found["who"]):
        return role
    who = text[found.start("who") : at + len(role.who)]
    return replace(role, who=who, whos=(found["who"], *(role.whos or (role.who,))))


def with_subject(text: str, before: str) -> tuple[str, str]:
    """A sentence whose first pronoun is put in words, and who begins it; empty when nobody does."""
    name, mark, after = _THEN.sub("\u0020: ", text, count=1).partition("\u0020: ")
    itself = pattern_of("begins_with_pronoun").match(after)
    if mark and names_body(name) and itself:  # « Le musée : il reçoit votre adresse »
        text, before = after, name
    if (pronoun := pattern_of("begins_with_pronoun").match(text)) is not None:
        many = pronoun["who"].lower() in ("ils", "elles")
        genders = ("les",) if many else ("le", "l'") if pronoun["who"].lower() == "il" else ("la", "l'")
        if before and (
            name == before or before.lower().startswith(genders) or (not many and before.lower().startswith("chaque"))
        ):
            return f"{text[: pronoun.start('who')]}{before}{text[pronoun.end('who') :]}", before
        return text, ""
    group = next(iter(phrases(text)), None)
    words = group.words(text) if group is not None and group.kind == "who" and not group.start else ""
    words = text if is_thing(text) else words
    verb = _ITS_VERB.search(words)
    end = min(first_verb(words), verb.start() if verb else len(words))
    return text, words[:end].strip(" ,") if (names_body(words) or words is text) and end < len(words) else ""


def excepted(text: str) -> Role | None:
    """Whoever a denial lets through: « aucun service ne peut accéder aux données, à l'exception de la brigade … »."""
    found = _EXCEPT.search(text)
    if found is None or not kinds_of_verbs(text[: found.start()].replace(" pas ", " ")) & {
        "access",
        "recipient",
        "passive",
    }:
        return None
    groups = phrases(text, found.end(), len(text), first="who")
    who = groups[0].words(text) if groups and groups[0].kind == "who" else ""
    verb = text[found.start() : found.end()].strip()
    return role_of_groups("access", Direction.OUTBOUND, verb, who, text, groups[1:]) if names_body(who) else None


def likewise(before: Role | None, text: str) -> Role | None:
    """What « il en va de même de … » says after a role: the same of somebody else; None for other sentences."""
    found = _LIKEWISE.match(text)
    said = replace(filled(before, text[found.end() :]), whos=()) if before and found else None
    return said if said is not None and said.who else None
