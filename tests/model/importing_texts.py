"""Made-up texts for the tests of the import, and the official ones."""

from pathlib import Path

from model.register.entities import Register

LAW = Path(__file__).parents[1] / "law"
OFFICIAL = (LAW / "arrete-2025-01-03.txt").read_text(encoding="utf-8")

HEADS = ("Organismes destinataires des données de ZEPHYR", "Finalités")
TITLE = "Arrêté du 5 mai 2027 relatif à la mise en œuvre du traitement de données dénommé « ZEPHYR »"
ROWS = (
    ("Bibliothèques municipales (BM)", "Les données transmises permettent aux bibliothèques de prêter des livres."),
    ("Services des eaux, services des forêts", "Les données transmises sont nécessaires pour mesurer les crues."),
    ("Conseils national et régionaux des arts", "Les données transmises permettent de financer des ateliers."),
)


def annexe_2() -> str:
    """The second annexe of the official text as alternating paragraphs, as a page of the official site gives it."""
    title = next(line for line in OFFICIAL.splitlines() if line.startswith("Arrêté du "))
    part = OFFICIAL[OFFICIAL.index("ANNEXE 2") :]
    paragraphs = [cell.replace(". Des", ".\nDes") for line in part.splitlines() if line for cell in line.split("\t")]
    navigation = f"Article AUTONOME VIGUEUR, en vigueur depuis le ({title})"
    return "\n\n".join(("Articles", navigation, *paragraphs))


def emptied(register: Register) -> Register:
    """The register without its bodies, its systems (except the central one) and what rests on them."""
    hub = tuple(system for system in register.systems if system.id == register.hub)
    nothing = dict.fromkeys(("actors", "flows", "relations", "provisions", "states", "equivalences"), ())
    return register.with_(**nothing, systems=hub)


def tabbed(rows: tuple[tuple[str, ...], ...], heads: tuple[str, ...] = HEADS, title: str = TITLE) -> str:
    """A text whose annexe is a table of tab-separated cells."""
    return "\n\n".join((title, "ANNEXE 1", "\n".join("\t".join(row) for row in (heads, *rows)))) + "\n"


AMENDING = """Arrêté du 4 mai 2027 modifiant l'arrêté du 3 janvier 2025 relatif au traitement dénommé « I-MILO »

NOR : TSSD2712345A

Le ministre du travail,

Arrête :

Art. 1er. – L'annexe 1 de l'arrêté du 3 janvier 2025 susvisé est ainsi modifiée :

1° La ligne 7 est remplacée par la ligne suivante :

« Vérificateurs des fonds européens\tLes données transmises permettent aux vérificateurs de contrôler les crédits. » ;

2° Après la ligne 12, il est inséré une ligne ainsi rédigée :

« Caisse des écoles (CDE)\tLes données transmises permettent à la CDE de verser des bourses. » ;

3° À la ligne relative aux régions, les mots : « procéder à l'analyse » sont remplacés par les mots : \
« procéder à l'étude » ;

4° La ligne 5 de l'annexe 2 est supprimée ;

5° La ligne 44 est supprimée.

Art. 2. – Le présent arrêté sera publié au Journal officiel de la République française.

Fait le 4 mai 2027.
"""
