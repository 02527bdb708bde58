"""What is to be done, as a docketing clerk would type it: the words that the encoder names, in a clerk's order.

The words are the order's own. A participle that stands behind its object ("motions shall be filed") leads it as a verb
("file motions"); where no words are named the event type says what it is.
"""

import re
from collections.abc import Sequence

from calsync.reading.lexicon.acts import BASE, GERUNDS, STARTS, VERB_OF_TYPE
from calsync.reading.lexicon.event_types import EVENT_TYPES

MAX_ACTION = 80  # characters
# What may stand between two words of the act without parting them: small words, or up to two others.
_LINK = re.compile(
    r"[\s\"“”'’(),/&-]*(?:(?:of|to|for|in|on|and|or|with|the|a|an|any|all|its|their|his|her|as|from|re|by|at|not|be)"
    r"[\s\"“”'’(),/&-]+){0,3}|(?: (?!by\b|on\b|within\b|shall\b|must\b|will\b|is\b|are\b)[A-Za-z][\w'’-]*){1,3} ",
    re.I,
)
_ARTICLES = re.compile(r"\b(?:the|a|an|any|all|its|their|his|her|such|said|this)\s+", re.I)
_EDGE = re.compile(
    r"^(?:and|or|of|to|for|in|on|with|by|as|from|at|not|be|&)\s+|\s+(?:and|or|of|to|for|in|on|with|by|as|from|at|the|&)$",
    re.I,
)
_SMALL_CAPS = re.compile(r"^[A-Z][a-z]+$")


def action(text: str, words: Sequence[tuple[int, int, float]], kind: str, event_type: str, head: str = "") -> str:
    """The act in few words; `words` are spans of `text`, each with the probability that it belongs to the act.

    `head` is the title of the row that it stands in, which says it where no words do.
    """
    said = _phrases(text, words) or ([head] if head else [])
    tidy = _tidy(_verb_first(said, kind))
    if kind != "hearing":
        tidy = _with_verb(tidy, event_type)
    if len(re.findall(r"[A-Za-z]{3,}", tidy)) == 0:
        tidy = EVENT_TYPES[event_type].title.lower() if event_type in EVENT_TYPES else ""
    if kind == "hearing" and tidy:
        tidy = re.sub(r"^(?:hold|conduct|attend|appear for|set|convene)\s+", "", tidy, flags=re.I)
    return tidy or ("hearing" if kind == "hearing" else "see the order")


_PROGRAM = re.compile(r"\([\"“](?P<initials>[A-Z]{2,6})[\"”]\)|\b(?P<known>V?ADR|VDRP|ENE|VMP|CAMP)\b")
_NOTICE = re.compile(r"\bfil(?:e|ing) (?:an? |the )?(?:joint )?(?:notice|certification|statement)\b", re.I)


def contact_program(sentence: str) -> str:
    """How a clerk types the duty to turn to a court's ADR program, by its initials: "contact VDRP & file notice".

    Empty where the sentence gives the program no initials or asks for no contact.
    """
    program = _PROGRAM.search(sentence)
    if program is None or not re.search(r"\bcontact|\bwrit|\bnotif|\bapply|\bcall", sentence, re.I):
        return ""
    name = program["initials"] or program["known"]
    return f"contact {name} & file notice" if _NOTICE.search(sentence) else f"contact {name}"


def _with_verb(said: str, event_type: str) -> str:
    """The act with the verb that goes with its type, where the order's words name only the thing."""
    verb = VERB_OF_TYPE.get(event_type)
    first = said.split(" ", 1)[0].lower()
    if not said or verb is None or first in STARTS:
        return said
    if verb == "complete":
        said = re.sub(
            r"\s*\b(?:cut-?off|deadline|closes?|closing date|ends?|period)$|^(?:close|end) of ", "", said, flags=re.I
        )
    return f"{verb} {said[:1].lower() + said[1:] if said[1:2].islower() else said}" if said else said


def _phrases(text: str, words: Sequence[tuple[int, int, float]]) -> list[str]:
    """The words in their order, each run that stands together as one phrase, with the small words between."""
    out: list[str] = []
    last = -1
    seen: set[str] = set()
    for start, end, _ in words:
        word = text[start:end]
        link = text[last:start] if last >= 0 else ""
        if last >= 0 and len(link) < 30 and _LINK.fullmatch(link):
            out[-1] += (" " if not link else re.sub(r"[\"“”(),]", " ", link)) + word
        elif word.lower() not in seen:
            out.append(word)
        last = end
        seen.update(word.lower() for word in re.findall(r"\w+", out[-1] if out else ""))
    return [" ".join(phrase.split()) for phrase in out]


def _verb_first(phrases: list[str], kind: str) -> str:
    """The phrases as one, its verb in front and in its plain form."""
    words = " ".join(phrases).split()
    out = []
    verb = ""
    for place, word in enumerate(words):
        plain = BASE.get(word.lower()) or (GERUNDS.get(word.lower()) if place == 0 and kind != "hearing" else None)
        if plain is not None and place > 0 and not verb and word.lower() != "amended":
            verb = plain
            continue
        if plain is not None and place > 0 and verb and place == len(words) - 1:
            continue
        if plain is not None and place == 0 and word.lower() not in ("amended", "set"):
            out.append(plain)
            verb = plain
            continue
        out.append(word)
    return " ".join([verb, *out] if verb and (not out or out[0] != verb) else out)


def _tidy(said: str) -> str:
    said = _ARTICLES.sub("", said + " ").strip()
    previous = None
    while previous != said:
        previous = said
        said = _EDGE.sub("", said).strip(" ,.;:")
    said = re.sub(
        r"(?<![Rr]ule )(?<![Rr]ules )(?<![Pp]hase )(?<!&)\b(?:\d{1,3}|[B-Zb-z]|I{1,3}|IV)\b(?! ?[\w(])", "", said
    )
    said = " ".join(re.sub(r"\band\b", "&", said).split()).strip(" &")
    words = [
        word.lower() if _SMALL_CAPS.match(word) or (word.isupper() and said.isupper()) else word
        for word in said.split()
    ]
    said = " ".join(words)
    return said if len(said) <= MAX_ACTION else said[: said.rfind(" ", 0, MAX_ACTION)]
