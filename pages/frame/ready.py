"""What a server does before its first visitor, who does not wait for it: it reads the register and draws."""

from model.address.view import View
from model.figures.palette import DARK, LIGHT
from model.register.errors import DataError, UnreadableFile
from pages.frame import registers
from pages.frame.figures import sankey_of
from pages.frame.present import Screen


def make_ready() -> None:
    """Read the register and draw what Accueil and Flux show first, on any screen; nothing when the data are faulty."""
    try:
        register, version = registers.register(""), (registers.content(), "")
    except (DataError, UnreadableFile):  # each visitor is told what is wrong with them
        return
    view = View()
    whole, shown = registers.whole(view.selection, ""), registers.shown(view.selection, "")
    for theme in (LIGHT, DARK):
        for narrow in (False, True):
            screen = Screen("flux", register, whole, shown, view, theme, narrow)
            sankey_of(screen, version)
            sankey_of(screen, version, grouped=True, overview=True)
