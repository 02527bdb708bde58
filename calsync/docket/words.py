"""Words made comparable: light stemming, the synonyms of the field, and what carries no meaning of its own."""

import re
from functools import lru_cache

WORD = re.compile(r"[a-z0-9][a-z0-9&]*(?:\([a-z0-9]+\))*", re.IGNORECASE)

STOP = frozenset(
    ["a", "an", "the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "such", "said", "any", "all", "each", "every", "both", "either", "some", "own", "of", "in", "on", "at", "by", "to", "for", "from", "with", "within", "after", "before", "upon", "following", "until", "till", "through", "into", "as", "per", "under", "against", "between", "and", "or", "nor", "but", "if", "then", "than", "so", "is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had", "having", "do", "does", "did", "shall", "must", "will", "would", "should", "may", "might", "can", "could", "it", "they", "he", "she", "we", "who", "which", "whom", "whose", "there", "here", "where", "when", "while", "no", "later", "least", "most", "more", "less", "than", "up", "hereby", "herein", "thereof", "hereto", "court", "courts", "parties", "party", "counsel", "case", "action", "matter", "date", "dates", "day", "days", "deadline", "deadlines", "time", "due", "set", "ecf", "doc", "docket", "dkt", "number", "nos", "re", "pursuant", "also", "only", "other", "others", "previously", "current", "currently", "new", "order", "orders"]
)

# Words of one meaning, under the first of each line. Stems, as `stem` leaves them.
SYNONYMS = {
    word: line.split()[0]
    for line in (
        "vdrp voluntary",
        "cutoff cut close closing clos deadline completion",
        "trial trials",
        "brief memorandum memo",
        "opposition oppose opposing response respond respons resist resistance",
        "answer plead",
        "report certificate",
        "defendant defense defs def",
        "plaintiff plaintiffs plf pl",
        "motion mot",
        "summary msj",
        "deposition depo depose",
        "conference conf",
        "disclosure disclose",
        "discovery disc",
        "amend amended amendment",
        "exhibit exhs exh",
        "statement statements",
        "neutral mediator",
        "witness witnesses",
        "objection object",
        "rebuttal rebut",
        "inspection inspect",
        "appeal appellate",
        "mandate remand",
    )
    for word in line.split()
}


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The word without its ending, roughly: enough to bring `mediations` and `mediation` together."""
    word = word.lower()
    if len(word) > 3 and not any(c.isdigit() for c in word):
        if word.endswith("ies") and len(word) > 4:
            word = word[:-3] + "y"
        elif word.endswith("sses"):
            word = word[:-2]
        elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
            word = word[:-1]
    return SYNONYMS.get(word, word)


@lru_cache(maxsize=16384)
def tokens(text: str) -> tuple[str, ...]:
    """The stems of a text's words that carry meaning, in their order."""
    return tuple(stem(word) for word in WORD.findall(text) if word.lower() not in STOP)


@lru_cache(maxsize=16384)
def bag(text: str) -> frozenset[str]:
    """The same without order."""
    return frozenset(tokens(text))


@lru_cache(maxsize=4096)
def squash(text: str) -> str:
    """Letters and digits only, for texts that differ in spaces and marks alone."""
    return "".join(c for c in text.lower() if c.isalnum())
