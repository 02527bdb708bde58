"""The zone of a court, and of its division where a district lies in two zones."""

from calsync.courts.folding import fold, folded
from calsync.courts.model import Court, Division


def zone_for(court: Court, division: str | None = None) -> tuple[str, str | None]:
    """Give the IANA zone of a court, and a note on how it was taken where the district lies in two zones.

    `division` is the division's name or any text that holds it ("EL PASO DIVISION"), or None when none is known. With
    none the court's own zone is taken, where the day ends first: no deadline is stated too late.
    """
    if not court.divisions:
        return court.zone, None
    found = division_in(court, division or "")
    if found is not None:
        return found.zone, f'{found.zone} is taken from "{division}": the district lies in two zones.'
    why = f'"{division}" names none that is known' if division else "no division is named"
    return court.zone, f"The district lies in two zones; {court.zone} is taken because {why}."


def division_in(court: Court, text: str) -> Division | None:
    """Give the division of a court that a text names by its name or by one of its seats, if any.

    Only districts in two zones have divisions here. The table's order settles a text that holds two names.
    """
    letters = fold(text).letters
    for division in court.divisions:
        if any(folded(name) in letters for name in (division.name, *division.seats)):
            return division
    return None
