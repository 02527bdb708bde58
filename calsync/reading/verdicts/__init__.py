"""Whether a time expression is part of a directive, and if not, why not: tables of rules, tried from the top.

A rule looks at the expression's clause (or its sentence) in which the time words stand as `@` and other times as `#`,
its lead ("by", "no later than") kept before it. To teach the reader a new turn of phrase, add a row and its example to
the table of its kind.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from calsync.reading.shortlist import Shortlist
from calsync.reading.verdicts import asked, changed, law, nothing, past, told
from calsync.reading.verdicts.rule import Rule, Verdict, Where

__all__ = ["DUTIES", "RULES", "Rule", "Verdict", "Where", "matching"]

RULES: tuple[Rule, ...] = (*changed.ROWS, *nothing.ROWS, *asked.ROWS, *law.ROWS, *past.ROWS)
DUTIES: tuple[Rule, ...] = told.ROWS


@cache
def _shortlist(rules: tuple[Rule, ...]) -> Shortlist:
    return Shortlist((rule.written for rule in rules), verbose=True)


def matching(rules: tuple[Rule, ...], texts: Mapping[Where, str]) -> Iterator[Rule]:
    """The rules of a table that match the marked texts, from its top."""
    some = _shortlist(rules)
    # Clause, sentence and own words are often the same.
    likely = {text: some.candidates(text) for text in set(texts.values())}
    for place in sorted({place for places in likely.values() for place in places}):
        rule = rules[place]
        text = texts[rule.where]
        if place in likely[text] and rule.pattern.search(text):
            yield rule
