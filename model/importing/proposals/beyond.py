"""The aims that a sentence of purposes strings together, and those that no purpose read in it holds."""

import re
from collections.abc import Iterable, Iterator

from model.importing.words.patterns import PURPOSE, SENTENCE_END

_NO_VERB = (  # words that end like an infinitive
    r"dossiers?|derniers?|premiers?|métiers?|papiers?|quartiers?|chantiers?|particuliers?|fichiers?|financiers?|"
    r"fonciers?|hospitaliers?|cahiers?|mer|hiver|courriers?|calendriers?|ateliers?|ouvriers?|officiers?|avenir|"
    r"loisirs?|souvenirs?|entiers?|réguliers?|singuliers?|foyers?|loyers?|passagers?|étrangers?|usagers?|cher|concert"
)
_INFINITIVE = (
    rf"(?:ne pas )?(?:s['’]|se |l['’]|les? |la |leur |y |en )?(?!(?:{_NO_VERB})\b)(?:\w{{2,}}(?:er|ir)|"
    r"\w*(?:mettre|prendre|rendre|suivre|duire|truire|crire|naître|pondre|faire|joindre|battre|tendre|clure))\b"
)
_DONE = (  # nouns of what is done: « la lutte contre… », « le versement des… »
    r"(?:lutte|prévention|suivi|(?:contrôle|paiement|versement|remboursement|inscription|vérification|évaluation)s?|"
    r"pilotage|calcul|organisation|gestion|réalisation|élaboration|production|détection|repérage|analyse|mise en|"
    r"mise à disposition|tenue (?=d)|délivrance|attribution|instruction|liquidation|recouvrement|accompagnement|"
    r"promotion|coordination|exercice (?=d)|traitement (?=d)|facturation|préparation|animation|valorisation|"
    r"sécurisation|amélioration|diffusion|planification|identification|simplification|facilitation|connaissance|"
    r"envoi|établissement (?=d))(?!\w)"
)
_DOES = (  # « et calcule leurs droits »: a verb in the present, before what it is done to
    r"(?!(?:entre|contre|outre|comme|toute|quelle|\w+ment|\w+que)\b)\w{4,}(?:e|ent) (?=(?:leurs?|les?|la|des|du|une?|"
    r"ses|sa|son) |l['’])"
)
_TURN = r"(?:(?:également|aussi|notamment|enfin|ensuite|en outre|le cas échéant|d['’]une part|d['’]autre part)\b,?\s*)"
_JOINT = re.compile(
    rf"(?i)(?:[,;:(]|\b(?:et|ou|puis|notamment|mais)\b|\bainsi qu(?:e\b|['’]))\s*(?:(?:et|ou|ainsi que)\b,?\s*)?"
    rf"{_TURN}*"
    rf"(?:(?P<does>{_DOES})|"
    rf"(?:(?:(?:servent|visent|permettent) )?{_TURN}?(?:de|à|pour|afin de|en vue de) |(?:afin |en vue )?d['’])?"
    rf"(?P<verb>{_INFINITIVE})|"
    r"(?:pour|aux? (?:seules )?fins? d(?:e |['’])|en vue d(?:e |u |es |['’]))\s?(?P<end>\w)|"
    rf"(?P<of>(?:de|à|au|aux) |d['’])?(?P<done>(?:(?:la|le|les|leurs?|ses|son|sa) |l['’])?(?:{_DONE})))"
)
_FIRST = re.compile(
    rf"(?i)(?:\b(?:de|à|pour) |\bd['’])(?P<verb>{_INFINITIVE})|"
    r"(?:nécessaires?|transmises?|utilisées?|servent) (?:à|pour) ?(?P<done>(?:la |le |les |l['’]).)"
)
_SHARING = re.compile(rf"(?i)(?:\b(?:la|le|les|leur|du|de) |['’]|^){_DONE}$")
_SERVES = re.compile(r"(?i)\bservent\b")
_MARKS = " ,;:.()"
_LONGEST = 140
_DATA = re.compile(r"(?i)\b(?:relati(?:f|ve)s?|afférente?s?|concernant|portant sur|(?:données|informations) d)")


def beyond(text: str, held: Iterable[str]) -> tuple[str, ...]:
    """The aims, as written, in which none of the words that purposes already rest on stands."""
    spans = [(at.start(), at.end()) for words in held for at in re.finditer(re.escape(words), text)]
    found: list[str] = []
    after = False  # whether the next aim is held: « la veille et la tenue de tout »
    for start, end in reversed(list(_aims(text))):
        said = any(first < end and start < last for first, last in spans)
        after = said or (after and bool(_SHARING.search(_bare(text[start:end]))))
        if not after:
            found.append(_bare(text[start:end]))
    return tuple(dict.fromkeys(reversed(found)))


def aim_around(text: str, words: str, held: Iterable[str]) -> str:
    """The whole aim in which some words stand, unless it is long or holds those of another purpose; else the words."""
    at = text.find(words)
    for start, end in _aims(text) if at >= 0 else ():
        aim = _bare(text[start:end])
        if start <= at and at + len(words) <= end and len(aim) <= _LONGEST and not any(one in aim for one in held):
            return aim
    return words


def _aims(text: str) -> Iterator[tuple[int, int]]:
    """Where each aim of each sentence stands; a text without a verb of purpose is one."""
    sentences = bool(PURPOSE.search(text))
    start = 0
    for stop in [*(one.end() for one in SENTENCE_END.finditer(text)), len(text)]:
        said = _SERVES.search(text, start, stop) or PURPOSE.search(text, start, stop) if sentences else None
        if said or not sentences:
            yield from _strung(text, start, stop, said.end() if said else None)
        start = stop


def _strung(text: str, start: int, stop: int, said: int | None) -> Iterator[tuple[int, int]]:
    """The aims of a sentence: what its verb asks for, then each that a joint adds."""
    first = _FIRST.search(text, said, stop) if said is not None else None
    begun = _begins(first) if first else start if said is None else None
    after = first.end() - 1 if first else start if said is None else said
    for joint in _JOINT.finditer(text, after, stop):
        before = text[start if begun is None else begun : joint.start()]
        if joint["of"] and _DATA.search(before):
            continue
        if begun is not None:
            yield begun, joint.start()
        begun = _begins(joint)
    if begun is not None:
        yield begun, stop


def _begins(found: re.Match[str]) -> int:
    return next(found.start(name) for name in ("does", "verb", "end", "done") if found.groupdict().get(name))


def _bare(words: str) -> str:
    """Without the marks around some words, nor the « et » that announces the next ones."""
    bare = re.sub(r" (?:et|ou|ainsi)$", "", words.strip(_MARKS))
    return bare.strip(_MARKS)
