"""Made-up texts to read: dense with time expressions, plain prose, whole orders, and text meant to be slow."""

import random
from collections.abc import Iterator

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "September", "October", "November")
NUMBERS = ("seven (7)", "fourteen (14)", "twenty-one (21)", "thirty (30)", "sixty (60)", "14", "10", "ninety")
PAPERS = ("joint report", "opposition brief", "amended answer", "witness list", "privilege log", "expert disclosure")
EVENTS = ("entry of this order", "service of this order", "the close of discovery", "completion of the mediation")
DENSE = (
    "No later than {date}, the parties shall file a {paper}.",
    "Within {n} days after {event}, plaintiff shall serve the {paper}.",
    "A status conference is set for {date} at 10:30 a.m. in Courtroom 4.",
    "Defendant shall have {n} days from {event} to file a {paper}.",
    "The {paper} is due by {date}.",
    "At least {n} days before the hearing, counsel shall exchange the {paper}.",
    "Any {paper} must be filed on or before {short}.",
    "Defendant shall promptly serve the {paper}.",
)
PROSE = (
    "The motion turns on whether the carrier knew of the defect when it took the goods into its care.",
    "Counsel for the shipper argued that the notice was sufficient, and the carrier answered that it was not.",
    "The complaint pleads that the warehouse kept no record of the temperature, which the defendant denies.",
    "A party who asks for relief bears the burden of showing that the remedy at law would not make it whole.",
    "The record does not show who signed the receipt, nor does either side point to a witness who saw it signed.",
    "For these reasons the court finds that the second claim is stated with enough detail to go forward.",
)
HEAD = """Case 2:26-cv-9{serial:04}-QZ   Document {number}   Filed 10/30/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

LARKSPUR MILLS v. OSTRICH FREIGHT CO.

ORDER

"""
TAIL = """
IT IS SO ORDERED.

Dated: October 29, 2026

/s/ Quillon Zephyrine
UNITED STATES DISTRICT JUDGE
"""


def _filled(template: str, luck: random.Random) -> str:
    return template.format(
        date=f"{luck.choice(MONTHS)} {luck.randint(1, 28)}, 2027",
        short=f"{luck.randint(1, 12)}/{luck.randint(1, 28)}/2027",
        n=luck.choice(NUMBERS),
        event=luck.choice(EVENTS),
        paper=luck.choice(PAPERS),
    )


def _sentences(templates: tuple[str, ...], size: int, seed: int) -> Iterator[str]:
    luck = random.Random(seed)
    while size > 0:
        sentence = _filled(luck.choice(templates), luck)
        size -= len(sentence) + 1
        yield sentence


def dense(size: int, seed: int = 1) -> str:
    """So many characters of sentences that each hold a time expression, a paragraph to eight of them."""
    return _paragraphs(list(_sentences(DENSE, size, seed)))


def prose(size: int, seed: int = 2) -> str:
    """So many characters of an order's reasoning, with a time expression in one sentence of thirteen."""
    return _paragraphs(list(_sentences(PROSE * 2 + (DENSE[0],), size, seed)))


def _paragraphs(sentences: list[str]) -> str:
    return "\n\n".join(" ".join(sentences[i : i + 8]) for i in range(0, len(sentences), 8))


def order(directives: list[str], *, serial: int = 1, number: int = 14, reasons: int = 0) -> str:
    """An order that directs these things under numbers, after so many characters of reasons."""
    listed = "\n\n".join(f"{i}. {words}" for i, words in enumerate(directives, 1))
    before = prose(reasons) + "\n\n" if reasons else ""
    return HEAD.format(serial=serial, number=number) + before + listed + "\n" + TAIL


def long_order(serial: int = 1) -> str:
    """An order of 20 pages: 40,000 characters of reasons, then 25 numbered directives."""
    return order(list(_sentences(DENSE, 2000, serial)), serial=serial, reasons=40_000)


def small_order(serial: int) -> str:
    """An order of one page with eight directives."""
    return order(list(_sentences(DENSE, 560, serial)), serial=serial)


def busy_order(serial: int, directives: int, number: int = 14) -> str:
    """An order with so many dated directives and one that waits for the mediation session."""
    luck = random.Random(serial)
    dated = [_filled(luck.choice((DENSE[0], DENSE[4])), luck) for _ in range(directives - 1)]
    waiting = "No later than 14 days after completion of the mediation session, the parties shall file a joint report."
    return order([*dated, waiting], serial=serial, number=number)


def hostile(size: int) -> dict[str, str]:
    """Texts of so many characters that a careless pattern would be slow on."""
    pieces = {
        "within within": "within ",
        "parentheses": "(",
        "closed parentheses": "(thirty) ",
        "digits": "7",
        "spaces": " ",
        "newlines": "\n",
        "pipes": "|",
        "table rows": "| x | 1/2/2027 |\n",
        "tags": "<td><b>",
        "entities": "&nbsp;",
        "numbers": "1. ",
        "hyphens": "-",
        "dates": "May 1, 2027 ",
        "thereafter": "14 days after ",
        "thirty-": "thirty-",
        "dots": "...",
        "sections": "§",
        "stamps": "Case 2:26-cv-1 Document 1 Filed 1/1/26 Page 1 of 1\n",
        "one word": "a",
        "quotes": '"',
    }
    return {name: (piece * (size // len(piece) + 1))[:size] for name, piece in pieces.items()}
