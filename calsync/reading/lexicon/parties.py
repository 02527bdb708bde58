"""Who acts in a case: parties, their counsel, officers of the court, and others, each with the forms courts write.

A row is the plain name, then the words that mean it (regular expressions, case aside). Where two rows could take the
same words, the earlier does.
"""

import re

PARTIES: tuple[tuple[str, str], ...] = (
    ("parties", r"(?:the )?parties|all parties|both (?:sides|parties)|each (?:party|side)|either party|pts"),
    ("any party", r"any (?:party|side)|(?:a|no) party"),
    ("lead counsel", r"lead counsel|liaison counsel|class counsel"),
    (
        "plaintiff",
        r"(?:plaintiff|plf|plff|pltf)['’]?s?['’]? counsel|counsel for (?:the )?plaintiffs?"
        r"|plaintiffs?|plffs?|plfs?|pltfs?|pls?['’]",
    ),
    (
        "defendant",
        r"(?:defendant|defense|dft)['’]?s?['’]? counsel|counsel for (?:the )?defendants?"
        r"|defendants?|dfts?|defts?|(?:the )?defense",
    ),
    ("third-party defendant", r"third-party defendants?"),
    ("third-party plaintiff", r"third-party plaintiffs?"),
    ("intervenor", r"(?:plaintiff-|defendant-)?intervenors?(?:-(?:plaintiffs?|defendants?))?"),
    ("counterclaimant", r"counter-?claimants?|counter-?plaintiffs?"),
    ("cross-claimant", r"cross-?claimants?"),
    ("petitioner", r"petitioners?|petrs?"),
    ("respondent", r"respondents?(?! to)"),
    ("appellant", r"(?:cross-)?appellants?|aplts?"),
    ("appellee", r"(?:cross-)?appellees?|apels?"),
    ("debtor", r"debtors? in possession|debtors?|dips?"),
    ("trustee", r"(?:u\.?s\.? |united states |chapter \d+ |ch\.? ?\d+ )?trustees?"),
    ("creditors", r"creditors?"),
    ("claimant", r"claimants?"),
    ("relator", r"relators?"),
    ("movant", r"movants?|moving part(?:y|ies)"),
    ("opposing party", r"(?:opposing|responding|non-?moving) part(?:y|ies)|opponents?|adversary"),
    (
        "government",
        r"(?:the )?government|govt|gov['’]t|(?:u\.?s\.?|united states) attorney|ausa"
        r"|united states(?! (?:district|magistrate|bankruptcy|mail|court|courthouse|marshal|probation|trustee))",
    ),
    ("commissioner", r"commissioner"),
    ("garnishee", r"garnishees?"),
    ("receiver", r"receivers?"),
    ("special master", r"special masters?"),
    ("clerk", r"clerk(?: of (?:the )?court)?"),
    ("mediator", r"mediators?"),
    ("neutral", r"neutrals?"),
    ("court reporter", r"court reporters?"),
    ("probation", r"(?:u\.?s\.? )?probation(?: (?:officer|office))?"),
    ("marshal", r"(?:u\.?s\.? )?marshals?|usms?"),
    ("warden", r"wardens?"),
    ("counsel", r"counsel|attorneys?|attys?"),
    ("timekeepers", r"timekeepers?"),
    ("bidders", r"bidders?"),
)
_ANY = re.compile("|".join(rf"\b(?P<p{n}>{words})\b" for n, (_, words) in enumerate(PARTIES)), re.I)


def named(words: str) -> tuple[str, ...]:
    """The parties and roles that words name, in the order in which they name them, none twice.

    >>> named("Plaintiff and Defendant Acme"), named("Lead counsel for each party")
    (('plaintiff', 'defendant'), ('lead counsel', 'parties'))
    """
    return tuple(dict.fromkeys(PARTIES[int((match.lastgroup or "p0")[1:])][0] for match in _ANY.finditer(words)))


def named_at(text: str, start: int, end: int) -> tuple[str, ...]:
    """The parties and roles named at [start, end) of a text, whose names may reach beyond it.

    >>> named_at("Third-party defendants shall answer.", 12, 22)
    ('third-party defendant',)
    """
    low = max(0, start - 40)
    near = text[low : end + 40]
    return tuple(
        dict.fromkeys(
            PARTIES[int((match.lastgroup or "p0")[1:])][0]
            for match in _ANY.finditer(near)
            if match.start() < end - low and start - low < match.end()
        )
    )


_ACTS = re.compile(
    rf"\b(?P<who>(?:{'|'.join(words for _, words in PARTIES)}))(?: [^,;.]{{1,40}}?)? "
    r"(?:shall|must|may|will|(?:is|are) (?:hereby )?(?:ordered|directed|required|to)|has|have|to)\b",
    re.I,
)


def subject(clause: str) -> tuple[str, ...]:
    """Who stands before the verb of duty in a clause.

    >>> subject("the Clerk shall close the case"), subject("the report is due")
    (('clerk',), ())
    """
    match = _ACTS.search(clause)
    return named(match["who"]) if match else ()
