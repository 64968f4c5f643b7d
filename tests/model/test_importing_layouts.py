"""The layouts that the import reads, and what it refuses, each with a message."""

import io
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from weasyprint import HTML

from model.importing import (
    Document,
    Paragraph,
    Proposal,
    Table,
    UnreadableDocument,
    accept_all,
    draft,
    propose,
    read_document,
)
from model.importing.files.document import clean, one_line
from model.importing.files.reading import MAX_BYTES
from model.register.entities import Direction, Register
from model.register.loading import loads
from model.register.loading.rules import broken_rules
from model.register.writing import register_yaml
from tests.model.importing_texts import HEADS, ROWS, TITLE, emptied, tabbed

NAMES = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzéèêàç ", min_size=3, max_size=30)
    .map(one_line)
    .filter(lambda text: len(text) > 2),
    min_size=1,
    max_size=8,
    unique=True,
)


def proposed(content: str | bytes, register: Register, name: str = "texte collé") -> Proposal:
    """The proposal for a document."""
    return propose(read_document(content.encode() if isinstance(content, str) else content, name), register)


def cells(proposal: Proposal) -> list[tuple[str, str]]:
    """The two columns of the rows proposed."""
    return [(row.designation, row.wording) for row in proposal.rows]


def html_table(rows: tuple[tuple[str, ...], ...]) -> str:
    """A page whose annexe is an HTML table."""
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<!DOCTYPE html><html><body><p>{TITLE}</p><p>ANNEXE 1</p><table>{lines}</table></body></html>"


def word(rows: tuple[tuple[str, ...], ...]) -> bytes:
    """A Word document whose annexe is a table."""
    made = docx.Document()
    for text in (TITLE, "ANNEXE 1"):
        made.add_paragraph(text)
    table = made.add_table(rows=len(rows), cols=len(rows[0]))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            table.cell(number, column).text = cell
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def check_rows(proposal: Proposal) -> None:
    """The three rows of the made-up annexe, their splits and directions."""
    assert cells(proposal) == list(ROWS)
    assert [len(row.parts) for row in proposal.rows] == [1, 2, 2]
    assert {flow.direction.value for row in proposal.rows for flow in row.flows} == {Direction.OUTBOUND}
    assert proposal.unused == ()


def test_tabs_and_bars(register: Register) -> None:
    """Heads repeated at a page break are no row; bars between cells are read with or without those of Markdown."""
    repeated = tabbed((ROWS[0], HEADS, *ROWS[1:]))
    check_rows(proposed(repeated, register))
    check_rows(proposed(repeated.replace("\t", " | "), register))


def test_alternating_paragraphs(register: Register) -> None:
    """Who, then why; with or without blank lines; a second sentence on its own line goes with the first."""
    lines = [TITLE, "ANNEXE 1", *HEADS, *(cell for row in ROWS for cell in row)]
    check_rows(proposed("\n\n".join(lines), register))
    check_rows(proposed("\n".join(lines), register))
    more = proposed("\n".join((*lines, "Elles permettent aussi de planter des arbres.")), register)
    assert more.rows[-1].wording.endswith("des ateliers. Elles permettent aussi de planter des arbres.")


def test_html_table(register: Register) -> None:
    """Scripts are dropped, whatever they hold."""
    page = html_table((HEADS, *ROWS)).replace("</body>", "<script>alert('Régions')</script></body>")
    proposal = proposed(page, register, "page.html")
    check_rows(proposal)
    assert "alert" not in str(proposal)


def test_word_table(register: Register) -> None:
    """A Word document, also under a wrong name: the content tells."""
    check_rows(proposed(word((HEADS, *ROWS)), register, "arrete.docx"))
    check_rows(proposed(word((HEADS, *ROWS)), register, "arrete.txt"))


def test_markdown_table(register: Register) -> None:
    """Bars and dashes make a table."""
    lines = [f"| {' | '.join(row)} |" for row in (HEADS, ("---", "---"), *ROWS)]
    check_rows(proposed("\n".join((f"# {TITLE}", "", "## ANNEXE 1", "", *lines)), register))


def test_pdf_paragraphs(register: Register) -> None:
    """A PDF of paragraphs gives the same rows."""
    lines = "".join(f"<p>{text}</p>" for text in (TITLE, "ANNEXE 1", *HEADS, *(cell for row in ROWS for cell in row)))
    check_rows(proposed(HTML(string=f"<body>{lines}</body>").write_pdf(), register, "a.pdf"))


def test_pdf_table(register: Register) -> None:
    """A PDF of a table gives the same rows, found by the place of the words."""
    style = "<style>td { width: 50%; padding: 8px; vertical-align: top }</style>"
    page = html_table((HEADS, *ROWS)).replace("<body>", f"<body>{style}")
    assert cells(proposed(HTML(string=page).write_pdf(), register, "a.pdf")) == list(ROWS)


def test_three_columns(register: Register) -> None:
    """An empty first cell goes on with the row above; the third column gives the data, in tabs, HTML and Word."""
    heads = ("Organismes", "Missions", "Données")
    rows = (
        (
            "Bibliothèques municipales (BM)",
            "Les données transmises permettent aux bibliothèques de prêter.",
            "Nom ; prénom",
        ),
        ("", "Elles permettent de relancer.", "Adresse"),
        ("Musées des ports", "Les données transmises permettent aux musées d'ouvrir.", "Âge"),
    )
    spanned = html_table((heads, *rows)).replace("<td>Bib", "<td rowspan='2'>Bib").replace("<tr><td></td>", "<tr>")
    for proposal in (
        proposed(tabbed(rows, heads), register),
        proposed(spanned, register),
        proposed(word((heads, *rows)), register),
    ):
        assert [row.designation for row in proposal.rows] == ["Bibliothèques municipales (BM)", "Musées des ports"]
        data = [[one.words[0] for one in row.flows[0].data] for row in proposal.rows]
        assert data == [["Nom", "prénom", "Adresse"], ["Âge"]]
        made = draft(proposal, accept_all(proposal), register)
        assert loads(register_yaml(made)) == made


LIST = f"""{TITLE}

Art. 3. – I. – Sont destinataires des données, dans la limite du besoin d'en connaître :
1° Les agents des bibliothèques, pour le suivi des prêts ;
2° Au titre du contrôle :
a) Les agents des phares ;
b) Les agents des ports.
II. – Sont destinataires des seules données anonymisées :
1° Les observatoires des marées.

Art. 4. – Le traitement peut être mis en relation avec :
1° Le traitement dénommé « COTE ».

Art. 5. – Les données sont conservées deux ans.
"""


def test_a_numbered_list(register: Register) -> None:
    """Items of an article are rows with their own place; « mis en relation » leaves the direction open."""
    proposal = proposed(LIST, register)
    assert [row.said for row in proposal.rows] == [
        "article 3, I, 1°",
        "article 3, I, 2°, a)",
        "article 3, I, 2°, b)",
        "article 3, II, 1°",
        "article 4, 1°",
    ]
    first, *_, anonymised, related = proposal.rows
    assert first.designation == "Les agents des bibliothèques"
    assert (anonymised.flows[0].nature, anonymised.flows[0].direction.value) == ("anonymised", Direction.OUTBOUND)
    assert related.flows[0].direction.value is None
    assert any("sens non décidé" in question for question in related.open)
    made = draft(proposal, accept_all(proposal), register)
    assert [(one.kind, one.source) for one in made.relations] == [("related", "cote")]
    assert loads(register_yaml(made)) == made


def test_a_page_of_the_official_site(register: Register) -> None:
    """Navigation, notes and dates of versions found nothing and hide nothing."""
    page = "\n".join(
        (
            "Accueil",
            "Naviguer dans le sommaire",
            TITLE,
            "Version en vigueur depuis le 12 juin 2027",
            "Article AUTONOME",
            "JORF n°0131 du 12 juin 2027",
            "Texte n° 7",
            "Article Annexe 1",
            "Modifié par Arrêté du 7 juin 2027 - art. 1",
            *HEADS,
            *(cell for row in ROWS for cell in row),
            "NOTA : voir l'article 3.",
            "Conformément à l'article 3 de l'arrêté du 7 juin 2027, ces dispositions entrent en vigueur demain.",
            "Retourner en haut de la page",
        )
    )
    proposal = proposed(page, register)
    check_rows(proposal)
    assert proposal.header.published.value.isoformat() == "2027-06-12"


def test_a_text_about_something_else(register: Register) -> None:
    """No row, a clear message, every piece of text listed, no exception."""
    proposal = proposed("Recette.\n\nÉpluchez les pommes.\n\nPommes\tTrois\nSucre\tDeux", register)
    assert proposal.rows == ()
    assert any("Aucune ligne n'a été trouvée" in message for message in proposal.messages)
    assert len(proposal.unused) == 4


def test_a_table_in_a_table(register: Register) -> None:
    """A table that only lays out the page is walked through; one inside a cell is read, and said."""
    page = html_table((HEADS, *ROWS))
    check_rows(
        proposed(
            page.replace("<body>", "<body><table><tr><td>").replace("</body>", "</td></tr></table></body>"), register
        )
    )
    nested = html_table((HEADS, *ROWS)).replace(
        ROWS[0][1], f"{ROWS[0][1]}<table><tr><td>En plus</td><td>Encore</td></tr></table>"
    )
    proposal = proposed(nested, register)
    assert "En plus Encore" in proposal.rows[0].wording
    assert any("dans la cellule d'un autre" in message for message in proposal.messages)


def a_zip(**parts: bytes) -> bytes:
    """An archive of the given parts, `/` written `__`."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return content.getvalue()


def a_workbook() -> dict[str, bytes]:
    """The parts of a workbook, by their names in the archive."""
    content = io.BytesIO()
    book = Workbook()
    book.active.append(HEADS)
    book.save(content)
    with zipfile.ZipFile(content) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.filterwarnings("ignore:Workbook contains no stylesheet")
@pytest.mark.parametrize("part", sorted(a_workbook()))
@pytest.mark.parametrize("spoilt", [b"<a b=", b"<a/>", b"", b"\xff\xfe<", b"<a>&#0;</a>"])
def test_a_workbook_of_which_a_part_is_spoilt(part: str, spoilt: bytes) -> None:
    """Found by fuzzing: whatever the part and its fault, the workbook is read or refused in French."""
    parts = {name.replace("/", "__"): content for name, content in (a_workbook() | {part: spoilt}).items()}
    try:
        assert read_document(a_zip(**parts), "a.xlsx").blocks
    except UnreadableDocument as error:
        assert "a.xlsx\u00a0:" in str(error)


def test_a_row_wider_than_the_heads_of_its_table(register: Register) -> None:
    """Found by fuzzing: what stands under no head goes with the purpose, word for word, and nothing is lost."""
    rows = "| La mission locale | Accompagner les jeunes. | cellule de trop |\n| Le département | Verser une aide. |"
    text = f"ANNEXE 1\n\n| Destinataires | Finalités |\n|---|---|\n{rows}\n"
    first, second = propose(read_document(text.encode(), "texte collé"), register).rows
    assert (first.designation, second.designation) == ("La mission locale", "Le département")
    assert "cellule de trop" in first.wording and "de trop" not in second.wording


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_an_archive_whose_bytes_do_not_unfold(name: str) -> None:
    """Found by fuzzing: the list of the parts is sound, and what they hold is not what it was."""
    content = (
        word(ROWS) if name == "a.docx" else a_zip(**{key.replace("/", "__"): v for key, v in a_workbook().items()})
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        starts = [item.header_offset + 30 + len(item.filename) for item in archive.infolist()]
    spoilt = bytearray(content)
    for start in starts:
        spoilt[start : start + 4] = b"\xff\xff\xff\xff"
    with pytest.raises(UnreadableDocument, match="abîmé"):
        read_document(bytes(spoilt), name)


def protected_pdf() -> bytes:
    """A PDF that asks for a password."""
    import pikepdf

    content = io.BytesIO()
    with pikepdf.open(io.BytesIO(HTML(string="<p>secret</p>").write_pdf())) as pdf:
        pdf.save(content, encryption=pikepdf.Encryption(owner="a", user="b"))
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.txt", "fichier vide"),
        (b" \n\t ", "a.txt", "fichier vide"),
        (b"\x00\x01\x02" * 500, "a.txt", "fichier binaire"),
        (b"x" * (MAX_BYTES + 1), "a.txt", "trop lourd"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "a.docx", "mot de passe"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "a.png", "image"),
        (b"{\\rtf1 texte}", "a.rtf", "RTF"),
        (b"%PDF-1.7\nabc", "a.pdf", "PDF abîmé"),
        (HTML(string="<svg width='9' height='9'><rect width='9' height='9'/></svg>").write_pdf(), "a.pdf", "numérisé"),
        (protected_pdf(), "a.pdf", "protégé par un mot de passe"),
        (b"PK\x03\x04" + bytes(100), "a.docx", "abîmé"),
        (a_zip(autre=b"x"), "a.docx", "archive"),
        (a_zip(xl__workbook_xml=b"x").replace(b"workbook_xml", b"workbook.xml"), "a.docx", "Excel"),
        (
            a_zip(word__document_xml=bytes(40_000_000)).replace(b"document_xml", b"document.xml"),
            "a.docx",
            "archive anormale",
        ),
        (b"<html>" + b"<div>" * 9000 + b"texte", "a.html", "imbriquée"),
        (b"<html><script>alert(1)</script></html>", "a.html", "aucun texte"),
    ],
)
def test_what_cannot_be_read(content: bytes, name: str, said: str) -> None:
    """Each says the file, the cause and a way out, in French."""
    with pytest.raises(UnreadableDocument, match=said) as raised:
        read_document(content, name)
    assert str(raised.value).startswith(f"{name}\u00a0:")


def test_an_archive_that_lies_about_its_size() -> None:
    """The size declared is not believed: reading stops at the limit."""
    honest = a_zip(word__document_xml=b"<w>" + bytes(31_000_000)).replace(b"document_xml", b"document.xml")
    size = (31_000_003).to_bytes(4, "little")
    with pytest.raises(UnreadableDocument, match=r"archive anormale|abîmé"):
        read_document(honest.replace(size, (1000).to_bytes(4, "little")), "a.docx")


def test_an_archive_with_entities() -> None:
    """Entities that swell are refused."""
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>'
    with pytest.raises(UnreadableDocument, match="entités"):
        read_document(a_zip(word__document_xml=bomb).replace(b"document_xml", b"document.xml"), "a.docx")


def test_the_encoding_of_windows(register: Register) -> None:
    """A file that is not in UTF-8 is read, and the reader is told."""
    proposal = proposed(tabbed(ROWS).encode("cp1252"), register)
    check_rows(proposal)
    assert any("CP1252" in message for message in proposal.messages)


def pieces(document: Document) -> list[str]:
    """Every piece of text of a document."""
    found = []
    for block in document.blocks:
        found += [block.text] if isinstance(block, Paragraph) else [cell for row in block.rows for cell in row]
    return [one_line(text) for text in found if one_line(text)]


def kept(proposal: Proposal) -> str:
    """Everything that a proposal gives back to the reader."""
    rows = [
        f"{row.designation} {row.wording} {row.data or ''} {row.locator or ''} {row.chapeau} "
        f"{row.heading} {' '.join(row.heads)}"
        for row in proposal.rows
    ]
    rest = [one.text for one in (*proposal.set_aside, *proposal.unused, *proposal.instructions)]
    return one_line(" ".join((*rows, *rest)))


@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    """Any bytes are read or refused with a message, never anything else."""
    try:
        assert isinstance(read_document(content, "x"), Document)
    except UnreadableDocument as error:
        assert len(str(error)) > 20


LINES = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=("Cs",)), max_size=60),
        st.sampled_from(
            [
                "ANNEXE 1",
                "ANNEXE II",
                "\t".join(HEADS),
                "Régions\tLes données transmises permettent de compter.",
                "Finalités",
                "1° La ligne 3 est supprimée ;",
                "Sont destinataires des données :",
                "1° Les régions ;",
                "2° Au titre du contrôle :",
                "a) Les ports ;",
                "Art. 2. – La ligne 4 est ainsi modifiée :",
                "Fait le 3 mai 2027",
                "«",
                "»",
                "",
                "Les données transmises permettent de compter.",
                "NOR : ABCD1234567X",
                TITLE,
                "<table><tr><td>a<td>b</table>",
            ]
        ),
    ),
    max_size=14,
).map("\n".join)


@given(LINES)
def test_any_text_is_kept(register: Register, text: str) -> None:
    """No text crashes the import, and every piece of it is in a row, recognised, or listed as unused."""
    try:
        document = read_document(text.encode(), "x")
    except UnreadableDocument:
        return
    proposal = propose(document, register)
    back = kept(proposal)
    for piece in pieces(document):
        for word_ in piece.split():
            bare = word_.strip("«»;:.,|°()")
            assert bare.lower() in back.lower(), piece
    made = draft(proposal, accept_all(proposal), register)
    assert broken_rules(made) == []


@given(NAMES, st.sampled_from(["tabs", "paragraphs", "html", "word"]))
def test_rows_in_are_rows_out(register: Register, names: list[str], layout: str) -> None:
    """Whatever the names, each layout gives back as many rows as it was given, in order."""
    # no name ends with a small word: in a paragraph, « Services de la » goes on below
    rows = tuple((f"Services {name} réunis", f"Les données transmises permettent de compter {name}.") for name in names)
    if layout == "paragraphs":
        content: str | bytes = "\n\n".join((TITLE, "ANNEXE 1", *HEADS, *(cell for row in rows for cell in row)))
    else:
        content = {
            "tabs": tabbed,
            "html": lambda rows: html_table((HEADS, *rows)),
            "word": lambda rows: word((HEADS, *rows)),
        }[layout](rows)
    proposal = proposed(content, emptied(register))
    assert cells(proposal) == list(rows)


def test_blocks_say_where_they_stand() -> None:
    """Lines of origin are those of the text."""
    read = read_document(b"un\n\ndeux\nTrois\ta\nQuatre\tb\n", "x")
    assert [
        block.place.line if isinstance(block, Paragraph) else [one.line for one in block.places]
        for block in read.blocks
    ] == [1, 3, [4, 5]]
    assert isinstance(read.blocks[2], Table)
    assert clean(" a\u00a0b\u2019c \n\n d ") == "a b'c\nd"


@pytest.mark.parametrize(
    "head", ["Le ministre du travail,\nVu le code du travail ;", "La ministre, Vu la loi du 6 mai ;"]
)
@pytest.mark.parametrize(
    "sent", ["Les destinataires sont à l'annexe 1.", "La liste des organismes destinataires se trouve en annexe."]
)
def test_a_preamble_and_a_sentence_that_sends_to_an_annexe_are_no_alarm(
    head: str, sent: str, register: Register
) -> None:
    """They are known; a sentence that names somebody beside the annexe is not one of them."""
    text = tabbed(ROWS).replace("ANNEXE 1", f"{head}\nArrête :\n\nArticle 1er\n{sent}\n\nANNEXE 1")
    proposal = proposed(text, register)
    assert len(proposal.rows) == len(ROWS)
    assert proposal.unused == ()
    naming = proposed(text.replace(sent, "Les destinataires sont la caisse des ports et ceux de l'annexe 1."), register)
    assert any("caisse des ports" in one.text for one in (*naming.rows, *naming.unused))
