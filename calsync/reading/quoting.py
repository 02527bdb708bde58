"""Times inside a citation or between quotation marks."""

import re

from calsync.reading.clauses.clauses import Clause

_CITE = re.compile(
    r"\([^()]{0,60}(?:\bCir\.|\bD\. ?[A-Z]|\b[NSEWCM]\.D\.|\bBankr\.|\bB\.A\.P\.|\bF\.\d|\bS\. ?Ct|"
    r"\bApp\.|\bCal\.|\bSup\. ?Ct)[^()]{0,40}$"
    r"|\b\d{1,4} (?:WL|F\.|U\.S\.(?! ?C)|S\. ?Ct|F\. ?Supp|B\.R\.|F\.R\.D\.)(?:(?!\. [A-Z][a-z]+ [a-z])[^;]){0,60}$"
)
_REPORTER = re.compile(r"\b(?:v\.|In re|Matter of) [^;]{3,90}(?:No\.|\d+ (?:F\.|U\.S\.|B\.R\.)|WL)[^;]{0,80}$")
_QUOTES = re.compile(r"[\"“”]")


def cited(view: str, clause: Clause, forward: bool) -> bool:
    """Whether the expression stands in a citation; `forward` says that its lead looks ahead, as no case's date does."""
    item = clause.expression
    if _CITE.search(view[max(clause.sentence_start, item.core_start - 120) : item.core_start]):
        return True
    before = view[max(clause.sentence_start, item.core_start - 160) : item.core_start]
    return not forward and _REPORTER.search(before) is not None


def quoted_in(view: str, clause: Clause) -> bool:
    """Whether the expression stands within quotation marks that open and close in its sentence."""
    item = clause.expression
    marks = [match.start() for match in _QUOTES.finditer(view, clause.sentence_start, clause.sentence_end)]
    before = [at for at in marks if at < item.core_start]
    after = [at for at in marks if at >= item.core_end]
    return len(before) % 2 == 1 and bool(after) and after[0] - before[-1] < 260
