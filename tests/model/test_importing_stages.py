"""The four stages of the import, each by itself, on sentences made up for the tests: marks, verbs, orders and layouts
vary."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.importing import Proposal, accept_all, draft, propose, read_document
from model.importing.files.hyphens import rejoined
from model.importing.names.cells import acronyms_in
from model.importing.names.naming import names_in
from model.importing.outline.centre import Centre, centre_of
from model.importing.outline.tree import outline_of
from model.importing.roles.reading import roles_in
from model.importing.roles.speaking import denies
from model.importing.sentences.leaves import Sentence
from model.importing.words.cadres import Frame, pattern, shipped_cadres, with_forms
from model.register.entities import Register
from model.register.loading import loads
from model.register.writing import register_yaml
from tests.costly import costly

OUT, IN, NONE = "sortant", "entrant", None


def proposed(text: str, register: Register) -> Proposal:
    """The proposal for a pasted text."""
    return propose(read_document(text.encode()), register)


def told(proposal: Proposal) -> list[tuple[str, str | None, list[str]]]:
    """Where each row stands, its direction, and the bodies it names."""
    return [(row.said, row.flows[0].direction.value, [part.words for part in row.parts]) for row in proposal.rows]


# ------------------------------------------------------------------------------------------------------------- outline


MARKS = """Article R. 12-3

I.-Premier alinéa :
1° Un ;
2° Deux :
a) Petit a ;
― tiret glué ;
—tiret collé ;
II bis. – Autre :
A. – Grand a ;
B. – Grand b.
Un alinéa seul.

Article L12-4
Alinéa.

ANNEXE II bis

1. Un point ;
(2) Parenthèses.
"""


def test_every_mark_makes_a_part() -> None:
    """Places are those of the marks, whatever their shape; an alinéa without a mark closes the list above it."""
    parts = [one for one in outline_of(read_document(MARKS.encode())).walk() if one.words and one.kind != "alinea"]
    assert [one.locator for one in parts] == [
        "article R. 12-3, I",
        "article R. 12-3, I, 1°",
        "article R. 12-3, I, 2°",
        "article R. 12-3, I, 2°, a)",
        "article R. 12-3, I, 2°, a), tiret 1",
        "article R. 12-3, I, 2°, a), tiret 2",
        "article R. 12-3, II bis",
        "article R. 12-3, II bis, A",
        "article R. 12-3, II bis, B",
        "annexe II bis, 1.",
        "annexe II bis, 2.",
    ]


def test_spans_are_exact() -> None:
    """The words of a part stand at its span in the document."""
    document = read_document(MARKS.encode())
    for part in outline_of(document).walk():
        if part.spans and part.kind != "table":
            joined = " ".join(document.blocks[one.block].text[one.start : one.end].strip() for one in part.spans)
            assert part.text == joined


def test_a_chapeau_and_its_item_make_a_sentence() -> None:
    """What announces an item is read with it, outermost first."""
    part = next(one for one in outline_of(read_document(MARKS.encode())).walk() if one.text.startswith("a)"))
    assert Sentence(part, part.words).whole == "I.-Premier alinéa : 2° Deux : a) Petit a ;"


def test_words_cut_at_the_end_of_a_line() -> None:
    """The words of the text itself decide; a true hyphen stays; a doubt is said."""
    text = (
        "Les organismes et le sous-directeur.\n\nDes orga-\nnismes, un sous-\ndirecteur, un "
        "para-\npluie.\n\nAvant- et après."
    )
    found = rejoined(read_document(text.encode()))
    assert "organismes, un sous-directeur, un parapluie" in found.blocks[1].text
    assert any("parapluie" in message for message in read_document(text.encode()).messages)


# -------------------------------------------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("les agents du port individuellement désignés par le préfet", ["port"]),
        ("le préfet ou le sous-préfet", ["préfet", "sous-préfet"]),
        ("les personnels des mairies et des préfectures", ["mairies", "préfectures"]),
        ("la direction de la mer et des côtes", ["direction de la mer et des côtes"]),
        ("l'Office central pour la protection des dunes", ["Office central pour la protection des dunes"]),
        ("les agents des phares pour la relève des gardiens", ["phares"]),
        ("les tiers qui tiennent des comptes pour autrui", ["tiers qui tiennent des comptes pour autrui"]),
        ("le capitaine du port qui est compétent", ["capitaine du port"]),
        ("les pilotes, si le navire est étranger", ["pilotes"]),
        ("aux communes, ainsi qu'aux départements", ["communes", "départements"]),
        (
            "le bureau du ministère de la mer, des ports et des collectivités territoriales",
            ["bureau du ministère de la mer, des ports et des collectivités territoriales"],
        ),
        ("tout agent d'un phare ou membre d'une capitainerie, sur demande expresse", ["phare", "capitainerie"]),
    ],
)
def test_names(words: str, names: list[str]) -> None:
    """A name starts at its noun and ends before what limits it; what grammar surely sets apart is split."""
    assert [one.words for one in names_in(words)] == names


def test_acronyms_of_a_cell() -> None:
    """Networks in brackets stay with the name, limits do not, and are not bodies."""
    cell = "ABCD, EFG (HIJ), KLM (âge), NOP (QRS, sauf adresse), TUV sauf nom, ÉTÉ (XY) WZ."
    assert [one.words for one in acronyms_in(cell)] == ["ABCD", "EFG (HIJ)", "KLM", "NOP (QRS", "TUV", "ÉTÉ (XY)", "WZ"]
    assert acronyms_in("Régions, départements") == ()


# -------------------------------------------------------------------------------------------------------------- roles


CENTRE = Centre(("VIGIE",), ("la direction des phares",))


@pytest.mark.parametrize(
    ("text", "way", "who"),
    [
        ("Les maires sont destinataires des données.", OUT, "Les maires"),
        ("Sont destinataires, à raison de leurs attributions, des données les maires.", OUT, "les maires"),
        (
            "Peut également être destinataire des adresses, sur demande, tout membre d'une brigade.",
            OUT,
            "tout membre d'une brigade",
        ),
        ("Les données sont transmises par voie électronique aux maires.", OUT, "aux maires"),
        ("La direction des phares communique les alertes aux préfets.", OUT, "aux préfets"),
        ("Les préfets communiquent à la direction des phares la liste des agents.", IN, "Les préfets"),
        ("L'enregistrement d'une alerte peut être effectué par les capitaines.", IN, "les capitaines"),
        ("Le traitement VIGIE est alimenté par les capitaines.", IN, "les capitaines"),
        ("Le présent traitement peut procéder à la consultation du fichier des marins.", IN, "fichier des marins"),
        ("Le fichier des marins peut consulter le traitement VIGIE.", OUT, "Le fichier des marins"),
        ("Le traitement peut être mis en relation avec le fichier des marins.", NONE, "le fichier des marins"),
        ("Les capitaines enregistrent dans le traitement les données relatives aux navires.", IN, "Les capitaines"),
        ("Seuls les agents des ports reçoivent communication des données.", OUT, "Seuls les agents des ports"),
        ("Les données proviennent du fichier des marins.", IN, "du fichier des marins"),
        ("Les services des quais se voient remettre les relevés.", OUT, "Les services des quais"),
        ("De son côté, Ports Réunis lui communique les escales.", IN, "Ports Réunis"),
        ("Il n'est donné accès au traitement qu'aux gardiens de phare.", OUT, "aux gardiens de phare"),
        ("Sont versées dans le traitement, par les capitaines, les escales du jour.", IN, "les capitaines"),
        ("La direction des phares restitue à la préfecture les décisions de suspension.", OUT, "à la préfecture"),
        ("Le traitement est rapproché, chaque mois, de la base des marins.", NONE, "la base des marins"),
        (
            "Les préfets, pour leurs décisions, les maires, lorsque la loi le prévoit, ont accès aux données.",
            OUT,
            "Les préfets, pour leurs décisions, les maires",
        ),
    ],
)
def test_roles(text: str, way: str | None, who: str) -> None:
    """Active, passive, inverted: the verb says who receives and who sends."""
    role = roles_in(text, CENTRE)[0]
    assert (role.direction and str(role.direction), role.who.removeprefix("Seuls ")) == (
        way,
        who.removeprefix("Seuls "),
    )


def test_purposes_data_and_exclusions() -> None:
    """What the data are for, which they are, and which are left out are told apart."""
    text = (
        "Peuvent être destinataires des adresses, à l'exclusion des noms, les maires aux seules fins "
        "d'alerter les habitants."
    )
    role = roles_in(text, CENTRE)[0]
    assert (role.data, role.excluded, role.purposes) == (("des adresses",), ("noms",), ("alerter les habitants",))


def test_what_is_denied() -> None:
    """A relation that the text excludes is none."""
    assert denies("Le traitement ne fait l'objet d'aucune interconnexion avec d'autres fichiers.")
    assert not denies("Le traitement fait l'objet d'une interconnexion avec le fichier des marins.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Article 1\nLe maire met en œuvre un traitement appelé Suivi des dunes (SDD).", "Suivi des dunes"),
        ("Article 1\nLe service dénommé « Phares » met en œuvre un traitement dénommé « Dunes ».", "Dunes"),
        ("Article 1\nLes maires reçoivent les données.", None),
        ("Article 1\nLe traitement « Dunes » est alimenté par les maires.", "Dunes"),
        (
            "Article 1\nL'inscription au fichier des marins est lue.\nLe numéro d'inscription au fichier des marins.",
            None,
        ),
    ],
)
def test_the_centre_is_found_or_asked(text: str, name: str | None) -> None:
    """The system is named anywhere; nothing stands in for one that is not."""
    assert next(iter(centre_of("", outline_of(read_document(text.encode()))).names), None) == name


def test_no_name_is_supposed(register: Register) -> None:
    """A text that names no system is never said to be about the register's own."""
    proposal = proposed("Article 1\nLes maires sont destinataires des données.", register)
    assert proposal.hub.id != register.hub
    assert any("ne nomme pas le traitement" in message for message in proposal.messages)
    given = propose(
        read_document(b"Article 1\nLes maires sont destinataires des donn\xc3\xa9es."), register, centre="Dunes"
    )
    assert given.hub.label == "Dunes"


# --------------------------------------------------------------------------------------------------------- whole texts


WHOLE = """Décret n° 2019-412 du 6 mai 2019 portant création d'un traitement automatisé appelé « Vigie crues »

Art. 1er. – Il est créé, par la direction générale de la prévention, un traitement automatisé appelé « Vigie crues ».

Art. 2. – I. – Le traitement est alimenté par les services de prévision des crues et par Météo-France.

II. – Les communes transmettent chaque mois au traitement les coordonnées des habitants inscrits.

Art. 3. – Les données du traitement sont communiquées :
a) au préfet de département, pour la gestion des crises ;
b) aux services départementaux d'incendie et de secours, afin d'organiser les évacuations ;
c) à l'Agence de l'eau et à la Caisse de réassurance, à l'exclusion des numéros de téléphone.

Art. 4. – La caisse d'allocations familiales est destinataire des données suivantes :
- le nom et le prénom ;
- la date d'entrée dans le parcours.

Art. 5. – Le traitement peut être interconnecté avec le système « Géorisques » et avec le fichier des ouvrages.

Art. 6. – Les données sont conservées trois ans.

Art. 7. – Les habitants dansent.
"""


def test_a_whole_text(register: Register) -> None:
    """Prose and lists, both ways; the list of one recipient gives its data; what is not understood is listed."""
    proposal = proposed(WHOLE, register)
    assert told(proposal) == [
        ("article 2, I", IN, ["services de prévision des crues", "Météo-France"]),
        ("article 2, II", IN, ["communes"]),
        ("article 3, a)", OUT, ["préfet de département"]),
        ("article 3, b)", OUT, ["services départementaux d'incendie et de secours"]),
        ("article 3, c)", OUT, ["Agence de l'eau", "Caisse de réassurance"]),
        ("article 4", OUT, ["caisse d'allocations familiales"]),
        ("article 5", NONE, ["système « Géorisques »", "fichier des ouvrages"]),
    ]
    assert proposal.hub.short == "Vigie crues"
    data = next(row for row in proposal.rows if row.said == "article 4").flows[0].data
    assert [use.words for use in data] == [("le nom et le prénom",), ("la date d'entrée dans le parcours",)]
    assert [one.text for one in proposal.unused] == ["Art. 7. – Les habitants dansent."]
    made = draft(proposal, accept_all(proposal), register)
    assert loads(register_yaml(made)) == made


def test_a_label_that_is_blank(register: Register) -> None:
    """Data named by nothing but an article are no data, and raise nothing."""
    text = (
        "Annexe 2\nTraitements\tFinalités\nTraitement de l'ASP\tDes traitements permettent d'alimenter "
        "le traitement I-MILO en données relatives à l' ; aux jeunes."
    )
    proposal = proposed(text, register)
    draft(proposal, accept_all(proposal), register)
    assert proposal.rows


@pytest.mark.parametrize("year", ["2702", "1702"])
def test_a_day_that_no_text_has_is_no_day(year: str, register: Register) -> None:
    """Found by fuzzing: a slip of the year leaves the text without a day, and its draft can be made."""
    title = f"Arrêté du 4 mai {year} relatif au traitement dénommé « I-MILO »"
    rows = "Organismes\tFinalités\nL'ASP\tLes données transmises permettent de payer les aides."
    proposal = propose(read_document(f"{title}\n\nANNEXE 1\n\n{rows}\n".encode()), register)
    made = draft(proposal, accept_all(proposal), register)
    assert proposal.rows and proposal.header.title and made.state_text.signed is None
    assert loads(register_yaml(made)) == made


@cache  # a strategy is built once, and Hypothesis asks for it at each example
def _said(verb: str) -> st.SearchStrategy[str]:
    return st.from_regex(pattern([with_forms(verb, shipped_cadres())]))


@pytest.mark.parametrize("frame", shipped_cadres().frames, ids=lambda frame: frame.kind)
@costly
@given(data=st.data())
def test_every_verb_of_a_frame_holds_one_of_its_stems(frame: Frame, data: st.DataObject) -> None:
    """A sentence without any stem is not tried: no verb may be lost for it."""
    words = data.draw(_said(data.draw(st.sampled_from(frame.verbs))))
    assert any(stem in words.lower() for stem in frame.stems)
