"""Importer: a text pasted or dropped is read, checked row by row, then compared with the law."""

from pages.draft.import_view import draw_import
from pages.frame.present import heading

heading(
    "Un texte nouveau : que change-t-il ?",
    "Collez un arrêté, ou déposez son fichier : il est lu, vous vérifiez chaque ligne, puis vous voyez ce qu'il "
    "change. Rien n'entre dans le brouillon avant votre accord.",
)
draw_import()
