"""What is told to do without shall or must; and what lies in the past."""

from calsync.reading.verdicts.rule import Rule
from calsync.reading.verdicts.words import PAST

ROWS: tuple[Rule, ...] = (
    # -- told to do, without shall or must
    Rule(
        "told in the present",
        "duty",
        r"^(?!.*\b(?:if|who|which|that|when|where|case|action|complaint)\b[^,;]*\b(?:is|are)[ ]\w+[^,;]*@).*"
        r"\b(?:is|are)[ ](?:then[ ])?(?:filed|served|exchanged|submitted|e-?mailed|sent|returned|delivered|lodged|"
        r"disclosed|provided)\b[^;\#.]{0,60}@",
        "Proposed questions are filed @",
        "own",
    ),
    Rule(
        "told to",
        "duty",
        r"^[^;]{0,80}?(?<!was[ ])(?<!were[ ])(?<!had[ ])(?<!requires[ ])(?<!ought[ ])\bto[ ]be[ ](?:\w+ed|sent|made|paid|held|given|done|put|set|brought|taken|"
        r"heard)\b[^;\#]{0,60}@|(?:^|[;.][ ]|,[ ](?:and|then)[ ])\W*(?:please[ ])?(?:file|serve|call|send|submit|return|"
        r"notify|ask|tell|contact|e-?mail|docket|lodge|deliver|exchange|respond|reply|bring|advise)[ ][^;]*@",
        "Certificate to be filed @",
        "own",
    ),
    # -- the past
    Rule(
        "was due",
        "recital",
        r"\b(?:was|were|had[ ]been)[ ](?:then[ ]|originally[ ])?(?:due|set|required|to[ ]be)\b[^;\#]*@|\bhad[ ](?:until|\w+ed)\b[^;]*@",
        "a response was due @",
    ),
    Rule(
        "ordered before",
        "recital",
        r"\b(?:the|this)[ ]court[ ](?:previously[ ]|then[ ]|earlier[ ]|has[ ])?"
        r"(?:ordered|directed|required|allowed|gave)[ ][^;]*@",
        "the Court ordered the plaintiff to respond @",
    ),
    Rule(
        "would have",
        "recital",
        r"\bwould[ ](?:otherwise[ ])?have\b[^;]*@",
        "the clock otherwise would have run on @",
    ),
    Rule(
        "since a day",
        "recital",
        r"\bsince[ ]@",
        "It has been past due since @",
    ),
    Rule(
        "past verb governs",
        "recital",
        r"\b(?<!if[ ])(?<!be[ ])(?:was|were|had|obliged|stayed[ ]its)\b(?:(?!\b(?:is|are|shall|must|will|may|be|due|has|"
        r"have|until|"
        r"hearing|conference|trial)\b)[^;\#@]){0,120}@(?!.{0,60}\b(?:shall|must|is|are)\b)",
        "The time was extended once more, to @",
    ),
    Rule(
        "was to",
        "recital",
        r"^(?!.*\b(?:shall|must)\b.*@).*\b(?:was|were)[ ]to\b[^;\#]*@",
        "discovery was to close @",
    ),
    Rule(
        "consequence of failing",
        "other",
        r"\bfailure[ ]to\b[^;,@]{0,60}@[^;]{0,20}\b(?:will|may|shall|can|waives?|constitutes?|forfeits?|results?|is)\b",
        "failure to comply by @ will result in dismissal",
    ),
    Rule(
        "reminder",
        "advisory",
        r"\breminded[ ]that\b[^;]*@",
        "Counsel are reminded that requests must be filed @",
    ),
    Rule(
        "having happened",
        "recital",
        r"\b(?:having|after)\b[^;#]{0,60}\b(?:on|held|filed|dated|entered)\b[^;#]{0,20}@",
        "after a Rule 16(b) conference on @",
        "own",
    ),
    Rule(
        "past participle",
        "recital",
        rf"^(?!.*\b(?:shall|must|will|may|is[ ]to|are[ ]to|to[ ]be|directed|ordered|(?:is|"
        rf"are)[ ](?:hereby[ ])?(?:granted|"
        rf"given|allowed)(?=[ ]@))\b.*@).*\b(?<!be[ "
        rf"])(?:{PAST})(?:[ ](?:by|in|with|on|the|court|district|constructively|herein|a|ECF|as|motion|"
        rf"proof|copy|their|its|no\.|from|for)\b)*[ ,]*(?:on[ ]|in[ ]|since[ ])?@",
        "the motion filed @",
        "own",
    ),
    Rule(
        "dated paper",
        "recital",
        r"\b(?:order|opinion|report|letter|notice|motion|stipulation|plan|petition|statement|request|"
        r"entry|minutes|complaint|answer|declaration|response|papers?|judgment|memorandum|brief|"
        r"decision)s?[ ](?:of|dated|from)[ ]@(?![ ]*(?:at|before)\b)",
        "Plaintiff's Notice of @ is noted",
        "own",
    ),
    Rule(
        "paper of a day",
        "recital",
        r"^(?!.*\b(?:shall|must|will|may|directed|ordered|required|(?:is|are)[ ](?:to|due)|to[ ](?:file|serve|submit|be))\b.*@)"
        r".*\b(?:order|opinion|report|letter|notice|motion|stipulation|plan|petition|statement|request|"
        r"entry|minutes|complaint|answer|declaration|response|papers?|judgment|memorandum|brief|"
        r"decision)s?[ ]on[ ]@(?![ ]*(?:at|before)\b)",
        "the Court's order on @",
        "own",
    ),
    Rule(
        "held then",
        "recital",
        r"\b(?:was|were|held|conducted|convened|heard|imposed|had)[ ](?:a|an|the|its|their)[ "
        r"][^;\#@]{0,60}\b(?:on|dated)[ ]@",
        "The Court held a conference on @",
    ),
    Rule(
        "past clause",
        "recital",
        r"^[\W]*(?:on|in|by|as[ ]of|since|around|between)[ ]@,?[ ](?!(?:the[ ]|all[ ]|each[ ]|both[ "
        r"])*(?:part(?:y|ies)|plaintiffs?|defendants?|counsel|[\w ]{0,40}?)[ ](?:shall|must|may|will|"
        r"(?:is|are)[ ]to)\b)[^;]{0,90}?\b(?:was|were|had|filed|held|issued|entered|moved|denied|granted|"
        r"served|closed|ordered|met|conferred|appeared|imposed|referred|dismissed|arrived|signed|received|"
        r"found|reported|informed|set)\b",
        "On @ the case was closed",
    ),
)
