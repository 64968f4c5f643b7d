"""Every handout of a room in one archive, ready to print in the number of copies that was counted."""

from collections.abc import Iterable
from datetime import date

from model.documents.archive import READ_ME, plain_text, zipped
from model.register.wording import count


def handouts_zip(handouts: Iterable[tuple[str, str, int, bytes]], today: date) -> bytes:
    """The archive as bytes, from the title, file name, number of copies and content of each handout.

    A file to print several times says so in its name, so that it is seen where it is printed.
    """
    contents, said = {}, ["À imprimer en A4, recto verso si vous voulez", ""]
    for title, name, copies, content in handouts:
        wanted = name if copies == 1 else f"{copies}_exemplaires_{name}"
        contents[wanted] = content
        said.append(f"{wanted}\n    {title.partition(' ×')[0]} : {count(copies, 'exemplaire')}")
    return zipped("supports", {**contents, READ_ME: plain_text(said)}, today)
