"""Frames of sentences that say who gives what to whom, in the active, the passive, inverted, in lists and in prose,
with what fills them; each tells what a reader finds in it."""

import random
import re

A_BODY = [("la", "direction des ports"), ("l'", "office des phares"), ("le", "service des quais de l'arsenal"),
          ("la", "caisse des marins"), ("l'", "agence nationale des mers"), ("le", "procureur de la République"),
          ("la", "commission des jauges")]  # fmt: skip
BODIES = [("les", "préfets maritimes"), ("les", "capitaineries"), ("les", "pilotes agréés"),
          ("les", "huissiers de justice"), ("les", "services de la douane"), ("les", "mairies du port")]  # fmt: skip
A_SYSTEM = [("le", "fichier des navires"), ("le", "système « Vigie »"), ("le", "registre national des pontons"),
            ("l'", "application « Escale » de l'agence des mers"), ("le", "téléservice « Amarre »")]  # fmt: skip
DATA = [("les", "dates de sortie"), ("les", "coordonnées du capitaine"), ("les", "jauges et les cargaisons"),
        ("les", "références du titre de navigation"), ("les", "mesures d'interdiction de naviguer"),
        ("les", "pertes déclarées")]  # fmt: skip
AIM = [("", "contrôler les titres"), ("", "calculer les droits de port"), ("", "instruire les demandes")]
ACT = [("le", "contrôle des titres"), ("la", "gestion des quais"), ("l'", "instruction des demandes")]
_WITH = {"à": {"le": "au ", "la": "à la ", "l'": "à l'", "les": "aux "},
         "de": {"le": "du ", "la": "de la ", "l'": "de l'", "les": "des "}}  # fmt: skip
Filling = dict[str, tuple[str, str]]

# What fills a frame: A, B, P bodies, S a system, D data, F what for (a verb), N what for (a noun); after the colon, the
# word before it. What is told: « > » goes out, « < » comes in, « ? » unsaid; then who, and D, F, N when quoted.
FRAMES = [
    ("{D} sont transmises {A:à}.", "> A D"),
    ("{D} seront par ailleurs transmises {A:à}, afin {F:de}.", "> A D F"),
    ("Sont transmises {A:à} {D}.", "> A D"),
    ("Sont, le cas échéant, communiquées {P:à} {D}.", "> P D"),
    ("Peuvent être communiquées {A:à}, en vue {N:de}, {D}.", "> A D N"),
    ("{A:À} sont transmises, en vue {N:de}, {D}.", "> A D N"),
    ("{A:À} peuvent être adressées {D}, pour {F}.", "> A D F"),
    ("{D} font l'objet d'une transmission {A:à}.", "> A D"),
    ("{D} sont mises à la disposition {A:de}, aux seules fins {N:de}.", "> A D N"),
    ("{D} sont portées à la connaissance {P:de}.", "> P D"),
    ("Il est donné communication {D:de} {A:à}.", "> A D"),
    ("{D} ont vocation à être transmises {A:à}.", "> A D"),
    ("{D} pourraient être transmises {A:à} ainsi {B:qu'à}.", "> A B D"),
    ("{D} sont envoyées chaque mois {A:à} et {B:à}.", "> A B D"),
    ("{D} sont, pour {F}, remises {A:à} ou {B:à}.", "> A B D F"),
    ("{D} ne sont communiquées {qu'A:à}.", "> A D"),
    ("{D} sont versées dans {S}.", "> S D"),
    ("{D} alimentent {S}.", "> S D"),
    ("{D} sont reportées dans {S} afin {F:de}.", "> S D F"),
    ("{D} sont exportées vers {S}.", "> S D"),
    ("Le traitement transmet {A:à} {D}.", "> A D"),
    ("Tamaris transmet {D} {A:à}, pour {F}.", "> A D F"),
    ("Tamaris met {D} à la disposition {A:de}.", "> A D"),
    ("Le traitement adresse chaque semaine {A:à} {D}.", "> A D"),
    ("Il transmet également {D} {P:à}.", "> P D"),
    ("Le traitement alimente {S} en ce qui concerne {D}.", "> S D"),
    ("Le responsable du traitement communique {D} {A:à}, en vue {N:de}.", "> A D N"),
    ("Tamaris permet {A:à} de consulter {D}.", "> A D"),
    ("Le traitement permet {P:à} d'accéder {D:à}, aux fins {N:de}.", "> P D N"),
    ("Le traitement fournit {P:à} {D} nécessaires.", "> P"),
    ("Le traitement est destiné à fournir {A:à} {D}.", "> A D"),
    ("Il met à jour {S}.", "> S"),
    ("{A} est destinataire {D:de}.", "> A D"),
    ("{P} seront également destinataires {D:de}, en vue {N:de}.", "> P D N"),
    ("Sont par ailleurs destinataires {D:de} {P}.", "> P D"),
    ("Seront, en tout état de cause, destinataires des données {P} et {A}.", "> P A"),
    ("{A} et {B} reçoivent {D}.", "> A B D"),
    ("{A} reçoit communication {D:de}, pour {F}.", "> A D F"),
    ("{P} se voient communiquer {D}.", "> P D"),
    ("{A} a communication {D:de}.", "> A D"),
    ("{P} auront communication {D:de} aux fins {N:de}.", "> P D N"),
    ("{A}, {B} ainsi que {P} sont destinataires des données.", "> A B P"),
    ("{A}, qui en fait la demande, obtient {D}.", "> A D"),
    ("Figurent parmi les destinataires {A} et {P}.", "> A P"),
    ("Ont la qualité de destinataires : {A}, {B} et {P}.", "> A B P"),
    ("{A} est rendu destinataire {D:de}.", "> A D"),
    ("{A} peut demander communication {D:de}.", "> A D"),
    ("Sont destinataires, chacun en ce qui le concerne, des données du traitement : {A} ; {B} ; {P}.", "> A B P"),
    ("En vue {N:de}, {A} est destinataire {D:de}.", "> A D N"),
    ("{P} ont accès {D:à}.", "> P D"),
    ("Auront accès aux données {P}, individuellement désignés et habilités.", "> P"),
    ("{P} accèdent {D:à} pour {F}.", "> P D F"),
    ("{A} peut consulter {D}.", "> A D"),
    ("Peuvent consulter {D}, pour {F}, {P}.", "> P D F"),
    ("{D} sont consultables par {P}.", "> P D"),
    ("{D} sont accessibles {A:à}.", "> A D"),
    ("L'accès {D:à} est ouvert {P:à}.", "> P D"),
    ("{P} sont autorisés à consulter {D} à des fins {N:de}.", "> P D N"),
    ("{A} interroge le traitement afin {F:de}.", "> A F"),
    ("Tamaris peut être interrogé par {A}, en vue {N:de}.", "> A N"),
    ("Le traitement est consulté par {P}.", "> P"),
    ("{D} peuvent être consultées par {P} ou par {A}.", "> P A D"),
    ("Est autorisé à accéder {D:à} {A}.", "> A D"),
    ("Le traitement est alimenté par {A}.", "< A"),
    ("Le traitement est alimenté par {A}, qui y dépose {D}.", "< A D"),
    ("Le traitement est alimenté par {S}, d'où sont extraites {D}.", "< S D"),
    ("Tamaris est enrichi {D:de} transmises par {A}.", "< A D"),
    ("Les données sont complétées par {S}, en ce qui concerne {D}.", "< S D"),
    ("{D} sont saisies par {P}.", "< P D"),
    ("{D} sont enregistrées dans le traitement par {A}.", "< A D"),
    ("Y sont inscrites, par {A}, {D}.", "< A D"),
    ("Y sont versées {D} détenues par {A}.", "< A D"),
    ("Sont reportées dans le traitement par {P} {D}.", "< P D"),
    ("{D} sont fournies par {A} et par {B}.", "< A B D"),
    ("{D} sont adressées au traitement par {P}, pour {F}.", "< P D F"),
    ("{D} sont collectées auprès {A:de}.", "< A D"),
    ("Sont recueillies auprès {P:de} {D}.", "< P D"),
    ("{D} proviennent {S:de}.", "< S D"),
    ("{D} sont issues {S:de}.", "< S D"),
    ("{D} sont extraites {S:de}.", "< S D"),
    ("{S:De} sont extraites {D}.", "< S D"),
    ("{D} sont importées depuis {S}.", "< S D"),
    ("Le traitement est mis à jour à partir {S:de}.", "< S"),
    ("{A} alimente le traitement.", "< A"),
    ("{A} alimenterait également le traitement, pour les seules {D:x}.", "< A D"),
    ("{P} transmettent au traitement {D}.", "< P D"),
    ("{A} adresse au traitement, chaque mois, {D}.", "< A D"),
    ("{P} versent {D} dans le traitement.", "< P D"),
    ("{P} y déposent {D}.", "< P D"),
    ("{A} y reporte {D}.", "< A D"),
    ("{P} renseignent {D} dans Tamaris.", "< P D"),
    ("{P} sont tenus de transmettre au traitement {D}.", "< P D"),
    ("{A} est chargée de saisir {D} dans le traitement.", "< A D"),
    ("Le traitement recueille auprès {A:de} {D}.", "< A D"),
    ("Le traitement reçoit {A:de} {D}.", "< A D"),
    ("Tamaris reprend {D} {S:de}.", "< S D"),
    ("Tamaris importe {D} {S:de}.", "< S D"),
    ("Le traitement récupère {D} auprès {A:de}, pour {F}.", "< A D F"),
    ("{S} alimente Tamaris.", "< S"),
    ("Concourent à l'alimentation du traitement {A} et {P}.", "< A P"),
    ("Alimentent le traitement {A} et {P}.", "< A P"),
    ("{D} sont demandées {A:à}, aux seules fins {F:de}.", "< A D F"),
    ("Est demandé {A:à}, aux seules fins {F:de}, le bulletin de sortie.", "< A F"),
    ("Le traitement interroge {S} afin {F:de}.", "< S F"),
    ("Est interrogé, dans les mêmes conditions, {S}.", "< S"),
    ("{S} est consulté pour {F}.", "< S F"),
    ("Il est procédé à la consultation {S:de}.", "< S"),
    ("Sont consultés, pour {F}, {S} et le répertoire des quais.", "< S F"),
    ("Le traitement sollicite {A} pour obtenir {D}.", "< A"),
    ("Le traitement procède à l'interrogation {S:de}.", "< S"),
    ("Le traitement est mis en relation avec {S}.", "? S"),
    ("Le traitement sera mis en relation avec {S}, dont il recevra {D}.", "< S D"),
    ("Tamaris est par ailleurs interfacé avec {S}.", "? S"),
    ("Le traitement est interconnecté avec {S}, auquel il transmet {D}.", "> S D"),
    ("Le traitement peut faire l'objet d'une interconnexion avec {S}.", "? S"),
    ("{S} est relié au traitement.", "? S"),
    ("Le traitement fait l'objet de rapprochements avec {S} pour {F}.", "? S F"),
    ("Le traitement échange des données avec {S}.", "? S"),
    ("Sont destinataires :\n\n1° {D:Des}, {A} ;\n\n2° {D:De}, pour {F}, {P}.", "> A P"),
    ("Le traitement est alimenté :\n\n- par {A}, qui y reporte {D} ;\n\n- par {S}.", "< A S"),
    ("Les données sont complétées :\n\n- par {S}, pour {D} ;\n\n- par {P}, qui y déposent {D}.", "< S P"),
    (
        "Seront par ailleurs destinataires de tout ou partie des données, dans la limite du besoin "
        "d'en connaître :\n\n- {A}, aux fins {N:de} ;\n\n- {P}.",
        "> A P",
    ),
    (
        "Sont rendus destinataires des données, chacun dans la limite de ses attributions :\n\n1. "
        "Au titre {N:de} :\n\n    a. {A} ;\n\n    b. {P}, qui ne reçoivent que {D}.",
        "> A P",
    ),
    ("Auront communication des données :\n\na) {A} ;\n\nb) {P} et {B}.", "> A P B"),
    ("Sont interrogés :\n\n- {S} ;\n\n- le répertoire des quais.", "< S"),
    ("Le traitement reçoit :\n\n- {A:de}, {D} ;\n\n- {S:de}, {D}.", "< A S"),
    ("Le traitement transmet :\n\n- {A:à}, {D} ;\n\n- {P:à}, {D}.", "> A P"),
    ("{A} n'est en aucun cas destinataire des données.", ""),
    ("Le traitement n'est pas interconnecté avec {S}.", ""),
    ("{D} ne sont pas transmises {P:à}.", ""),
    ("Ne sont pas destinataires des données {P}.", ""),
    ("Aucune donnée n'est communiquée {A:à}.", ""),
]


def filling(seed: int) -> Filling:
    """What fills the frames, drawn at random."""
    chance = random.Random(seed)
    one, two = chance.sample(A_BODY, 2)
    return {"A": one, "B": two, "P": chance.choice(BODIES), "S": chance.choice(A_SYSTEM), "D": chance.choice(DATA),
            "F": chance.choice(AIM), "N": chance.choice(ACT)}  # fmt: skip


def filled_in(frame: str, words: Filling) -> str:
    """A frame with its words, « à le » made « au »."""

    def said(found: re.Match[str]) -> str:
        determiner, name = words[found["key"]]
        than, mark = found["than"] or "", (found["mark"] or "").lower()
        if mark.startswith("qu'"):
            than, mark = "qu'", mark[3:]
        before = _WITH["à" if mark == "à" else "de"].get(determiner) if mark not in ("", "x") else None
        if not determiner:
            of = "" if not mark else "d'" if name[0] in "aeiouh" else "de "
            return f"{of}{name}"
        bare = "" if mark == "x" else f"{determiner}{'' if determiner[-1] == chr(39) else ' '}"
        return f"{than}{before or bare}{name}"

    text = re.sub(r"\{(?P<than>qu')?(?P<key>[A-Z])(?::(?P<mark>[^}]+))?\}", said, frame)
    return f"{text[:1].upper()}{text[1:]}"
