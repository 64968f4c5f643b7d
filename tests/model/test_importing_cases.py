"""Small inputs that were once read wrongly, each with what is right; and inputs that once froze the reading."""

import io
import zipfile

import docx
import pytest

from model.importing import (
    Applied,
    Proposal,
    UnreadableDocument,
    accept_all,
    apply_instructions,
    draft,
    propose,
    read_document,
)
from model.importing.files import lines, pdf, reading, web, word
from model.importing.proposals import proposing
from model.register.entities import Register
from model.register.loading import loads
from model.register.states import at
from model.register.writing import register_yaml
from tests.model.importing_texts import HEADS, OFFICIAL, ROWS, TITLE, emptied

AMENDS = "Arrêté du 4 mai 2027 modifiant l'arrêté du 3 janvier 2025 relatif au traitement dénommé « I-MILO »\n\n"


@pytest.fixture(scope="module")
def base(register: Register) -> Register:
    """The state of the law that is amended."""
    return at(register, "arrete_2025_01_03")


def proposed(content: str | bytes, register: Register, name: str = "texte") -> Proposal:
    """The proposal for a document."""
    return propose(read_document(content.encode() if isinstance(content, str) else content, name), register)


def applied(text: str, base: Register) -> Applied:
    """The base as the orders of a text leave it."""
    proposal = proposed(AMENDS + text, base)
    assert proposal.unused == () and proposal.rows == ()
    return apply_instructions(base, proposal.instructions, proposal.header)


def rows_of(found: Applied, annexe: int = 1) -> list[tuple[str, str]]:
    """The rows of an annexe once amended."""
    return [(name, why) for one, _, name, why in found.rows if one == annexe]


# --------------------------------------------------------------------------------------------------------- amending


def test_a_quotation_ends_where_it_closes(base: Register) -> None:
    """The order after « … » ; is an order of its own."""
    found = applied(
        "Art. 1er. – L'annexe 1 est ainsi modifiée :\n\n1° La ligne 5 est remplacée par la ligne "
        "suivante :\n\n« Métropoles\n\n"
        "« Les données transmises permettent aux métropoles d'assurer le suivi des jeunes. » ;\n\n2° "
        "La ligne 6 est supprimée.",
        base,
    )
    assert [one.applied for one in found.outcomes] == [True, True]
    assert rows_of(found)[4][0] == "Métropoles" and len(rows_of(found)) == 18


def test_two_orders_in_one_sentence(base: Register) -> None:
    """Both replacements are made, and both words removed."""
    found = applied(
        "Art. 1er. – L'annexe 1 est ainsi modifiée :\n\n1° À la ligne 5, les mots : « aux régions » "
        "sont remplacés par les mots : « aux conseils » et "
        "les mots : « des jeunes suivis » sont remplacés par les mots : « des personnes suivies » ;\n\n"
        "2° À la ligne 1, les mots : « de gestion » et « et le contrôle » sont supprimés.",
        base,
    )
    assert [one.applied for one in found.outcomes] == [True] * 4
    assert "aux conseils" in rows_of(found)[4][1] and "des personnes suivies" in rows_of(found)[4][1]
    assert "de gestion" not in rows_of(found)[0][1] and "et le contrôle" not in rows_of(found)[0][1]


@pytest.mark.parametrize(
    "order",
    [
        "après les mots : « suivis par les missions locales », sont insérés les mots : « , y compris à distance, »",
        "sont insérés, après les mots : « suivis par les missions locales », les mots : « , y compris à distance, »",
        "il est inséré, après les mots « suivis par les missions locales », les mots « , y compris à distance, »",
    ],
)
def test_spaces_around_marks(base: Register, order: str) -> None:
    """No space before a comma, whatever the order of the sentence."""
    found = applied(f"Art. 1er. – À la ligne 5 de l'annexe 1, {order}.", base)
    assert "missions locales, y compris à distance, sur" in rows_of(found)[4][1]


def test_whole_words_only(base: Register) -> None:
    """« formation » is not « formations »; words that stand twice are asked."""
    found = applied(
        "Art. 1er. – À la ligne 5 de l'annexe 1, les mots : « formation » sont remplacés par les mots : « école ».",
        base,
    )
    assert not found.outcomes[0].applied and "mots entiers" in found.outcomes[0].said
    found = applied(
        "Art. 1er. – À la ligne 5 de l'annexe 1, les mots : « des » sont remplacés par les mots : « de ».", base
    )
    assert not found.outcomes[0].applied and "fois" in found.outcomes[0].said


def test_several_rows_become_one(base: Register) -> None:
    """Three rows aimed at, one brought in: the other two go."""
    found = applied(
        "Art. 1er. – Les lignes 17, 18 et 19 de l'annexe 1 sont remplacées par la ligne suivante :\n\n"
        "« Comités pour l'emploi\tLes données transmises permettent aux comités de suivre. »",
        base,
    )
    assert len(found.rows) == 27 and rows_of(found)[-1][0] == "Comités pour l'emploi"


def test_a_sentence_removed(base: Register) -> None:
    """The row stays; when it is the only sentence, the order stays open."""
    found = applied("Art. 1er. – À la ligne 10 de l'annexe 2, la dernière phrase est supprimée.", base)
    assert found.outcomes[0].applied and rows_of(found, 2)[9][1].count("Des traitements") == 1
    found = applied("Art. 1er. – À la ligne 1 de l'annexe 1, la dernière phrase est supprimée.", base)
    assert not found.outcomes[0].applied and len(found.rows) == 29


def test_an_annexe_replaced_by_the_one_at_the_end(base: Register) -> None:
    """« par l'annexe au présent arrêté »: its rows are those after the signature."""
    table = "\n".join("\t".join(row) for row in (HEADS, *ROWS))
    found = applied(
        f"Art. 1er. – L'annexe 1 est remplacée par l'annexe au présent arrêté.\n\nFait le 4 mai "
        f"2027.\n\nANNEXE\n\n{table}\n",
        base,
    )
    assert rows_of(found) == list(ROWS)


def test_an_annexe_replaced_by_a_text_that_does_not_say_it_modifies(base: Register) -> None:
    """A title without « modifiant », « par l'annexe du présent arrêté »: the other annexe stays as it is."""
    table = "\n".join("\t".join(row) for row in (HEADS, *ROWS))
    text = (
        "Arrêté du 4 mars 2027 relatif au traitement I-MILO\n\nArt. 1er. – L'annexe 1 de l'arrêté du 3 janvier 2025 "
        f"est remplacée par l'annexe du présent arrêté.\n\nFait le 4 mars 2027.\n\nANNEXE 1\n\n{table}\n"
    )
    proposal = proposed(text, base)
    found = apply_instructions(base, proposal.instructions, proposal.header)
    assert rows_of(found) == list(ROWS) and len(rows_of(found, 2)) == 10


def test_a_table_replaced_by_the_one_that_follows(base: Register) -> None:
    """The table after « le tableau suivant » is what comes in."""
    page = (
        f"<html><body><p>{AMENDS}</p><p>Article 1</p><p>Le tableau de l'annexe 2 est remplacé par le "
        f"tableau suivant "
        f":<br/>«</p><table><tr><th>Traitements</th><th>Finalités</th></tr><tr><td>Fichier des "
        f"ports</td><td>Des traitements permettent d'alimenter I-MILO en données relatives aux "
        f"ports.</td></tr></table><p>»</p></body></html>"
    )
    proposal = proposed(page, base)
    found = apply_instructions(base, proposal.instructions, proposal.header)
    assert [name for name, _ in rows_of(found, 2)] == ["Fichier des ports"]


def test_what_is_not_fully_read_stays_open(base: Register) -> None:
    """More quotations than the verbs take: nothing is done, and the reason is told."""
    text = "Art. 1er. – À la ligne 5 de l'annexe 1, les mots : « aux régions » sont supprimés, sauf « x » et « y »."
    proposal = proposed(AMENDS + text, base)
    assert not any(one.applicable for one in proposal.instructions)
    assert all("plus que ce qui a été compris" in one.why_not for one in proposal.instructions)


def test_another_text_s_annexe_changes_nothing(base: Register) -> None:
    """An arrêté with its own annexes that repeals an annexe of another text has its rows."""
    text = OFFICIAL.replace(
        "Art. 4. – Le présent",
        "Art. 4. – L'annexe 2 de l'arrêté du 5 mars 2019 relatif aux indicateurs est abrogée.\n\nArt. 5. – Le présent",
    )
    proposal = proposed(text, base)
    assert (len(proposal.rows), proposal.flow_count, proposal.instructions) == (29, 35, ())


PROSE = """Arrêté du 3 mars 2026 relatif au traitement dénommé « Dunes »

Article 3

L'inscription d'une dune est effectuée par les gardes du littoral.

Article 4

I. – Ont accès aux données :
1° Les agents des ports ;
2° Les agents des phares, habilités par leur directeur.
II. – Sont destinataires des données :
1° Les maires ;
2° Les préfets.
"""
CHANGES = """Arrêté du 4 avril 2026 modifiant l'arrêté du 3 mars 2026 relatif au traitement dénommé « Dunes »

Article 1

Après le premier alinéa de l'article 3 de l'arrêté du 3 mars 2026 susvisé, il est inséré un alinéa ainsi rédigé :

« L'inscription d'une digue peut être effectuée par les ingénieurs des ponts. »

Article 2

L'article 4 est ainsi modifié :

1° Au 2° du I, les mots : « leur directeur » sont remplacés par les mots : « leur chef » ;

2° Après le 2° du II, il est inséré un 3° ainsi rédigé :

« 3° Les préfets maritimes, pour la surveillance des côtes. » ;

3° Le 1° du II est supprimé.
"""


def test_articles_are_amended(register: Register) -> None:
    """Alinéas and items of a text in prose: inserted, reworded, removed; new items are read with their chapeau."""
    first = proposed(PROSE, register)
    start = draft(first, accept_all(first), register)
    proposal = proposed(CHANGES, start)
    found = apply_instructions(start, proposal.instructions, proposal.header)
    assert [one.applied for one in found.outcomes] == [True] * 4, [one.said for one in found.outcomes]
    names = [name for _, _, name, _ in found.rows]
    assert "les ingénieurs des ponts" in names and "Les préfets maritimes" in names and "Les maires" not in names
    assert any("habilités par leur chef" in why for *_, why in found.rows)
    labels = {node.label for node in found.register.actors}
    assert {"Ingénieurs des ponts", "Préfets maritimes"} <= labels
    assert loads(register_yaml(found.register)) == found.register


def test_an_amending_text_without_its_base(register: Register) -> None:
    """Its new words are rows; its order is told; nothing of another text is mixed in."""
    text = (
        "L'article 4 du même arrêté est remplacé par les dispositions suivantes :\n« Art. 4.-I.-Sont "
        "destinataires des données :\n«-les maires ;\n«-les préfets, dans l'exercice de la police des "
        "plages. »"
    )
    proposal = proposed(text, register)
    assert [(row.said, row.parts[0].words) for row in proposal.rows] == [
        ("article 4, I, tiret 1", "maires"),
        ("article 4, I, tiret 2", "préfets"),
    ]
    assert proposal.by_itself and [one.applicable for one in proposal.instructions] == [True]
    made = draft(proposal, accept_all(proposal), register)
    assert len(made.flows) == 2 and made.hub != register.hub


# ----------------------------------------------------------------------------------------------------------- tables


def test_exclusions_stay_with_their_data(base: Register) -> None:
    """One category an item; what it leaves out is its reason, never data."""
    data = (
        "Données relatives à la vie du jeune, listées au 3°, à l'exclusion des données listées au D ; "
        "Données financières, sauf les données bancaires"
    )
    page = (
        f"<p>{TITLE}</p><p>ANNEXE 3</p><table><tr><th>Organismes destinataires des "
        f"données</th><th>Missions</th><th>Données</th></tr><tr><td>Délégation (DG)</td><td>Les données "
        f"transmises permettent d'élaborer des indicateurs.</td><td>{data}</td></tr></table>"
    )
    uses = proposed(page, base).rows[0].flows[0].data
    assert [use.words for use in uses] == [
        ("Données relatives à la vie du jeune, listées au 3°",),
        ("Données financières",),
    ]
    assert [use.reason for use in uses] == ["À l'exclusion des données listées au D", "Sauf les données bancaires"]


def test_three_columns_as_paragraphs(base: Register) -> None:
    """Who, why, which data, one under the other; a sentence that holds for all is not lost."""
    text = (
        f"{TITLE}\n\nANNEXE 3\n\nA l'exclusion des textes libres,\n\nOrganismes destinataires\n\nMissions "
        f"des destinataires\n\nDonnées\n\nDélégation générale (DG)\n\nDes traitements permettent aux "
        f"agents d'élaborer des indicateurs\n\nDonnées relatives à l'identité ;\nDonnées relatives à la "
        f"famille, à l'exclusion des noms."
    )
    proposal = proposed(text, base)
    (row,) = proposal.rows
    assert row.designation == "Délégation générale (DG)"
    assert [use.words[0] for use in row.flows[0].data] == [
        "Données relatives à l'identité",
        "Données relatives à la famille",
    ]
    assert [one.likely for one in proposal.unused] == [True]


def test_annexes_keep_their_numbers(register: Register) -> None:
    """I, II bis and N° 3 are three annexes."""
    table = "\n".join("\t".join(row) for row in (HEADS, ROWS[0]))
    text = f"{TITLE}\n\nANNEXE I\n\n{table}\n\nANNEXE II bis\n\n{table}\n\nANNEXE N° 3\n\n{table}\n"
    assert [(row.annexe, row.row) for row in proposed(text, register).rows] == [(1, 1), (2, 1), (3, 1)]


def test_cells_quoted_by_a_spreadsheet(register: Register) -> None:
    """Line breaks inside cells stay inside."""
    text = (
        f'{TITLE}\n\nANNEXE 1\n\nOrganismes destinataires\tFinalités\tDonnées\nRégions\t"Les données '
        f'transmises permettent :\n- de voir ;\n- de compter."\t"Identité\nCoordonnées"\n"Caisse des '
        f'écoles\n(CDE)"\tLes données transmises permettent de verser.\tIdentité\n'
    )
    rows = proposed(text, register).rows
    assert [row.designation for row in rows] == ["Régions", "Caisse des écoles (CDE)"]
    assert rows[0].data == "Identité\nCoordonnées"


@pytest.mark.parametrize("mark", [";", ","])
def test_a_spreadsheet_saved_as_text(register: Register, mark: str) -> None:
    """Its columns are read, told by the content."""
    text = "\n".join(mark.join(f'"{cell}"' for cell in row) for row in (HEADS, *ROWS))
    assert [(row.designation, row.wording) for row in proposed(text, register, "a.csv").rows] == list(ROWS)


def test_html_inside_markdown(register: Register) -> None:
    """A table in HTML is read as one, wherever it stands."""
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in (HEADS, *ROWS))
    proposal = proposed(
        f"# {TITLE}\n\n## Article annexe\n\nANNEXE 1\n\n<table>\n{lines}</table>\n\nFin.", register, "a.md"
    )
    assert [(row.annexe, row.designation) for row in proposal.rows] == [(1, row[0]) for row in ROWS]


def test_columns_in_any_place(register: Register) -> None:
    """Bodies in the last column, purposes and groups joined over lines, notes under the table."""
    page = (
        "<h1>Tableau</h1><table><tr><th>Finalités</th><th>Nature des informations</th><th>Services "
        "destinataires</th></tr><tr><td rowspan='2'>Surveiller les côtes</td><td>Nom, prénom</td><td>Le "
        "service des phares</td></tr><tr><td>Adresse</td><td>ABC (DEF), GHI (âge)</td></tr><tr><td "
        "colspan='3'>(1) Note de bas de tableau.</td></tr></table>"
    )
    first, second = proposed(page, register).rows
    assert ([use.words for use in first.flows[0].purposes], [use.words[0] for use in first.flows[0].data]) == (
        [("Surveiller les côtes",)],
        ["Nom", "prénom"],
    )
    assert [part.words for part in second.parts] == ["ABC (DEF)", "GHI"]
    assert second.parts[0].flows[0].purposes[0].words == ("Surveiller les côtes",)


# ------------------------------------------------------------------------------------------------------------- Word


def word_list() -> bytes:
    """A document whose items are numbered by Word."""
    made = docx.Document()
    made.add_paragraph(TITLE)
    made.add_paragraph("Art. 4. – Sont destinataires des données :")
    for text in ("Les agents des régions, pour compter ;", "Les agents des ports ;"):
        made.add_paragraph(text, style="List Number")
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def changed(content: bytes, *changes: tuple[bytes, bytes], main: str = "word/document.xml") -> bytes:
    """A document with its bytes changed, its main part under another name."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for one, other in (*changes, (b"word/document.xml", main.encode())):
                part = part.replace(one, other)
            new.writestr(name.replace("word/document.xml", main), part)
    return made.getvalue()


def test_word_documents_of_every_make(register: Register) -> None:
    """Automatic numbers are part of the text; Word Online and Strict files are Word files."""
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    for content in (
        word_list(),
        changed(word_list(), main="word/document2.xml"),
        changed(word_list(), (usual, b"http://purl.oclc.org/ooxml/wordprocessingml/main")),
    ):
        assert [row.said for row in proposed(content, register).rows] == ["article 4, 1.", "article 4, 2."]


def test_a_tracked_move_is_read_once(register: Register) -> None:
    """At its destination, and the reader is told."""
    words = b"<w:r><w:t>Les agents des ports ;</w:t></w:r>"
    moved = (
        b'<w:moveFrom w:id="1" w:author="a">'
        + words
        + b'</w:moveFrom></w:p><w:p><w:pPr><w:pStyle w:val="ListNumber"/></w:pPr><w:moveTo w:id="2" w:author="a">'
        + words
        + b"</w:moveTo>"
    )
    proposal = proposed(changed(word_list(), (words, moved)), register)
    assert [row.parts[0].words for row in proposal.rows] == ["régions", "ports"]
    assert any("modifications suivies" in message for message in proposal.messages)


# ---------------------------------------------------------------------------------------------------- bounded work


@pytest.mark.parametrize(
    "text",
    [
        "-" * 40_000 + "a",
        f"| {'-' * 20_000} a | b |\n| c | d |",
        "__a" * 10_000,
        "*a" * 3_900,
        "après la ligne " * 400,
        "À l'annexe, " + "après la ligne " * 400 + "est insérée",
        "Article 1\n" + "sont transmises aux " * 390,
        "Article 1\nSont destinataires : "
        + "les agents et les services " * 250
        + ":\n1° "
        + "le directeur, le préfet, " * 250,
        "Article 1\n" + "dénommé « a » " * 550,
        "cej ; " * 1_280,
        "Article 1\nCes données sont " + "certaines à la " * 30,
        "Article 1\nCes données sont" + " également" * 40 + " aux communes",
        "Article 1\nLe traitement dénommé «" + "\u00a0" * 3_000,
        "(" * 7_000,
        "«" * 7_000,
    ],
)
def test_what_once_froze_the_reading(register: Register, text: str) -> None:
    """Read to the end; nothing of it is lost."""
    proposal = proposed(text, register)
    assert proposal.rows or proposal.unused or proposal.set_aside or proposal.instructions


def test_a_row_said_to_be_written_so_is_no_order(register: Register) -> None:
    """Found by fuzzing: « ainsi rédigé » is no verb where it only says how what is brought in is written."""
    assert proposed("la inséré ligne ainsi rédigé", register).unused


@pytest.mark.parametrize(
    ("module", "limit", "content", "name"),
    [
        (lines, "MOST_LINES", "\na" * 100, "a.txt"),
        (web, "MAX_TAGS", "<html>" + "<p>" * 100, "a.html"),
        (reading, "MAX_LINES", "Un\n\nDeux\n\n" * 30, "a.txt"),
        (word, "MAX_PARAGRAPHS", word_list(), "a.docx"),
    ],
)
def test_what_is_too_long_is_refused_at_once(
    monkeypatch: pytest.MonkeyPatch, module: object, limit: str, content: str | bytes, name: str
) -> None:
    """Before it is taken apart, with the figure and the limit."""
    monkeypatch.setattr(module, limit, 3)
    with pytest.raises(UnreadableDocument, match=r"\d+ .*\s; 3 au plus"):
        read_document(content if isinstance(content, bytes) else content.encode(), name)


def test_a_page_of_too_many_pieces_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of a PDF too."""
    from weasyprint import HTML

    monkeypatch.setattr(pdf, "MAX_PIECES", 1)
    with pytest.raises(UnreadableDocument, match="morceaux de texte"):
        read_document(HTML(string="<p>un</p><p>deux</p>").write_pdf(), "a.pdf")


def test_the_work_grows_as_the_text(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the items, twice the groups of words read: no step looks back at all that came before."""
    from model.importing.accounting import reader

    counts = []
    for size in (40, 80):
        seen: list[str] = []
        monkeypatch.setattr(
            reader, "filled", lambda role, text, seen=seen, real=reader.filled: (seen.append(text), real(role, text))[1]
        )
        items = "\n".join(f"- les agents du port {number} ;" for number in range(size))
        assert len(proposed(f"Art. 1. – Sont destinataires :\n{items}", emptied(register)).rows) == size
        counts.append(len(seen))
        monkeypatch.undo()
    assert counts[1] == 2 * counts[0]


def test_rows_beyond_what_a_register_numbers_are_listed(base: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """No row is lost nor stops the import: those after the last number that a register holds are listed, with why."""
    monkeypatch.setattr(proposing, "MOST_ROWS", 2)
    rows = "\n".join(f"Agence {name}\tLes données permettent à l'agence {name} de payer les aides." for name in "ABC")
    text = f"Arrêté du 5 mai 2031 relatif au traitement « I-MILO »\n\nANNEXE 1\n\nDestinataires\tFinalités\n{rows}\n"
    proposal = propose(read_document(text.encode()), base)
    assert [row.row for row in proposal.rows] == [1, 2]
    (left,) = [one for one in proposal.unused if "Agence C" in one.text]
    assert "au-delà de 2 lignes" in left.reason
    assert draft(proposal, accept_all(proposal), base).flows
