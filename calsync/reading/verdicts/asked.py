"""What was asked for, argued or refused."""

from calsync.reading.verdicts.rule import Rule
from calsync.reading.verdicts.words import BE, PROPOSE

ROWS: tuple[Rule, ...] = (
    # -- asked for, not given
    Rule(
        "renewal",
        "duty",
        r"\b(?:without[ ]prejudice[ ]to[ ](?:renewal|renewing|refiling|re-filing))[^;]{0,40}@",
        "is DENIED without prejudice to renewal by @",
    ),
    Rule(
        "denied",
        "denied",
        rf"\b(?:requests?|motion|stipulation|application|proposal|asked|asking|sought|seeks|ask|proposed|"
        rf"requested|track|period)\b[^;]*@[^;]*?\b{BE}[ ](?:therefore[ ]|accordingly[ ]|hereby[ "
        rf"])?(?:denied|not[ ]justified|not[ ]adopted|not[ ]approved|rejected|declined|overruled|moot|"
        rf"premature)",
        "the request to extend it to @ is denied",
        "sentence",
    ),
    Rule(
        "denied period",
        "denied",
        r"@[^;#]{0,120}\b(?:is|are|be)[ ](?:therefore[ ]|accordingly[ ]|hereby[ ])?(?:denied|not[ "
        r"]justified|not[ ]adopted|not[ ]approved|rejected|declined|overruled)",
        "the longer period requested, @, is not justified",
    ),
    Rule(
        "which set",
        "recital",
        r"\bwhich\b[^;]{0,40}[ ](?:set|fixed|gave|scheduled|required|provided)[ ](?!for\b)[^;]*@",
        "The order, which among other things set a deadline of @",
    ),
    Rule(
        "declined",
        "denied",
        r"^(?!.*\b(?:if|should|once|when)\b[^;]*\b(?:den|declin|reject)).*?"
        r"\b(?:declin|den(?:y|ies|ying)|reject)\w*\b[^;]{0,90}\b(?:to[ ](?:extend|move|continue|set)|"
        r"request|motion|proposal|stipulation)\b[^;]{0,90}@",
        "the Court denies the request to extend to @",
    ),
    Rule(
        "sought",
        "denied",
        r"\b(?:who|which|having)[ ](?:sought|asked|requested)[^;#,]{0,60}@",
        "Defendant, who sought until @, is granted",
    ),
    Rule(
        "asks that it be",
        "recital",
        r"^(?!.*\bgranted\b).*(?<!court[ ])\b(?:asks?|asked|requests?|requested|seeks?|proposes?|proposed|moves?)[ ]"
        r"(?:the[ ]court[ ])?that\b[^;#]{0,90}\bbe[ ]\w+[^;#]{0,40}@(?!.{0,60}\b(?:shall|must)\b)",
        "Defendant asks that its answer be due @",
    ),
    Rule(
        "asked",
        "recital",
        r"^(?!.*\b(?:shall|must|directed|ordered|due)\b.*@).*\b(?:(?:motions?|parties|plaintiffs?|reports?|letters?|"
        r"plans?|defendants?|debtors?|petitioners?|respondents?|government|trustee|creditors?|appell(?:ant|ee)s?|claimants?|"
        r"stipulation|counsel|movant)[^;.]{0,60}?(?:(?<=parties[ ])request|(?<=motions[ "
        rf"])request|moves?[ ](?:this|the)[ ](?:honorable[ ])?court|requests|requested|asks?|asked|seeks?|sought|wished|wanted|{PROPOSE}|stipulate[sd]?|suggest(?:s|"
        r"ed)?|prays?|wants?)|the[ ](?:date|period|schedule)[ ](?:suggested|proposed|requested)|"
        r"(?:suggested|proposed|requested)[ ](?:in|by))\b(?!.{0,80}\b(?:shall|"
        r"must)\b)[^;\#]*@(?!.{0,60}\b(?:shall|must)\b)",
        "The parties requested a date of @",
    ),
    Rule(
        "asked, one of several",
        "recital",
        r"^(?!.*\b(?:shall|must|directed|ordered|due)\b.*@)[^;]{0,40}\b(?:parties|plaintiffs?|defendants?|counsel|"
        r"movants?)\b[^;.]{0,60}?\b(?:requests?|requested|asks?|asked|propose[sd]?|stipulate[sd]?)\b[^;]*?[ ]that[ ]"
        r"[^;]*\#[^;]*[ ]and[ ]that[ ][^;]*@(?!.{0,60}\b(?:shall|must)\b)",
        "Counsel stipulate that plaintiff may have until # to move and that defendant may have until @ to oppose",
    ),
    Rule(
        "argued",
        "recital",
        r"\b(?<!who[ ])(?<!that[ ])(?<!be[ ])(?:argue[sd]?(?![^;@]*\b(?:shall|must)\b)|contend(?:s|ed)?|asserts?[ ]that|asserted[ ]that|"
        r"alleg(?:e[sd]?|ing)|claimed|"
        r"maintain(?:s|ed)|submit(?:s|ted)[ ]that|represent(?:s|ed)[ ]that)\b[^;]*@",
        "Defendant argues the reply was due @",
    ),
    Rule(
        "pronoun asks",
        "recital",
        r"^(?!.*\b(?:shall|must|due)\b.*@|.*\b(?:unless|if)\b[^,;]*@)"
        r".*\b(?:they|he|she|it|part(?:y|ies)|movants?)[ ](?:\w+ly[ ])?"
        r"(?:asks?|requests?|seeks?|proposes?|points?|wants?|hopes?|expects?)\b[^;]*@",
        "They ask for a stay until @",
    ),
    Rule(
        "extend the old day",
        "superseded",
        r"\b(?:extend|continue|move|reset|vacate|change|postpone)[ ](?:the[ ])?@(?=[ ](?!for\b|the\b|if\b|"
        r"unless\b)[a-z])",
        "oral motion to extend the @ deadline is taken up",
    ),
    Rule(
        "corrected from", "superseded", r"\bcorrect\w*\b[^;\#]{0,60}\bfrom[ ]@", "to correct the mediation date from @"
    ),
    Rule(
        "excluded time",
        "other",
        r"\btime\b[^;]{0,60}\bexclud(?:es?|ed|able|ing)\b[^;]{0,90}@|\b(?:STA|speedy[ ]trial)\b[^;\#]{0,40}@",
        "time is excluded through @",
    ),
    Rule(
        "an earlier order says",
        "recital",
        r"\b(?:interim|prior|earlier|previous|first|original|last)[ ]order\b[^;]{0,60}\b(?:authorized|allowed|set|gave|"
        r"directed|required|ordered|provided|permitted|fixed)\b[^;]*@",
        "The interim order authorized use @",
    ),
    Rule(
        "said or believed",
        "recital",
        r"^(?!.*\b(?:shall|must|may)\b.*@).*\b(?:(?:is|are)[ ]said[ ]to|(?<!who[ ])(?<!that[ ])believes?|hopes?|projects?|fears?|understands?|teaches|"
        r"expects?[ ]to[ ]rule)\b[^;]*@",
        "The lay-up is said to begin @",
    ),
    Rule(
        "for example", "advisory", r"\bfor[ ](?:instance|example)\b[^;]*@", "so, for instance, @ would end on a Sunday"
    ),
    Rule(
        "no day for it",
        "other",
        r"\b(?:no[ ][\w ]{3,40}[ ](?:shall|may|will)[ ]be[ ]\w+|nor)[ ](?:during|in|on)[ ]@|\bconflicts?[ ](?:on|with)[ ]@",
        "No deposition shall be taken on @",
    ),
    Rule(
        "ends of justice",
        "other",
        r"\bends[ ]of[ ]justice\b[^;]*@|\btime\b[^;]{0,60}@[^;]{0,40}\bexclud",
        "The time to @ is excluded",
    ),
)
