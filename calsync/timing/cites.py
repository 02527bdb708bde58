"""How each set of rules is cited. The four sets of Rule 6's family number their paragraphs alike."""

from calsync.timing.model import Rules, Service

_BASE: dict[Rules, str] = {
    "frcp": "Fed. R. Civ. P. 6",
    "frap": "Fed. R. App. P. 26",
    "frbp": "Fed. R. Bankr. P. 9006",
    "frcrp": "Fed. R. Crim. P. 45",
}
_THREE_DAYS: dict[Rules, str] = {"frcp": "(d)", "frap": "(c)", "frbp": "(f)", "frcrp": "(c)"}

_NAMED: frozenset[Service] = frozenset({"mail", "clerk", "consented"})
# Fed. R. Civ. P. 6(d), Fed. R. Bankr. P. 9006(f) and Fed. R. Crim. P. 45(c) name three ways of service. Fed. R. App. P.
# 26(c) names none: it adds to every paper that was neither served electronically nor delivered on the day that its
# proof of service states, and Rule 25(c)(1)(C) allows a third-party commercial carrier.
ADDS_THREE_DAYS: dict[Rules, frozenset[Service]] = {
    "frcp": _NAMED,
    "frap": _NAMED | {"commercial-carrier"},
    "frbp": _NAMED,
    "frcrp": _NAMED,
    "scotus": frozenset(),
}

RULES: tuple[Rules, ...] = ("frcp", "frap", "frbp", "frcrp", "scotus")
SUPREME = "Sup. Ct. R. 30.1"


def cite(rules: Rules, paragraph: str) -> str:
    """The citation of a paragraph of the computing rule: `cite("frap", "(a)(2)")` is `Fed. R. App. P. 26(a)(2)`.

    Sup. Ct. R. 30.1 is one paragraph, so it is cited whole.
    """
    return SUPREME if rules == "scotus" else _BASE[rules] + paragraph


def cite_three_days(rules: Rules) -> str:
    """The rule that adds three days after some kinds of service; the Supreme Court's rules have none."""
    return SUPREME if rules == "scotus" else _BASE[rules] + _THREE_DAYS[rules]
