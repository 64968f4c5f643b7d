"""Made-up annexes of any size to import, for benchmarks only."""

from model.register.entities import Register


def annexe_text(register: Register, size: int) -> bytes:
    """A tab-separated annexe of `size` rows: the shipped rows, then as many with bodies that nobody knows."""
    known = [one for one in register.provisions if one.row is not None and one.wording and one.designation]
    lines = ["Arrêté du 5 mai 2027 relatif au traitement dénommé « I-MILO »", "", "ANNEXE 1", ""]
    lines.append("Organismes destinataires des données de I-MILO\tFinalités")
    for number in range(size):
        model = known[number % len(known)]
        name = (
            model.designation
            if number < len(known)
            else f"Services du port n° {number} (SP{number}), {model.designation}"
        )
        lines.append(f"{name}\t{model.wording}")
    return "\n".join(lines).encode()
