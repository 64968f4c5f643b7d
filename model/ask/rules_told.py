"""Durations, rights, legal basis, protection: what was read of them, told as such."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from model.ask.library import Library
from model.ask.matching import asked_flows
from model.ask.rows import lacking_said
from model.ask.telling import NOT_A_NO, NOT_FOUND, of_text, rows_brief, rows_told, the_text
from model.ask.values import BODIES, Outcome, Reading, Told, quoted
from model.ask.vocabulary import WORDS
from model.ask.words import elided, key_of, stems
from model.reference.facts import STATUS_LABELS, RetentionAndRights, Rule
from model.register.entities import System
from model.register.wording import listed, lower_first, upper_first

EMPTY_ROOTS = stems(
    "jeune donnée données dossier mission locale ministre chaque un deux fin ces seules "
    "sont durées plus âge après dépassé écoulé passé"
)


def rule_said(rule: Rule) -> str:
    """« Dossier d'un jeune : deux ans après… (version ; dernière version lue) »."""
    doubt = f" ; lu en partie : {rule.reason.rstrip('.')}" if rule.reason and rule.confidence != "seen" else ""
    return f"{rule.subject} : {rule.rule.rstrip('.')} ({rule.version} ; {STATUS_LABELS[rule.status]}{doubt})."


def lines(rules: Iterable[Rule]) -> str:
    """Each rule on a line of its own."""
    return "\n".join(map(rule_said, rules))


def rights(library: Library, read: Reading) -> Told:
    """Which rights, and where: what was read of access, correction, information; what was not found of the others."""
    reference = rules_read(library)
    roots = roots_asked(read)
    if (who := _who_may(read)) and roots & stems("refuser refus corriger effacer supprimer opposer"):
        told = not_found(f"si {who} peut refuser, corriger ou effacer. Les droits lus sont ceux des personnes")
        return replace(told, took=BODIES)
    refused = roots & stems(
        "opposer opposition effacer effacement supprimer suppression refuser refus limitation portabilité oubli obligé"
    )
    address = [rule for rule in reference.rights if rule.topic == "requests"]
    if refused:
        missing = [
            line for line in reference.not_found if stems(line) & stems("opposition effacement limitation portabilité")
        ]
        said = f"{NOT_FOUND}. {' '.join(missing[:1])} {lines(address)}".strip()
        told = told_rules(Outcome.NOT_FOUND, said, address)
        return told.taking("mot du texte", *BODIES)  # of whatever body: the right was not found
    first = "information" if roots & stems("information informé affiche") else "requests"
    found = [rule for rule in reference.rights if rule.topic in ("correction", first)]
    rest = [line for line in reference.not_found if stems(line) & stems("opposition adresser")]
    said = "\n".join([*map(rule_said, found), *(f"{NOT_FOUND} : {line}" for line in rest)])
    return told_rules(Outcome.ANSWERED, said, found)


_DUTY = frozenset({"doit", "doivent"})  # « doit-elle effacer ? » is of the rights of persons


def _who_may(read: Reading) -> str:
    """« Les missions locales peuvent-elles refuser ? »: a body that would have the right, and no person; or empty."""
    words = [word.raw for word in read.typed]
    for one in read.mentions:
        before, after = words[max(0, one.start - 2) : one.start], words[one.end : one.end + 1]
        small = WORDS.towards | WORDS.starting | WORDS.by
        may = {*after} & (WORDS.helping - _DUTY | {"refuse", "refusent"}) and not small & {*before}
        if may and (one.ids("node") or one.ids("hub")):
            return one.label if one.ids("node") else "la mission locale"
    unnamed = (elided(chip.words) for chip in read.chips if chip.kind == "organisme" and chip.words)
    may_they = (one for one in unnamed if re.search(rf"\b{re.escape(one)} peu\w+", read.question.lower()))
    return quoted([*may_they][:1])


def basis(library: Library, read: Reading) -> Told:
    """On which legal basis the data are processed."""
    found = [rule for rule in rules_read(library).rights if rule.topic == "legal_basis"]
    said = lines(found)
    register = library.at(read.state)
    bodies = read.bodies
    named_ones = read.having("node")
    each = [replace(read, mentions=(replace(one, role=named_ones[0].role),)) for one in named_ones]
    found_of = [flow for one in (each if len(each) > 1 else [read]) for flow in asked_flows(register, one)]
    flows = [flow for flow in found_of if bodies & {flow.source, flow.target}] if bodies else []
    if bodies and read.words and not flows and (alone := asked_flows(register, read, words=False)):
        said = (
            f"{the_text(register)} ne le dit pas, {lacking_said(register, alone, read.words, 'et')} n'étant pas "
            f"dans ces lignes ({rows_brief(register, alone)}). {NOT_A_NO} La base légale "
            f"lue est celle du traitement I-MILO, et non celle de chaque transmission : {said}"
        )
    unnamed = listed([*(one.label for one in named_ones), *(one.label for one in read.outsiders)], "ni")
    if unnamed and not flows and not read.words:
        none = f"Aucune ligne {of_text(register)} ne nomme {unnamed} parmi ceux qui reçoivent. {NOT_A_NO} "
        said = f"{none}La base légale lue est celle du traitement I-MILO, et non celle d'une transmission : {said}"
        return told_rules(Outcome.SILENT, said, found)
    if flows:
        said = (
            f"Les mots de la ligne : {rows_told(register, flows[:4])}. La base légale lue est celle du traitement "
            f"I-MILO, et non celle de chaque transmission : {said}"
        )
    return told_rules(Outcome.ANSWERED if found else Outcome.NOT_FOUND, said or f"{NOT_FOUND}.", found)


def access_since(library: Library, read: Reading) -> str:
    """What was read elsewhere of the access of a body to I-MILO; empty when nothing was."""
    bodies = read.bodies
    texts = next((state.texts for state in library.order if state.text == read.state), ()) if read.asked_state else ()
    rules = [
        rule
        for rule in (*rules_read(library).controllers, *rules_read(library).rights)
        if rule.topic in ("access", "correction") and bodies & set(rule.bodies) and (not texts or rule.text in texts)
    ]
    return "".join(f" {rule_said(rule)}" for rule in rules)


BESIDE = "À un autre titre : "


def rules_of(library: Library, bodies: frozenset[str], state: str) -> str:
    """What the texts of a state are known to say of some bodies, as responsible or as those who have access."""
    texts = next((one.texts for one in library.order if one.text == state), ())
    rules = (*rules_read(library).controllers, *rules_read(library).rights)
    return " ".join(rule_said(rule) for rule in rules if bodies & set(rule.bodies) and rule.text in texts)


def role_lines(library: Library, read: Reading) -> list[str]:
    """What was read of who answers for I-MILO, when it is of the bodies asked about; said apart from the flows."""
    rules = [
        rule
        for rule in rules_read(library).controllers
        if read.bodies & set(rule.bodies) and rule.topic != "access" and not library.lexicon.is_user(read.bodies)
    ]
    return [f"{BESIDE}{rule_said(rule)}" for rule in rules[:2]]


def security(library: Library, read: Reading) -> Told:
    """How access to I-MILO is protected, as far as it was read."""
    reference = rules_read(library)
    access = [rule for rule in (*reference.rights, *reference.retention) if rule.topic == "security"]
    if read.asked_state:
        access = [rule for rule in access if rule.text == read.state] or access
    roots = roots_asked(read) - EMPTY_ROOTS
    if roots & stems("habilité habilitation agents"):
        every = (*reference.rights, *reference.controllers, *reference.retention)
        access += [rule for rule in every if rule.topic == "access"]
    if roots & stems("fuite piratage pirate pirater chiffrement chiffré aipd impact"):
        return not_found(asked_in(read), access)
    return told_rules(Outcome.ANSWERED, lines(access), access)


def told_rules(outcome: Outcome, sentence: str, rules: Iterable[Rule] = (), screen: str = "durees") -> Told:
    """An answer that rests on some rules, with where they were read."""
    sources = tuple(dict.fromkeys(rule.source for rule in rules))
    return Told(outcome, sentence, sources=sources, screen=screen)


def not_found(what: str, rules: Sequence[Rule] = ()) -> Told:
    """That something was not found in what was read, then the rules nearest to it."""
    return told_rules(Outcome.NOT_FOUND, f"{NOT_FOUND} : {what}. {lines(rules)}".rstrip(), rules)


def roots_asked(read: Reading) -> frozenset[str]:
    """The roots of every word of the question that says what it is about."""
    asked = frozenset().union(*(word.roots for word in read.words))
    labels = stems(" ".join(mention.label for mention in read.mentions))
    typed = frozenset(key_of(read.typed))
    return asked | labels | typed


def matching(rules: Sequence[Rule], roots: frozenset[str]) -> list[Rule]:
    """The rules whose subject, or otherwise whose text, has the most of these roots; none when nothing matches."""
    for text in (lambda rule: rule.subject, lambda rule: f"{rule.subject} {rule.rule}"):
        scores = {rule.id: len(roots & (stems(text(rule)) - EMPTY_ROOTS)) for rule in rules}
        best = max(scores.values(), default=0)
        if best:
            found = [rule for rule in rules if scores[rule.id] == best]
            rest = roots - stems(" ".join(f"{rule.subject} {rule.rule}" for rule in found)) - EMPTY_ROOTS
            return found + [rule for rule in rules if rule not in found and rest & (stems(rule.subject) - EMPTY_ROOTS)]
    return []


def rules_read(library: Library) -> RetentionAndRights:
    """The durations, responsibilities and rights that were read; none without the files around."""
    if library.reference is None:
        return RetentionAndRights.model_construct(retention=(), controllers=(), rights=(), not_found=())
    return library.reference.rules


def words_asked(read: Reading) -> str:
    """The words to look for, otherwise what is asked."""
    return read.quoted if read.words else asked_in(read)


def asked_in(read: Reading) -> str:
    """What the question is about in its own words: its question word aside."""
    turned = {word for chip in read.chips if chip.kind in WORDS.turning for word in chip.words.split()}
    said = [word.shown for word in read.typed if word.raw not in WORDS.function and word.shown not in turned]
    if len(said) > 4:  # a whole sentence names no notion
        return "ce que demande la question"
    if read.typed[0].raw == "qui":  # « qui héberge I-MILO », « qui est le DPO »
        return lower_first(read.question.strip("  \u202f?."))
    return re.sub(r"\s+", " ", " ".join(said)).strip().replace("imilo", "I-MILO")


def retention(library: Library, read: Reading) -> Told:
    """How long data are kept; that the arrêté itself fixes nothing, first, when that is asked."""
    if not (read.says("fixes") and library.whole(read.state)):
        return _kept(library, read)
    none = f"{the_text(library.at(read.state))} n'en fixe aucune."
    if _at_theirs(read):
        told = _kept(library, read)
        return replace(told, sentence=f"{none} {told.sentence}").taking("mot du texte", "texte", "état", "verbe")
    told = _kept(library, replace(read, words=(), mentions=read.having("node"), asked_state=False, question="durée"))
    said = f"{none} Les durées lues sont dans un autre texte :"
    return replace(told, sentence=f"{said}\n{told.sentence}").taking("mot du texte", "texte", "état")


def _at_theirs(read: Reading) -> bool:
    """Whether it is of what somebody else than I-MILO keeps: « dix ans chez France Travail »."""
    before = (read.text.split()[max(0, one.start - 2) : max(0, one.start)] for one in read.having("node"))
    return bool(read.says("they_keep")) or any("chez" in words for words in before)


def _kept(library: Library, read: Reading) -> Told:
    """How long data are kept: the rules read for whom the question names, the young person's otherwise."""
    if _at_theirs(read):
        what = "combien de temps ceux qui reçoivent des données les gardent. Les durées lues portent sur I-MILO"
        return not_found(what).taking("durée", "verbe", *BODIES)
    rules = rules_read(library).retention
    if numbers := [_in_letters(chip.label) for chip in read.chips if chip.kind == "durée"]:
        return _numbered(library, read, numbers)
    old = read.asked_state and library.past(read.state)
    rules = tuple(rule for rule in rules if (rule.status == "former") == old or rule.status == "unchecked")
    bodies = read.bodies - {library.everything.hub}
    found = [rule for rule in rules if bodies & set(rule.bodies)]
    staff, whose = (
        stems(" ".join(WORDS.staff)),
        rf"\b(?:de|des|du|d|pour) (?:\w+ )?(?:{'|'.join(sorted(WORDS.staff))})\b",
    )
    of_staff = re.search(whose, read.text)
    account = read.says("account")
    theirs = account or (of_staff and all(word.roots & staff for word in read.words))
    if theirs and not read.young and (library.lexicon.is_user(bodies) or not bodies):
        found = matching(rules, stems("agents utilisent"))  # « les données des salariés de la mission locale »: theirs
        return told_rules(Outcome.ANSWERED, lines(found), found).taking("mot du texte", *BODIES)
    actors = any(not isinstance(library.everything.nodes[name], System) for name in bodies)
    plain = stems(
        "temps durée conservation conserver garder année combien données imilo âge jusque longtemps long reste partir "
        "commence court"
    )
    plain |= stems(" ".join(WORDS.nature))  # « mes infos perso »: of nobody's staff
    plain |= frozenset() if of_staff else staff  # « mon conseiller garde mes données »: those of the young person
    if read.turned("comparaison"):  # « plus long que pour les autres ? »
        rules = tuple(rule for rule in rules if rule.topic == "file")
        said = f"Ces durées ne partent pas du même moment ; côte à côte :\n{lines(rules)}"
        return replace(told_rules(Outcome.ANSWERED, said, rules), took=frozenset({"exception"}))
    found = found or ([] if actors else matching(rules, roots_asked(read) - plain))
    others = [word for word in read.words if word.roots - EMPTY_ROOTS - staff]
    if not found and (bodies or others):
        who = listed(library.everything.nodes[name].short for name in sorted(bodies)) or words_asked(read)
        return not_found(f"aucune durée lue ne porte sur {who}. Les durées lues portent sur I-MILO", rules[:1])
    found = found or [rule for rule in rules if rule.topic == "file"]
    return told_rules(Outcome.ANSWERED, lines(found), found).taking(*(() if others else ("mot du texte",)))


_NUMBERS = {"1": "un", "2": "deux", "3": "trois", "5": "cinq", "7": "sept", "10": "dix", "19": "dix-neuf"}


def _in_letters(duration: str) -> str:
    """« 19 ans » as rules write it: « dix-neuf ans »."""
    words = duration.lower().split()
    return f"{'-'.join(_NUMBERS.get(word, word) for word in words[:-1])} {words[-1].replace('année', 'an')}"


def _numbered(library: Library, read: Reading, numbers: Sequence[str]) -> Told:
    """The rules read that say these durations, the last version and those before; that none says one of them."""
    rules = rules_read(library).retention
    found = [rule for number in numbers for rule in rules if re.search(rf"\b{number}\b", rule.rule.lower())]
    about = matching(
        rules, roots_asked(read) - stems("temps durée conservation garder données imilo partir commence court délai")
    )
    bodies = [rule for rule in rules if read.bodies & set(rule.bodies)]
    near = [rule for rule in found if rule in (*about, *bodies)]
    own = [rule for rule in bodies or about if rule.status != "former"]
    if len(numbers) == 1 and found and own and not near:
        what = quoted(numbers)  # « celles du FSE, dix ans, non ? »
        said = f"{upper_first(what)} n'est pas la durée lue ici :\n{lines(own)}\n{what} se lit pour autre chose :\n"
        told = told_rules(Outcome.ANSWERED, f"{said}{lines(found)}", (*own, *found))
        return replace(told, took=BODIES)
    found = near if near and len(numbers) < 2 else [*found, *bodies]
    if missing := [number for number in numbers if not any(number in rule.rule.lower() for rule in found)]:
        what = f"une durée de {listed(missing, 'ou')}"
        return not_found(what, found or bodies or about or [rule for rule in rules if rule.topic == "file"])
    return replace(told_rules(Outcome.ANSWERED, lines(dict.fromkeys(found)), found), took=BODIES)
