"""Whether a time expression is part of a directive, and if not, why not: tables of rules, tried from the top.

A rule looks at the expression's clause (or its sentence) in which the time words stand as `@` and other times as `#`,
its lead ("by", "no later than") kept before it. To teach the reader a new turn of phrase, add a row and its example.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from calsync.reading.model import Reason
from calsync.reading.shortlist import Shortlist

Where = Literal["clause", "sentence", "own"]
Outcome = Reason | Literal["duty"]


class Rule(Struct, frozen=True):
    """`name` is what --explain shows; `written` is searched in the marked text of `where`; `example` must match."""

    name: str
    outcome: Outcome
    written: str
    example: str
    where: Where = "clause"

    @property
    def pattern(self) -> re.Pattern[str]:
        return _compiled(self.written)


@cache
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(written, re.I | re.X)


_rule = Rule


_RULE_WORD = (
    r"(?:(?:federal|local|civil|bankruptcy|appellate|criminal|circuit|individual)[ ])*(?:(?:fed\.?[ "
    r"]?r\.?[ ]?\w+\.?[ ]?p?\.?|rules?|l\.?r\.?|l\.?[ ]civ\.?[ ]r\.?|lcvr|lrciv|lcr|lbr|civ\.?[ "
    r"]l\.?r\.?|statutes?|u\.?s\.?c\.?|"
    r"section|§|pilot|standing[ ]order|practices?)(?:[ ]?[§\d][\w.()\-–:]*)*)"
)
_PAST = (
    r"(?:filed|entered|issued|dated|held|served|executed|signed|submitted|noticed|lodged|docketed|"
    r"received|mailed|began|commenced|met|moved|appeared|removed|occurred|"
    r"conducted|granted|denied|ordered|requested|sent|produced|took|taken|made|arrested|indicted|"
    r"closed|transferred|instituted|initiated|responded|answered|expired|ran|closed|reached|"
    r"appointed|approved|adopted|argued|alleged|was|were|had|did|withdrawn)"
)
_GONE = r"(?:vacated|cancel?led|stricken|withdrawn|discharged|terminated|off[ ]calendar|taken[ ]off)"
_MOVED = (
    r"(?:continued|reset|re-set|rescheduled|re-scheduled|adjourned|moved|advanced|extended|postponed|"
    r"enlarged|changed|renoted|converted|superseded|modified|amended|corrected)"
)
_BE = r"(?:is|are|be|was|were|has[ ]been|have[ ]been|shall[ ]be|will[ ]be)"
_MODAL = (
    r"(?:shall|must|will|(?:is|are)[ ](?:hereby[ ]|also[ ]|further[ ])*(?:ordered|directed|required|"
    r"instructed|expected[ ]to|to)\b|ordered[ ]to|directed[ ]to|required[ ]to)"
)
# To propose, but not "a proposed order".
_PROPOSE = (
    r"propose[sd]?(?<!joint[ ]proposed)(?<!a[ ]proposed)(?<!the[ ]proposed)(?<!any[ ]proposed)"
    r"(?<!their[ ]proposed)(?<!its[ ]proposed)"
)

RULES: tuple[Rule, ...] = (
    # -- the order's own dates and its furniture
    _rule(
        "signature",
        "stamp",
        r"(?:^|[(*.][ ]?|\b(?:it[ ]is[ ])?so[ ]ordered[.,]?[ ])(?:so[ ]ordered|signed|ordered|entered|"
        r"authorized|modified|dated?|enter|done|approved|issued)\b(?:[^;\#@]{0,12}\bby\b[^;\#@]{3,90}?[ "
        r"](?:on[ ])?@|(?:[ ](?:at|in)[ ][^;\#@]{3,50}?)?[ ]?[,:]?[ ]?(?:this[ ]|on[ ]|the[ ])?@)(?![ "
        r"]*,?[ ](?:the|a|plaintiffs?|defendants?|counsel|all|each)\b[^;]{0,60}\b(?:shall|must))",
        "Signed by Judge Ada Lorne on @",
        "own",
    ),
    _rule(
        "heading date",
        "stamp",
        r"(?:and[ ]now|it[ ]is|so[ ]ordered|ordered|dated|done)[ ,:]*(?:on[ ])?(?:this[ ])@",
        "AND NOW, this @, the Court directs",
    ),
    _rule("docket entry date", "stamp", r"^[\W]*@[ ]+\[?\d{1,4}\]?[ ]+[A-Z]", "@ 52 EO: BRIEFING SCHEDULE"),
    # -- changed dates
    _rule(
        "old of a pair",
        "superseded",
        r"(?:extend|continu|enlarg|mov|reset|chang|adjourn|postpon|re-?schedul|modif|advanc|->|"
        r"→)[^;]*\bfrom[ ]@[ ,]*(?:until|to|through)[ ]\#",
        "extended from @ to #",
    ),
    _rule("before an arrow", "superseded", r"@[^;\w]{0,6}(?:->|→|=>|–>|⇒)[ ]?\#", "discovery cutoff: @ -> #"),
    _rule(
        "from one day to another",
        "denied",
        r"\b(?:request|ask|seek|propos|mov(?:e|es|ed|ing)\b)[^;]*\bfrom[ ]\#[ ]to[ ]@",
        "Both motions request that the time move from # to @",
    ),
    _rule(
        "vacated",
        "vacated",
        rf"@[^;#@]{{0,90}}?\b{_BE}[ ](?:hereby[ ]|each[ ]|all[ ]|now[ ]|further[ ]|also[ ]|both[ ])*(?:{_GONE})",
        "the conference set for @ is VACATED",
    ),
    _rule(
        "vacated list",
        "vacated",
        rf"@.{{0,120}}\#.{{0,60}}?\b{_BE}[ ](?:hereby[ ])?{_GONE}",
        "the hearing on @ and the trial on # are VACATED",
    ),
    _rule(
        "vacated list, later",
        "vacated",
        rf"\#.{{0,80}}@[^;#@]{{0,60}}?\b{_BE}[ ](?:hereby[ ])?{_GONE}",
        "the # hearing and the @ trial date, are VACATED",
    ),
    _rule(
        "vacates",
        "vacated",
        r"\b(?!vacate[^;@#]{0,90}\b(?:shall|must|may|(?:is|are)[ ]due)\b)"
        r"(?:vacat(?:es?|ing)|cancel(?:s|ing|ling)?|strikes?(?=[ ]the\b)|"
        r"withdraws?)\b[^.;#]{0,90}@(?!.{0,30}\breset)",
        "the Court will vacate the trial scheduled to begin @",
    ),
    _rule(
        "moved from",
        "superseded",
        rf"(?:\b(?:set|scheduled|noticed|currently|presently|previously|originally|formerly|calendared|due|"
        rf"deadline|date|was|hearing|conference|trial|cut-?off)\b|\b(?:on|of|for)[ "
        rf"]@)[^;#]{{0,60}}@?[^;#]{{0,80}}(?<=@)[^;#]{{0,90}}?\b{_BE}[ ](?:hereby[ ]|now[ ])*(?:{_MOVED})",
        "the hearing set for @ is CONTINUED to #",
    ),
    _rule(
        "moved from, short",
        "superseded",
        rf"@[^;#]{{0,80}}?\b{_BE}[ ](?:hereby[ ]|now[ ])*(?:{_GONE}|{_MOVED})",
        "The @ conference is advanced to #",
    ),
    _rule(
        "originally",
        "superseded",
        r"\b(?:originally|previously|formerly|presently|currently|which[ ]was[ "
        r"]to)\b[^;#]{0,60}@(?=[^;]{0,80}(?:\#|vacat|adjourn|extend|continu|reset))",
        "originally noticed for @ is adjourned",
        "sentence",
    ),
    _rule(
        "formerly",
        "superseded",
        r"\b(?:formerly|previously|originally|heretofore)[ ](?:set|scheduled|due|noticed|ordered|"
        r"calendared|ordered[ ]on|set[ ]for)?[ ]?(?:for|on|by|as)?[ ]?@",
        "Sentencing previously set for @",
        "own",
    ),
    _rule(
        "that date is vacated",
        "vacated",
        rf"@;[ ](?:that|which)[ ](?:date|hearing|setting)[ ]{_BE}[ ](?:hereby[ ])?{_GONE}",
        "was noticed for hearing on @; that date is VACATED",
        "sentence",
    ),
    _rule(
        "superseded",
        "superseded",
        rf"@.{{0,120}}\b{_BE}[ ](?:superseded|withdrawn|replaced|rescinded)",
        "the deadlines of @ are withdrawn",
        "sentence",
    ),
    _rule(
        "instead of",
        "superseded",
        r"\b(?:in[ ](?:place|lieu)[ ]of|instead[ ]of|rather[ ]than|replac(?:es|ing)|supersed(?:es|ing)|"
        r"and[ ]not(?![ ](?:later|less|more|earlier|sooner|fewer)))[ ](?:the[ ])?(?:[\w'’-]+[ ]){0,5}?@",
        "due by #, in place of @",
    ),
    _rule(
        "nothing in this order tolls",
        "quoted-rule",
        r"\b(?:nothing|does[ ]not|not)\b.{0,50}\b(?:toll|alter|affect|change|extend|"
        r"modif)\w*\b[^;]{0,80}@(?!.*\bremains\b)(?=[^;]{0,60}(?:under|period|§|rule|u\.s\.c))",
        "Nothing in this order tolls the @ period under",
    ),
    _rule(
        "erratum",
        "superseded",
        r"@[”\"’']*[ ,]*(?:is|was|contains)[^.;]{0,80}(?:error|corrected|mistake|should)",
        "the date @ is a clerical error",
    ),
    # -- asked for, not given
    _rule(
        "renewal",
        "duty",
        r"\b(?:without[ ]prejudice[ ]to[ ](?:renewal|renewing|refiling|re-filing))[^;]{0,40}@",
        "is DENIED without prejudice to renewal by @",
    ),
    _rule(
        "denied",
        "denied",
        rf"\b(?:requests?|motion|stipulation|application|proposal|asked|asking|sought|seeks|ask|proposed|"
        rf"requested|track|period)\b[^;]*@[^;]*?\b{_BE}[ ](?:therefore[ ]|accordingly[ ]|hereby[ "
        rf"])?(?:denied|not[ ]justified|not[ ]adopted|not[ ]approved|rejected|declined|overruled|moot|"
        rf"premature)",
        "the request to extend it to @ is denied",
        "sentence",
    ),
    _rule(
        "denied period",
        "denied",
        r"@[^;#]{0,120}\b(?:is|are|be)[ ](?:therefore[ ]|accordingly[ ]|hereby[ ])?(?:denied|not[ "
        r"]justified|not[ ]adopted|not[ ]approved|rejected|declined|overruled)",
        "the longer period requested, @, is not justified",
    ),
    _rule(
        "declined",
        "denied",
        r"^(?!.*\b(?:if|should|once|when)\b[^;]*\b(?:den|declin|reject)).*?"
        r"\b(?:declin|den(?:y|ies|ying)|reject)\w*\b[^;]{0,90}\b(?:to[ ](?:extend|move|continue|set)|"
        r"request|motion|proposal|stipulation)\b[^;]{0,90}@",
        "the Court denies the request to extend to @",
    ),
    _rule(
        "sought",
        "denied",
        r"\b(?:who|which|having)[ ](?:sought|asked|requested)[^;#,]{0,60}@",
        "Defendant, who sought until @, is granted",
    ),
    _rule(
        "asked",
        "recital",
        r"^(?!.*\b(?:shall|must|directed|ordered|due)\b.*@).*\b(?:(?:motions?|parties|plaintiffs?|"
        r"defendants?|stipulation|counsel|movant)[^;.]{0,60}?(?:(?<=parties[ ])request|(?<=motions[ "
        rf"])request|requests|requested|asks?|asked|seeks?|sought|wished|wanted|{_PROPOSE}|stipulate[sd]?|suggest(?:s|"
        r"ed)?|prays?|wants?)|the[ ](?:date|period|schedule)[ ](?:suggested|proposed|requested)|"
        r"(?:suggested|proposed|requested)[ ](?:in|by))\b(?!.{0,80}\b(?:shall|"
        r"must)\b)[^;\#]*@(?!.{0,60}\b(?:shall|must)\b)",
        "The parties requested a date of @",
    ),
    _rule(
        "asked, one of several",
        "recital",
        r"^(?!.*\b(?:shall|must|directed|ordered|due)\b.*@)[^;]{0,40}\b(?:parties|plaintiffs?|defendants?|counsel|"
        r"movants?)\b[^;.]{0,60}?\b(?:requests?|requested|asks?|asked|propose[sd]?|stipulate[sd]?)\b[^;]*?[ ]that[ ]"
        r"[^;]*\#[^;]*[ ]and[ ]that[ ][^;]*@(?!.{0,60}\b(?:shall|must)\b)",
        "Counsel stipulate that plaintiff may have until # to move and that defendant may have until @ to oppose",
    ),
    _rule(
        "argued",
        "recital",
        r"\b(?<!who[ ])(?<!that[ ])(?<!be[ ])(?:argue[sd]?|contend(?:s|ed)?|asserts?[ ]that|asserted[ ]that|"
        r"alleg(?:e[sd]?|ing)|claimed|"
        r"maintain(?:s|ed)|submit(?:s|ted)[ ]that|represent(?:s|ed)[ ]that)\b[^;]*@",
        "Defendant argues the reply was due @",
    ),
    _rule(
        "pronoun asks",
        "recital",
        r"^(?!.*\b(?:shall|must|due)\b.*@).*\b(?:they|he|she|it|part(?:y|ies)|movants?)[ ](?:\w+ly[ ])?"
        r"(?:asks?|requests?|seeks?|proposes?|points?|wants?|hopes?|expects?)\b[^;]*@",
        "They ask for a stay until @",
    ),
    _rule(
        "extend the old day",
        "superseded",
        r"\b(?:extend|continue|move|reset|vacate|change|postpone)[ ](?:the[ ])?@(?=[ ](?!for\b|the\b|if\b|"
        r"unless\b)[a-z])",
        "oral motion to extend the @ deadline is taken up",
    ),
    _rule(
        "corrected from", "superseded", r"\bcorrect\w*\b[^;\#]{0,60}\bfrom[ ]@", "to correct the mediation date from @"
    ),
    _rule(
        "excluded time",
        "other",
        r"\btime\b[^;]{0,60}\bexclud(?:es?|ed|able|ing)\b[^;]{0,90}@|\b(?:STA|speedy[ ]trial)\b[^;\#]{0,40}@",
        "time is excluded through @",
    ),
    # -- rules, statutes and advice
    _rule(
        "a law or a contract says",
        "other",
        r"\b(?:act|code|lease|contract|agreement|note|policy|decree|regulations?)\b[^;.]{0,60}?\b(?:allows?|lets?|"
        r"permits?|gives?|requires?|provides?|oblige[sd]?|renews?|lapses?)\b(?!.*\b(?:shall|must)\b.*@)[^;]*@",
        "The Act allows a party to apply @",
    ),
    _rule(
        "cited law says",
        "citation",
        r"\bsee\b[^;]{0,60}§[^;]{0,40}\([^)]*@",
        "See Code § 9-515 (statement lapses @)",
        "sentence",
    ),
    _rule(
        "ends by itself",
        "other",
        r"^(?!.*\b(?:deadlines?|time|periods?|discovery|answer)\b).*"
        r"\b(?:expires|lapses|renews|will[ ]expire)\b[^;\#]{0,60}@",
        "The stay will expire of its own force @",
    ),
    _rule(
        "a rate",
        "other",
        r"(?:\$[\d,.]+|\bfee|\bfine|\bsanction|\bpenalty|\bper[ ]diem)[^;.]{0,20}[ ]for[ ]@",
        "a request for $250 for @",
    ),
    _rule(
        "expectation",
        "advisory",
        r"\b(?:may[ ]be[ ](?:calendared|expected)|is[ ](?:expected(?![ ]to[ ](?:file|submit|serve|appear|attend|"
        r"complete|lodge|meet|confer)\b)|anticipated|likely)|anticipates|foresees)\b[^;]*@",
        "The appeal may be calendared @",
    ),
    _rule(
        "would come",
        "advisory",
        r"\bwould[ ](?:fall|expire|run|end|begin|come|close|start)\b[^;]*@",
        "the first would fall @",
    ),
    _rule(
        "would otherwise",
        "advisory",
        r"\b(?:would[ ](?:otherwise|ordinarily|normally|be[ ]due|have|call|measure)|ordinarily|normally|"
        r"typically|usually|generally|otherwise[ ](?:call|calls|require|provide|measure|would))\b[^;]*@",
        "opposition is normally due within @",
    ),
    _rule(
        "rule says",
        "advisory",
        rf"(?:^|[\s(]){_RULE_WORD}[^;.]{{0,70}}?\b(?:gives?|sets?|provides?|requires?|allows?|permits?|"
        rf"directs?|calls?[ ]for|measures?|speaks?|says|states|establishes|governs?|required|provided|"
        rf"allowed|directed|contemplates?|fix(?:es)?|suggests?|excludes?|runs?|has[ ]not[ ]run)\b[^;]*@",
        "Local Rule 56.1 sets oppositions at @",
        "sentence",
    ),
    _rule("rule of its own", "advisory", rf"{_RULE_WORD}[ ]?\(@\)", "Rule 4(m) (@) has not run"),
    _rule(
        "as the rule requires",
        "advisory",
        rf"@[^;]{{0,60}}\bas[ ](?:the[ ])?{_RULE_WORD}[^;]{{0,20}}(?:requires?|provides?)",
        "being at least @ after the order for relief as § 502 requires",
    ),
    _rule(
        "a rule's motion",
        "advisory",
        rf"^[^;]{{0,40}}\bmotions?[^;#]{{0,40}}[ ]under[ ](?:the[ ])?{_RULE_WORD}[ ](?:must|shall|may)[ ]be[^;]*@",
        "A motion for reconsideration under LR60.1 must be filed @",
    ),
    _rule(
        "by the rule",
        "advisory",
        rf"^(?!.*\b(?:shall|must|directed|ordered)\b.*@).*\b(?:under|pursuant[ ]to|by|per|see)[ ](?:the[ "
        rf"])?{_RULE_WORD}[^;#]{{0,40}}?,?[ ](?!.{{0,80}}\b(?:shall|must|directed|"
        rf"ordered)\b)[^;#]{{0,60}}?@",
        "Under LR 26.2A discovery commences @",
    ),
    _rule(
        "due by the rule",
        "advisory",
        rf"\b(?:is|are)[ ]due\b[^;]{{0,40}}@[ ](?:under|pursuant[ ]to|per|as[ ]provided[ ](?:in|by))[ "
        rf"](?:the[ ])?{_RULE_WORD}",
        "are due within @ under Local Rule 3.01(c)",
    ),
    _rule(
        "motion days",
        "advisory",
        rf"{_RULE_WORD}[^;.]{{0,40}}\b(?:motion|hearing)s?\b[^;.]{{0,30}}\b(?:days?|calendar)\b[^;]*@",
        "Local Civil Rule 78.1 motion days fall on the @",
    ),
    _rule(
        "standing practice",
        "advisory",
        r"\b(?:motions?|calendar)[ ](?:is|are)[ ](?:heard|called|held)[^;\#]{0,40}@(?![^;]*\bbeginning\b)",
        "Motions are heard @",
    ),
    _rule(
        "told elsewhere",
        "other",
        r"@[^;\#]{0,40}\bas[ ](?:described|set[ ]forth|provided|explained|stated)[ ](?:in|below|"
        r"above)\b[^;]{0,12}(?:part|paragraph|section|¶|below|above)",
        "two days in advance @, as described in Part IV",
    ),
    _rule(
        "statutory",
        "quoted-rule",
        r"\bby[ ]statute\b[^;]*@|@[^;]{0,50}\b(?:by[ ]statute|statutory)\b",
        "must issue, by statute, not later than @",
    ),
    _rule(
        "good advice",
        "advisory",
        r"\b(?:should|encouraged[ ]to|urged[ ]to|expected[ ]to)\b[^;]{0,80}\bwell[ ](?:in[ ]advance[ ]of[ ])?@",
        "should be filed well in advance of @",
    ),
    # -- quantities
    _rule(
        "extension of",
        "advisory",
        r"\b(?:streamlined[ ]|automatic[ ])?extensions?[ ]of[ ]@[^;]{0,30}\bmay[ ]be",
        "A streamlined extension of @ may be requested",
    ),
    # -- the past
    _rule(
        "was due",
        "recital",
        r"\b(?:was|were)[ ](?:then[ ]|originally[ ])?(?:due|required|to[ ]be)\b[^;]*@|\bhad[ ](?:until|\w+ed)\b[^;]*@",
        "a response was due @",
    ),
    _rule(
        "ordered before",
        "recital",
        r"\b(?:the|this)[ ]court[ ](?:previously[ ]|then[ ]|earlier[ ]|has[ ])?"
        r"(?:ordered|directed|required|allowed|gave)[ ][^;]*@",
        "the Court ordered the plaintiff to respond @",
    ),
    _rule(
        "would have",
        "recital",
        r"\bwould[ ](?:otherwise[ ])?have\b[^;]*@",
        "the clock otherwise would have run on @",
    ),
    _rule(
        "since a day",
        "recital",
        r"\bsince[ ]@",
        "It has been past due since @",
    ),
    _rule(
        "past verb governs",
        "recital",
        r"\b(?<!if[ ])(?:was|were|had|obliged|stayed[ ]its)\b(?:(?!\b(?:is|are|shall|must|will|may|be|due|has|"
        r"have|until|"
        r"hearing|conference|trial)\b)[^;\#@]){0,120}@(?!.{0,60}\b(?:shall|must|is|are)\b)",
        "The time was extended once more, to @",
    ),
    _rule(
        "was to",
        "recital",
        r"^(?!.*\b(?:shall|must)\b.*@).*\b(?:was|were)[ ]to\b[^;\#]*@",
        "discovery was to close @",
    ),
    _rule(
        "consequence of failing",
        "other",
        r"\bfailure[ ]to\b[^;,@]{0,60}@[^;]{0,20}\b(?:will|may|shall|can)\b",
        "failure to comply by @ will result in dismissal",
    ),
    _rule(
        "reminder",
        "advisory",
        r"\breminded[ ]that\b[^;]*@",
        "Counsel are reminded that requests must be filed @",
    ),
    _rule(
        "having happened",
        "recital",
        r"\b(?:having|after)\b[^;#]{0,60}\b(?:on|held|filed|dated|entered)\b[^;#]{0,20}@",
        "after a Rule 16(b) conference on @",
        "own",
    ),
    _rule(
        "past participle",
        "recital",
        rf"^(?!.*\b(?:shall|must|will|may|is[ ]to|are[ ]to|to[ ]be|directed|ordered|(?:is|"
        rf"are)[ ](?:hereby[ ])?(?:granted|"
        rf"given|allowed)(?=[ ]@))\b.*@).*\b(?<!be[ "
        rf"])(?:{_PAST})(?:[ ](?:by|in|with|on|the|court|district|constructively|herein|a|ECF|as|motion|"
        rf"proof|copy|their|its|no\.|from|for)\b)*[ ,]*(?:on[ ]|in[ ]|since[ ])?@",
        "the motion filed @",
        "own",
    ),
    _rule(
        "dated paper",
        "recital",
        r"\b(?:order|opinion|report|letter|notice|motion|stipulation|plan|petition|statement|request|"
        r"entry|minutes|complaint|answer|declaration|response|papers?|judgment|memorandum|brief|"
        r"decision)s?[ ](?:of|dated|on|from)[ ]@(?![ ]*(?:at|before)\b)",
        "Plaintiff's Notice of @ is noted",
        "own",
    ),
    _rule(
        "held then",
        "recital",
        r"\b(?:was|were|held|conducted|convened|heard|imposed|had)[ ](?:a|an|the|its|their)[ "
        r"][^;\#@]{0,60}\b(?:on|dated)[ ]@",
        "The Court held a conference on @",
    ),
    _rule(
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

DUTIES: tuple[Rule, ...] = (
    _rule(
        "deadline named",
        "duty",
        r"\b(?:deadline|last[ ]da(?:y|te)|cut-?off|due[ ]date|bar[ ]date)\b.{0,120}@|@.{0,30}\b(?:deadline|due)\b",
        "The deadline for joining parties is @",
    ),
    _rule("due", "duty", r"\bdue\b.*@|@.*\bdue\b", "A joint report is due @"),
    _rule(
        "ordered",
        "duty",
        rf"\b(?:{_MODAL}|let|orders?|directs?|instructs?)\b.*@|@.*\b(?:{_MODAL})\b",
        "Plaintiff shall file by @",
    ),
    _rule(
        "time granted",
        "duty",
        r"\b(?:has|have|granted|given|allowed|afforded|permitted|is[ ]extended|be[ ]extended|extend(?:ed|"
        r"s|ing)?|enlarged|additional)\b.*@",
        "Plaintiff has @ to object",
    ),
    _rule(
        "set",
        "duty",
        r"\b(?:set|reset|re-set|scheduled|continued|rescheduled|adjourned|calendared|noticed|renoted|"
        r"moved|remains?|now|held|heard|begins?|commenc\w+|takes?[ ]place|convene[sd]?|hearing|conference|"
        r"trial|sentencing|argument|auction|arraignment|mediation|session)\b.*@",
        "Jury Trial set for @",
    ),
    _rule(
        "closes",
        "duty",
        r"\b(?:clos\w+|ends?|ending|runs?|completed?|completion|concluded?|cuts?[ ]off|to[ ]follow|go[ "
        r"]out|finish\w*|expires?)\b.*@|@.*\b(?:clos\w+|ends?)\b",
        "Fact discovery ends @",
    ),
    _rule("may", "duty", r"\bmay\b.*@|@.*\bmay\b", "any party may object within @"),
    _rule(
        "by a day",
        "duty",
        r"\b(?:by|on[ ]or[ ]before|no[ ]later[ ]than|not[ ]later[ ]than|until|nlt|through[ ]and[ "
        r"]including|within|w/in|event[ ]later[ ]than)[ ]@",
        "objections to the auction by @",
    ),
)


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
