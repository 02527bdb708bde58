"""Days on which nobody is to do anything: no hearing, somebody away, what takes effect or ends by itself."""

from calsync.reading.verdicts.rule import Rule

_MEETING = r"(?:hearing|appearance|argument|conference|trial|proceeding|mediation|status[ ]check)"

ROWS: tuple[Rule, ...] = (
    Rule(
        "not filed in time",
        "duty",
        r"\b(?:(?<=not[ ])(?:\w+ly[ ])?(?:filed|served|received|made|raised|submitted|lodged|asserted|postmarked)[ ]"
        r"(?:and[ ]\w+[ ])?(?:(?:by|on[ ]or[ ]before|within|before|in)[ ])?@|(?:filed|received|raised|submitted|made)[ ](?:late[ ])?"
        r"after[ ]@)[^;\#]{0,40}\b(?:is|are|will[ ]be|shall[ ]be|may[ ]be)[ ](?:deemed[ ]|forever[ ]|not[ ]be[ ])*"
        r"(?:waived|barred|disallowed|overruled|forfeited|rejected|untimely|stricken|denied|ignored|abandoned)",
        "Any objection not filed by @ is waived",
    ),
    Rule(
        "if it is done in time",
        "duty",
        r"^(?!.*\binterest\b).*\b(?:if|unless)[ ](?:[\w'’-]+[ ]){1,6}(?:is|are)[ ](?:not[ ])?(?:\w+ly[ ])?(?:filed|served|paid|lodged|posted|submitted|"
        r"received|made|raised|cured)[ ](?:[\w'’]+[ ]){0,4}(?:by|on[ ]or[ ]before|no[ ]later[ ]than|not[ ]later[ ]than|within|before)[ ]@",
        "If no amended plan is filed by @, judgment will enter",
    ),
    Rule(
        "not in time",
        "other",
        r"\bnot[ ]@[ ](?:filed|served|raised|made|received|submitted|asserted|lodged)\b",
        "Objections not @ filed are waived",
    ),
    Rule(
        "no meeting then",
        "vacated",
        rf"\bno[ ](?:\w+[ ])?{_MEETING}s?\b(?![^;\#]*\b(?:shall|must)\b)[^;\#]{{0,40}}(?<!before[ ])(?<!until[ ])@|"
        rf"@[^;\#@]{{0,40}}\b{_MEETING}\b[^;\#@]{{0,20}}\b(?:will|shall|does|do|is|are)[ ](?:not[ ]|no[ ]longer[ ])"
        r"(?:go[ ]forward|proceed|be[ ]held|take[ ]place|occur|necessary|required|needed|convene)",
        "There will be no hearing on @",
    ),
    Rule(
        "not before a day",
        "other",
        r"\b(?:(?:will|shall|may|must|can|do|does|need)[ ](?:not|never)|cannot)[ ](?:[\w'’]+[ ]){1,6}"
        r"(?:before|until[ ]after|earlier[ ]than|sooner[ ]than)[ ]@(?!.*\b(?:shall|must)\b)"
        r"|\bno[ ](?!later|fewer|less|more|sooner|earlier)(?:[\w'’]+[ ]){1,4}(?:shall|may|will)[ ](?:be[ ])?\w+[ ](?:\w+[ ])?"
        r"(?:before|until[ ]after|earlier[ ]than|sooner[ ]than)[ ]@",
        "The trial will not begin before @",
    ),
    Rule(
        "away",
        "other",
        r"^(?!.*\b(?:shall|must|(?:is|are)[ ](?:to|directed|ordered))\b.*@).*\b(?:unavailable|not[ ]available|on[ ](?:\w+[ ]){0,2}leave|"
        r"on[ ]vacation|away|out[ ]of[ ](?:the[ ])?(?:office|country|district|town)|(?:is|are|be)[ ]closed|travell?ing)\b[^;]*@",
        "The Court will be unavailable from @",
    ),
    Rule(
        "submitted then",
        "other",
        r"\b(?:taken|deemed|stands?|considered)[ ](?:under[ ]|as[ ])?submi(?:tted|ssion)\b(?![ ](?:by|to)\b)[^;\#]*@",
        "The matter will be deemed submitted @",
    ),
    Rule(
        "in force",
        "other",
        r"\b(?:order|injunction|decree|judgment|rules?|policy|statute|act|tro)\b[^;\#,]{0,40}?\b(?:(?:takes?|took|goes|go)[ ](?:into[ ])?effect|"
        r"becomes?[ ](?:effective|final)|remains?[ ]in[ ](?:full[ ])?(?:force|effect)|is[ ]effective)\b[^;\#]{0,30}@",
        "This order takes effect on @",
    ),
    Rule(
        "a limitation runs",
        "other",
        r"\blimitations?\b(?:[ ]\w+){0,2}[ ](?:runs?|ran|expires?d?|ends?|closes?d?|lapses?d?)\b[^;\#]*@",
        "The statute of limitations runs on @",
    ),
    Rule(
        "granted in part",
        "denied",
        r"\b(?:motion|request|application|stipulation|extension)\b[^;\#]*@[^;\#]{0,60}\bgranted[ ]in[ ]part\b.*\#",
        "The request to extend to @ is granted in part; the answer is due #",
        "sentence",
    ),
)
