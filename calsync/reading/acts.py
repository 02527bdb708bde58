"""What is to be done, in the order's own verbs and few words; and hearings, by their name."""

import re

import re2

from calsync.reading.acts_words import BASE, COMMON, FILED, GERUNDS, NOUNS

_MODAL = re.compile(
    r"\b(?P<modal>shall not|must not|may not|need not|shall|must|may|will|should|(?:(?:is|are|be|being) "
    r")?(?:(?:hereby|further|also|therefore) )*(?:ordered|directed|required|instructed|expected|granted leave|"
    r"permitted|allowed) to|"
    r"ordered that|(?:is|are) to|needs? to|has (?=until|leave)|have (?=until|leave))(?= |$)",
    re.I,
)
_TIME_TAIL = re2.compile(
    r"(?i)(?:[,;]? ?\b(?:by|on|no later than|not later than|on or before|within|at least|not less than|no "
    r"fewer than|no less than|not more than|no more than|until|before|after|due|due by|at|for|to|"
    r"of|in|from|the|a|an|and|or|that|which|is|are|be|it|so|with|than|later|no|not|up|through|"
    r"including|prior|set|reset|re-set|continued|scheduled|hereby|extended)\b[ ,]*)+$"
)
_DATE_TAIL = re.compile(
    r"[,:]? ?\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}(?:, \d{4})?(?: to)?$"
    r"|[,:]? \d{1,2}/\d{1,2}/\d{2,4}$",
    re.I,
)
_ADVERBS = re.compile(
    r"^(?:(?:also|then|thereafter|hereby|each|further|jointly|promptly|immediately|forthwith|"
    r"expeditiously|timely|simultaneously|also,)[ ,]+)+",
    re.I,
)
DETERMINER = re.compile(r"^(?:(?:the|a|an|its|their|his|her|any|all|each|such|said|your) )+", re.I)


# "… file a report, and the conference is VACATED": what happens to something else is no part of the act.
_HAPPENS_TOO = re.compile(
    r",? (?:and|but) (?:the|this|all|any|that) [^,;]{2,60} (?:is|are) (?:hereby |now )?(?:vacated|cancell?ed|stricken|"
    r"stayed|suspended|discharged|terminated|continued|reset|withdrawn)\b.*$",
    re.I,
)


def clean(words: str, limit: int = 90) -> str:
    """A few words that read well: no times, no stray ends, none cut in the middle."""
    words = re.sub(r"\s+", " ", words).strip(' ,;:.-–—*“”"|')
    words = words.removeprefix("(") if words.count("(") > words.count(")") else words
    words = re.sub(r"\((?:ECF|Dkt|Doc|Docket|D\.E|R\. ?Doc)[^)]*\)|\[[^\]]*\]|\(\"[^)]*\)|\(“[^)]*\)", "", words)
    words = re.sub(r"\.{3,}|(?:\. ){2,}|_{3,}", " ", words)
    words = re.sub(r"\s+", " ", words).strip(" ,;:.-–—")
    for mark in (
        ", including",
        ", which",
        ", with ",
        ", consistent",
        ", that ",
        ", as ",
        ", in accordance",
        ", pursuant",
        ", other than",
        " — ",
        ", and shall",
        ", why",
        ", see ",
        ", not to exceed",
        ", in writing,",
        ", stating",
        " stating ",
        "; ",
    ):
        at = words.find(mark)
        if at > 12:
            words = words[:at]
    words = _HAPPENS_TOO.sub("", words)
    if len(words) > limit:
        words = words[: words.rfind(" ", 0, limit)]
        words = re.sub(r" (?:and|or|of|the|a|to|for|with|in|by|that|any|on|as|at|be)$", "", words)
    words = _TIME_TAIL.sub("", _DATE_TAIL.sub("", words))
    return words.strip(" ,;:.-–—")


def lower_first(words: str) -> str:
    head = words.split(" ", 1)[0]
    if head in ("Dr.", "Mr.", "Ms.", "Mrs.", "Prof.", "Hon."):
        return words
    if len(words) > 1 and ((head.isupper() and len(head) > 1) or any(char.isupper() for char in head[1:])):
        return words
    return words[:1].lower() + words[1:]


def _plain_case(words: str) -> str:
    """Title case taken down where a clerk capitalised common words: "file dispositive Motions"."""
    if words.isupper():
        return words.lower()
    return " ".join(
        word.lower()
        if (word.istitle() or (word.isupper() and len(word) > 3)) and word.lower().strip(",()") in COMMON
        else word
        for word in words.split(" ")
    )


def split(clause: str) -> tuple[str, str, str]:
    """A clause as subject, modal and the words of the verb; modal empty where there is none."""
    chosen = None
    for match in _MODAL.finditer(clause):
        if (
            re.search(r"\b(?:if|who|which|that|whether|unless)\b[^,]*$", clause[: match.start()], re.I)
            and "," in clause[match.end() :]
        ):
            continue
        chosen = match
        if match["modal"].lower() not in ("ordered that", "should"):
            break
    if chosen is None:
        bare = re.match(
            r"^(?:the |each |all |any )?(?P<who>(?:[\w'’]+ ){0,2}?(?:plaintiffs?|defendants?|defense|part(?:y|"
            r"ies)|counsel|government|petitioner|respondent|debtor)(?:['’]s? counsel)?) to (?P<verb>[a-z].*)$",
            clause.strip(),
            re.I,
        )
        if bare:
            return bare["who"], "to", bare["verb"]
        done = re.match(r"^(?P<thing>[^,;]{3,80}?) to (?P<verb>be [a-z-]+.*)$", clause.strip())
        if done:
            return done["thing"], "to", done["verb"]
        return "", "", clause
    subject = clause[: chosen.start()]
    subject = re.sub(
        r"^\W*(?:and |but )?(?:if|in the event(?: that)?|should|unless|when|once|upon|after|provided that|"
        r"where|failing|absent) [^,]*, ",
        "",
        subject,
        flags=re.I,
    )
    subject = re.sub(
        r"^.*(?:[;:]|\.(?= [A-Z][a-z]+ [a-z])|\b(?:ordered|directs|orders) that\b|\bif [^,]*,|"
        r"\bin the event [^,]*,|\bshould "
        r"[^,]*,|\bthat\b(?= (?:the|all|each|plaintiff|defendant)))\s*",
        "",
        subject,
        flags=re.I,
    )
    return subject.strip(" ,"), chosen["modal"].lower(), clause[chosen.end() :].strip(" ,")


_PRONOUN = re.compile(r"it|they|he|she|this|these|that|those|the same|which|who", re.I)
_IS_A_THING = re.compile(
    rf"\b(?:{FILED}|logs?|sets?|copies|copy|binders?|exhibits|stay|discovery|payments?|installments?|testimony|"
    r"evidence|materials|productions?|summar(?:y|ies)|transcripts?|instructions?|forms?|records?|depositions?|"
    r"findings|conclusions|mediation|requests?|notebooks?|invoices?|funds|deposit|bond|stipulations?)"
    r"(?: (?:of|for|to|on|in|from) [^,]*)?$|\b(?:verdict form|voir dire|statement of [\w ]+)$",
    re.I,
)


def duty(subject: str, modal: str, verb: str, after: str = "", limit: int = 90) -> str:
    """The action of a clause taken apart by `split`, passive turned into active: "file joint status report"."""
    together = re.match(
        r"(?:shall |must )?jointly (?P<do>file|submit|prepare|serve|propose|provide|lodge) (?:(?:a|an|the|"
        r"their|its) )?(?!joint)(?P<what>\w.*)",
        verb.strip(),
        re.I,
    )
    if together and not re.match(r"whether|that|how", together["what"]):
        verb = f"{together['do']} joint {together['what']}"
    verb = _ADVERBS.sub("", verb.strip())
    if re.match(
        r"be due\b|due\b|be(?: on)?$|be set$|be (?:extended|suspended|continued|tolled|set|reset)\b", verb, re.I
    ):
        return due(subject)
    passive = re.match(
        r"(?:not )?(?:also |then |each )?(?:be|been|being)"
        r"(?: (?:jointly|simultaneously|also|each|timely|actually|promptly|personally|"
        r"electronically))? (?:and )?(?P<first>[\w-]+?)(?P<more>,? (?:and|or) (?P<second>[\w-]+ed|held|"
        r"heard|made|sent|paid)\b)?(?P<rest>[ ,].*|$)",
        verb,
        re.I,
    )
    if passive and passive["first"].lower() not in BASE and passive["first"].lower().endswith("ed") and subject:
        # A participle that is not every day's: "side's memorandum to be wanted", in the order's own word.
        thing = lower_first(_plain_case(clean(DETERMINER.sub("", subject))))
        if thing and not _PRONOUN.fullmatch(thing):
            return clean(f"{thing} to {'not ' if modal.endswith('not') else ''}{verb}", limit)
    if passive and (passive["first"].lower() in BASE or passive["first"].lower().endswith("ed")):
        base = _base(passive["first"])
        if passive["second"]:
            base = f"{base} and {_base(passive['second'])}"
        thing = clean(DETERMINER.sub("", subject))
        if thing.lower().startswith(base[:6]) and " of " in thing:
            thing = thing.split(" of ", 1)[1]
        rest = clean(passive["rest"] or "", 50)
        rest = (
            f" {rest}"
            if rest and re.match(r"(?:to|with|upon|in|on|under|available)\b", rest) and len(rest) < 45
            else ""
        )
        return clean(f"{base} {lower_first(_plain_case(thing))}{rest}")
    if re.match(
        r"(?:close|end|begin|commence|conclude|expire|run|start|open|take place|proceed|go forward|go "
        r"out)s?(?: (?:on|by|at|in|for|as|upon|no|not)\b.*)?$",
        verb,
        re.I,
    ):
        thing = lower_first(DETERMINER.sub("", subject))
        one, _, rest = verb.partition(" ")
        third = one + ("es" if one.endswith("o") else "s")
        return clean(f"{thing} {one if thing.endswith('s') or one.endswith('s') else third} {rest}")
    thing = clean(DETERMINER.sub("", subject))
    if thing and modal in ("shall", "must", "will", "should", "is to", "are to") and _IS_A_THING.search(thing):
        # A thing does nothing by itself: "privilege log to follow each production", "motions to be on file".
        return clean(f"{lower_first(_plain_case(thing))} to {verb}", limit)
    words = clean(verb, limit)
    if modal in ("shall not", "must not", "may not"):
        words = f"not {words}"
    return words if len(words) > 2 else clean(f"{words} {after}")


# Whose paper it is stands beside the action, as who must act.
_WHOSE = re.compile(
    r"^(?:other |opposing |adverse )?(?:side|party|plaintiff|defendant|petitioner|respondent|appellant|appellee|movant|"
    r"debtor|government)(?:['’]s|s['’]) (?=\w)",
    re.I,
)


def due(thing: str) -> str:
    """What is due, as an act: a paper is filed, discovery is completed, a deadline keeps its name."""
    words = clean(DETERMINER.sub("", thing.strip(" ,")))
    words = _WHOSE.sub("", words)
    words = re.sub(r"\b(?:is|are|shall be|to be)\b.*$", "", words).strip()
    words = re.sub(r" (?:enlarged|extended|continued|reset)$", "", words)
    to_do = re.match(
        r"(?:the )?(?:last (?:day|date)|deadlines?|time|date|period|cut-?off) (?:by which )?to (?P<verb>\w.*)",
        words,
        re.I,
    )
    if to_do:
        return lower_first(to_do["verb"])
    words = re.sub(
        r"^(?:the )?(?:last (?:day|date)|deadlines?|time|date|period|cut-?off) (?:for|of) ", "", words, flags=re.I
    )
    if not words:
        return ""
    words = _plain_case(words)
    if re.search(r"\bfees?$", words) and not re.match(r"(?:motion|application|request|petition|pay)\b", words):
        return f"pay {lower_first(words)}"
    gerund = re.match(r"(?P<verb>[a-z]+ing) (?P<rest>.+)", words, re.I)
    if gerund and gerund["verb"].lower() in GERUNDS:
        return f"{GERUNDS[gerund['verb'].lower()]} {gerund['rest']}"
    done = re.match(
        r"(?P<thing>.+?) (?P<verb>completed?|concluded|finished|filed|served|exchanged|submitted|held|"
        r"disclosed|designated)$",
        words,
        re.I,
    )
    if done:
        verb = done["verb"].lower()
        return f"{BASE.get(verb, 'complete')} {lower_first(done['thing'])}"
    named = re.match(
        r"(?P<verb>close|end|completion|exchange|filing|service|submission|disclosure|designation|joinder|"
        r"amendment|start|identification|production) of (?P<rest>.+)",
        words,
        re.I,
    )
    if named and named["verb"].lower() in NOUNS:
        return f"{NOUNS[named['verb'].lower()]} {lower_first(named['rest'])}"
    if re.search(rf"\b{FILED}(?:\W*$|,? except\b)", words, re.I) or re.match(
        rf"(?:[\w'’.-]+ ){{0,3}}?(?:resp\.|opp\.|{FILED}) (?:to|in|on|re|of|for|regarding|with|under|opening|\w+$)",
        words,
        re.I,
    ):
        verb = "serve" if re.search(r"\bdisclosures?$|\bcontentions$|\bdesignations?$", words, re.I) else "file"
        if re.search(r"\bexperts?$", words, re.I):
            verb = "disclose"
        if re.search(r"\bfee$", words, re.I):
            verb = "pay"
        if re.match(
            r"(?:file|serve|submit|make|complete|disclose|pay|respond|answer|oppose|object|join|amend|move)\b",
            words,
            re.I,
        ):
            return lower_first(words)
        return f"{verb} {lower_first(words)}"
    if re.match(r"(?:close|end|cut-?off) of ", words, re.I):
        return lower_first(words)
    if re.search(r"\b(?:discovery|depositions?|mediation)$", words, re.I):
        return f"complete {lower_first(words)}"
    return lower_first(words)


def _base(participle: str) -> str:
    word = participle.lower()
    if word in BASE:
        return BASE[word]
    for ending, base in (("ied", "y"), ("tted", "t"), ("rred", "r"), ("ssed", "ss"), ("ted", "t"), ("ed", "")):
        if word.endswith(ending):
            stem = word[: -len(ending)] + base
            if ending == "ed" and re.search(
                r"(?:[^aeiou][aeiou][cgsvz]|[lnr]v|[aeiou]r[cg]|nc|dg|iz|ut|at|iv|ov|ag|ur|ar|os|us|is)$", stem
            ):
                return stem + "e"
            return stem
    return word
