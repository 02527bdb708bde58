"""What the caption says of itself, and days that are moved, vacated or put right."""

from calsync.reading.verdicts.rule import Rule
from calsync.reading.verdicts.words import BE, GONE, MOVED

ROWS: tuple[Rule, ...] = (
    # -- the order's own dates and its furniture
    Rule(
        "signature",
        "stamp",
        r"(?:^|[(*.][ ]?|\b(?:it[ ]is[ ])?so[ ]ordered[.,]?[ ])(?:so[ ]ordered|signed|ordered|entered|"
        r"authorized|modified|dated?|enter|done|approved|issued)\b(?:[^;\#@]{0,12}\bby\b[^;\#@]{3,90}?[ "
        r"](?:on[ ])?@|(?:[ ](?:at|in)[ ][^;\#@]{3,50}?)?[ ]?[,:]?[ ]?(?:this[ ]|on[ ]|the[ ])?@)(?![ "
        r"]*,?[ ](?:the|a|plaintiffs?|defendants?|counsel|all|each)\b[^;]{0,60}\b(?:shall|must))",
        "Signed by Judge Ada Lorne on @",
        "own",
    ),
    Rule("date over its line", "stamp", r"^[\W]*@[\W]*Date\b", "@ Date", "own"),
    Rule(
        "heading date",
        "stamp",
        r"(?:and[ ]now|it[ ]is|so[ ]ordered|ordered|dated|done)[ ,:]*(?:on[ ])?(?:this[ ])@",
        "AND NOW, this @, the Court directs",
    ),
    Rule("docket entry date", "stamp", r"^[\W]*@[ ]+\[?\d{1,4}\]?[ ]+[A-Z]", "@ 52 EO: BRIEFING SCHEDULE"),
    # -- changed dates
    Rule(
        "excused",
        "other",
        r"\b(?<!but[ ])need[ ]not\b(?![^;]*\buntil\b)[^;]*@",
        "The joint report need not be filed by @",
    ),
    Rule(
        "listed from one to another",
        "superseded",
        r"\b(?:amend|modif|extend|revis|continu|chang)\w*\b.*@,?[ ]to[ ]\#",
        "The Court amends the schedule as follows: discovery, @ to #",
        "sentence",
    ),
    Rule(
        "old of a pair",
        "superseded",
        r"(?:extend|continu|enlarg|mov|reset|chang|adjourn|postpon|re-?schedul|modif|advanc|->|"
        r"→)[^;]*\bfrom[ ]@[ ,]*(?:until|to|through)[ ]\#",
        "extended from @ to #",
    ),
    Rule("before an arrow", "superseded", r"@[^;\w]{0,6}(?:->|→|=>|–>|⇒)[ ]?\#", "discovery cutoff: @ -> #"),
    Rule(
        "off the old day",
        "superseded",
        r"\b(?:changed|moved|advanced|re-?scheduled|reset)[ ](?:off[ ](?:of[ ])?|from[ ])@(?=[ ]*(?:[).;,]|and[ ](?:on)?to\b|"
        r"$|before\b|on\b))",
        "time changed from @) before the magistrate judge",
    ),
    Rule(
        "becomes",
        "superseded",
        r"@,?[ ](?:becomes|is[ ]now|now|moves[ ]to|goes[ ]to"
        r"|(?:continued|advanced|postponed|adjourned|extended|moved|re-?set|re-?scheduled)[ ](?:to|until|for))[ ]\#",
        "disclosure @ becomes #",
    ),
    Rule(
        "from one day to another",
        "denied",
        r"^(?!.*\b(?:granted|(?:is|are)[ ](?:hereby[ ]|now[ ])?\w+ed\b[^;]*\bfrom[ ]\#)).*"
        r"\b(?:request|ask|seek|propos|(?<!upon[ ])(?<!on[ ])(?<!the[ ])stipulat|(?<!court[ ])(?<!order[ ])moves?\b|moving\b)[^;]*\bfrom[ ]\#[ ]to[ ]@",
        "Both motions request that the time move from # to @",
        "sentence",
    ),
    Rule(
        "vacated",
        "vacated",
        rf"@[^;#@]{{0,90}}?\b{BE}[ ](?:hereby[ ]|each[ ]|all[ ]|now[ ]|further[ ]|also[ ]|both[ ])*(?:{GONE})",
        "the conference set for @ is VACATED",
    ),
    Rule(
        "stayed",
        "vacated",
        rf"@[^;#@]{{0,90}}?\b{BE}[ ](?:hereby[ ]|each[ ]|all[ ]|now[ ]|further[ ]|also[ ]|both[ ])*"
        r"(?:stayed|suspended|tolled|abated|placed[ ]in[ ]abeyance|(?:held[ ]|placed[ ])?in[ ]abeyance)",
        "all dates, including the trial date of @, are held in abeyance",
    ),
    Rule("vacated, said behind", "vacated", rf"@[ ,]{{0,2}}{GONE}\b(?![ ]and[ ]re-?set)", "trial set for @ cancelled"),
    Rule(
        "vacated along with it",
        "vacated",
        rf"\b{BE}[ ](?:hereby[ ])?{GONE},?[ ](?:and|as[ ](?:is|are)|together|along)[ ]with[ ]it[^;]*@",
        "it is cancelled, and with it the agenda due @",
    ),
    Rule(
        "denied, and the day with it",
        "vacated",
        rf"\b(?:denied|moot|{GONE})\b[^;]{{0,30}},?[ ]and[ ][^;@\#]{{3,60}}@[ ](?:along[ ]|together[ ])?with[ ]it\b",
        "The motion is DENIED as moot, and the response date of @ with it",
    ),
    Rule(
        "vacated list",
        "vacated",
        rf"@.{{0,120}}\#.{{0,60}}?\b{BE}[ ](?:hereby[ ])?{GONE}",
        "the hearing on @ and the trial on # are VACATED",
    ),
    Rule(
        "vacated list, later",
        "vacated",
        rf"\#.{{0,80}}@[^;#@]{{0,60}}?\b{BE}[ ](?:hereby[ ])?{GONE}",
        "the # hearing and the @ trial date, are VACATED",
    ),
    Rule(
        "vacates",
        "vacated",
        r"\b(?!vacate[^;@#]{0,90}\b(?:shall|must|may|(?:is|are)[ ]due)\b)"
        r"(?:vacat(?:es?|ing)|cancel(?:s|ing|ling)?|strikes?(?=[ ]the\b)|"
        r"withdraws?)\b[^.;#]{0,90}@(?!.{0,30}\breset)",
        "the Court will vacate the trial scheduled to begin @",
    ),
    Rule(
        "moved from",
        "superseded",
        rf"(?:\b(?:set|scheduled|noticed|currently|presently|previously|originally|formerly|calendared|due|"
        rf"deadline|date|was|hearing|conference|trial|cut-?off)\b|\b(?:on|of|for)[ "
        rf"]@)[^;#]{{0,60}}@?[^;#]{{0,80}}(?<=@)[^;#]{{0,90}}?\b{BE}[ ](?:hereby[ ]|now[ ])*(?:{MOVED})",
        "the hearing set for @ is CONTINUED to #",
    ),
    Rule(
        "moved from, short",
        "superseded",
        # "… reset from # to @, and the reply is reset from #": another thing.
        rf"(?:(?<!\bto[ ])(?<!\buntil[ ])@[^;#]{{0,80}}?|@(?:(?!,?[ ]and[ ])[^;#]){{0,80}}?)\b{BE}[ ](?:hereby[ ]|now[ ])*"
        rf"(?:{GONE}|{MOVED})",
        "The @ conference is advanced to #",
    ),
    Rule(
        "originally",
        "superseded",
        r"^(?!.*\b(?:shall|must|(?:is|are)[ ](?:to|ordered|directed))\b[^;@\#]*\b(?:originally|previously)[ ](?!set|sched|due|"
        r"notic|order|calend|fix|establ))"
        r".*\b(?:originally|previously|formerly|presently|currently|which[ ]was[ ]to)\b[^;#]{0,60}@(?=[^;]{0,80}(?:\#|vacat|adjourn|extend|continu|reset))",
        "originally noticed for @ is adjourned",
        "sentence",
    ),
    Rule(
        "formerly",
        "superseded",
        r"\b(?:formerly|previously|originally|heretofore)[ ](?:set|scheduled|due|noticed|ordered|"
        r"calendared|ordered[ ]on|set[ ]for)?[ ]?(?:for|on|by|as)?[ ]?@",
        "Sentencing previously set for @",
        "own",
    ),
    Rule(
        "that date is vacated",
        "vacated",
        rf"@;[ ](?:that|which)[ ](?:date|hearing|setting)[ ]{BE}[ ](?:hereby[ ])?{GONE}",
        "was noticed for hearing on @; that date is VACATED",
        "sentence",
    ),
    Rule(
        "superseded",
        "superseded",
        rf"@.{{0,120}}\b{BE}[ ](?:superseded|withdrawn|replaced|rescinded)",
        "the deadlines of @ are withdrawn",
        "sentence",
    ),
    Rule(
        "instead of",
        "superseded",
        r"\b(?:in[ ](?:place|lieu)[ ]of|instead[ ]of|rather[ ]than|replac(?:es|ing)|supersed(?:es|ing)|"
        r"and[ ]not(?![ ](?:later|less|more|earlier|sooner|fewer)))[ ](?:the[ ])?(?:[\w'’-]+[ ]){0,5}?@",
        "due by #, in place of @",
    ),
    Rule(
        "nothing in this order tolls",
        "quoted-rule",
        r"\b(?:nothing|does[ ]not|not)\b.{0,50}\b(?:toll|alter|affect|change|extend|"
        r"modif)\w*\b[^;]{0,80}@(?!.*\bremains\b)(?=[^;]{0,60}(?:under|period|§|rule|u\.s\.c))",
        "Nothing in this order tolls the @ period under",
    ),
    Rule(
        "erratum",
        "superseded",
        r"@[”\"’']*[ ,]*(?:is|was|contains)[^.;]{0,80}(?:error|corrected|mistake|should)",
        "the date @ is a clerical error",
    ),
)
