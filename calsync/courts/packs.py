"""Rule packs: the periods of rules on which orders lean, as data.

A pack is a file under `calsync/courts/rules`, one for each set of rules. Its form is `Pack` and `Rule` below. Every
rule carries where its text was seen; what nobody has seen is `verified: false`, and says so wherever it is shown.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct, field

from calsync.courts.table import get
from calsync.errors import UnknownCourt, UserError
from calsync.timing.model import Direction, Unit

DISTRICT, APPELLATE = "*", "frap"

_ID = re.compile(r"[a-z0-9]+(?:-[A-Za-z0-9]+)*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
SUBDIVISION = r"\((?:[A-Za-z]|\d{1,2}|[ivx]{2,5}|[IVX]{2,5})\)"
_DESIGNATOR = re.compile(rf"(\d{{1,4}}(?:[-.]\d{{1,3}})*)((?:{SUBDIVISION})*)\Z")


class RulePeriod(Struct, frozen=True, forbid_unknown_fields=True):
    """How long, and which way from its trigger."""

    n: int
    unit: Unit = "days"
    direction: Direction = "after"


class Count(Struct, frozen=True, forbid_unknown_fields=True):
    """Another count of the same rule: what it runs from, told as events of a case are, and how long it is."""

    trigger: str
    period: RulePeriod


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """A period that a rule sets.

    `court` is `*` for the civil rules of every district court, `frap` for the appellate rules, else the court's id.
    `trigger` is what the period counts from, told as events of a case are. `since` and `until` (`from` and `to` in the
    file) are the first and the last day on which the period is known to have been in force. Of `or_later` counts the
    latest governs. `service_adds` says that service by mail, by leaving with the clerk or by other consented means adds
    three days (Fed. R. Civ. P. 6(d), Fed. R. App. P. 26(c)). `source` says which text was seen, and of what date.
    """

    id: str
    court: str
    citation: str
    title: str
    trigger: str
    period: RulePeriod
    who: tuple[str, ...]
    action: str
    source: str
    verified: bool
    since: date = field(name="from")
    until: date | None = field(name="to", default=None)
    condition: str | None = None
    service_adds: bool = False
    or_later: tuple[Count, ...] = ()
    note: str | None = None

    @property
    def designator(self) -> tuple[str, tuple[str, ...]]:
        """The rule's number and its subdivisions: ("26", ("f", "2")). ValueError where the citation has none."""
        found = designator(self.citation)
        if found is None:
            raise ValueError(self.citation)
        return found

    def in_force(self, on: date | None) -> bool:
        """Whether the period was in force on a day; without one, whether it still is."""
        if on is None:
            return self.until is None
        return self.since <= on and (self.until is None or on <= self.until)

    def fits(self, court_id: str | None) -> bool:
        """Whether the rule governs in a court. A court that is not known is taken for some district court."""
        kind = get(court_id).kind if court_id else "district"
        if self.court == DISTRICT:
            return kind == "district"
        if self.court == APPELLATE:
            return kind in ("district", "circuit")
        return self.court == court_id


class Pack(Struct, frozen=True, forbid_unknown_fields=True):
    """The rules of one file, with what a reader should know of all of them."""

    title: str
    about: str
    rules: tuple[Rule, ...]


def designator(citation: str) -> tuple[str, tuple[str, ...]] | None:
    """The number and the subdivisions at the end of a citation; None where there is none."""
    found = _DESIGNATOR.search(citation.strip())
    return (found[1], tuple(re.findall(r"\w+", found[2]))) if found else None


@cache
def packs() -> dict[str, Pack]:
    """Every pack of calsync by the name of its file. Raises UserError as `check` does."""
    folder = files("calsync.courts").joinpath("rules")
    return check((item.name, item.read_bytes()) for item in folder.iterdir() if item.name.endswith(".json"))


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule of every pack by its id."""
    return {rule.id: rule for pack in packs().values() for rule in pack.rules}


def check(sources: Iterable[tuple[str, bytes]]) -> dict[str, Pack]:
    """Read packs, each as its file's name and bytes, and give them by name.

    Raises UserError naming the file, the rule and what is wrong with it.
    """
    found: dict[str, Pack] = {}
    seen: dict[str, str] = {}
    for name, data in sorted(sources):
        pack = found[name] = _decoded(name, data)
        for number, rule in enumerate(pack.rules, 1):
            where = f"{name}, rule {rule.id or number}"
            for wrong, what in WRONG:
                if wrong(rule):
                    raise UserError(f"{where}: {what}.", code="rule-pack")
            if rule.id in seen:
                raise UserError(f"{where}: {seen[rule.id]} has a rule of this id already.", code="rule-pack")
            seen[rule.id] = name
    return found


def _decoded(name: str, data: bytes) -> Pack:
    try:
        return msgspec.json.decode(data, type=Pack)
    except msgspec.ValidationError as error:
        raise UserError(f"{name}{_which(data, str(error))}: {error}.", code="rule-pack") from error
    except msgspec.DecodeError as error:
        raise UserError(f"{name} is not JSON: {error}.", code="rule-pack") from error


def _which(data: bytes, error: str) -> str:
    """The rule that an error's path leads to, by its id."""
    at = re.search(r"\$\.rules\[(\d+)\]", error)
    if at is None:
        return ""
    rule = msgspec.json.decode(data)["rules"][int(at[1])]
    return f", rule {rule.get('id', int(at[1]) + 1)}" if isinstance(rule, dict) else f", rule {int(at[1]) + 1}"


def _unknown_court(rule: Rule) -> bool:
    if rule.court in (DISTRICT, APPELLATE):
        return False
    try:
        return get(rule.court).id != rule.court
    except UnknownCourt:
        return True


def _blank(rule: Rule) -> bool:
    words = (
        rule.citation,
        rule.title,
        rule.trigger,
        rule.action,
        rule.source,
        *rule.who,
        *(c.trigger for c in rule.or_later),
    )
    optional = (rule.condition, rule.note)
    return any(not text.strip() for text in words) or any(text is not None and not text.strip() for text in optional)


WRONG: tuple[tuple[Callable[[Rule], bool], str], ...] = (
    (lambda rule: not _ID.fullmatch(rule.id), "an id is lower-case words and letters joined by hyphens"),
    (_unknown_court, 'the court is "*", "frap" or a court\'s id, such as caed'),
    (lambda rule: designator(rule.citation) is None, "the citation does not end in a rule's number"),
    (_blank, "a text is empty"),
    (lambda rule: not rule.who, "it does not say who must act"),
    (
        lambda rule: any(period.n < 1 for period in (rule.period, *(c.period for c in rule.or_later))),
        "a period is at least 1",
    ),
    (lambda rule: rule.until is not None and rule.until < rule.since, "it ends before it begins"),
    (lambda rule: not _YEAR.search(rule.source), "the source does not say of what date the text is"),
    (
        lambda rule: not rule.verified and rule.note is None,
        "an unverified rule needs a note that says what is not known",
    ),
)
