"""What rules, statutes and custom say, advice, and quantities."""

from calsync.reading.verdicts.rule import Rule
from calsync.reading.verdicts.words import RULE_WORD

ROWS: tuple[Rule, ...] = (
    # -- rules, statutes and advice
    Rule(
        "a law or a contract says",
        "other",
        r"\b(?:act|code|lease|contract|agreement|note|policy|decree|regulations?)\b[^;.]{0,60}?\b(?:allows?|lets?|"
        r"permits?|gives?|requires?|provides?|oblige[sd]?|renews?|lapses?)\b(?!.*\b(?:shall|must)\b.*@)[^;]*@",
        "The Act allows a party to apply @",
    ),
    Rule(
        "cited law says",
        "citation",
        r"\bsee\b[^;]{0,60}§[^;]{0,40}\([^)]*@",
        "See Code § 9-515 (statement lapses @)",
        "sentence",
    ),
    Rule(
        "ends by itself",
        "other",
        r"^(?!.*\b(?:deadlines?|time|periods?|discovery|answer)\b).*"
        r"\b(?:expires|lapses|renews|(?:will|shall)[ ](?:expire|lapse)|expire[ ]by[ ]|terminates[ ]|ends[ ]by[ ]itself|go(?:es)?[ ]stale|becomes?[ ]void|tolls?)\b[^;\#]{0,60}@",
        "The stay will expire of its own force @",
    ),
    Rule(
        "a rate",
        "other",
        r"(?:\$[\d,.]+|\bfee|\bfine|\bsanction|\bpenalty|\bper[ ]diem)[^;.]{0,20}[ ](?:for|per)[ ]@"
        r"|\$[\d,.]+(?:[ ]\w+)?[ ]@(?=[ ](?:of|that|until|in|the|thereafter)\b)",
        "a request for $250 for @",
    ),
    Rule(
        "interest runs",
        "advisory",
        r"\binterest\b[^;]*\b(?:unless|until|if)\b[^;]*\bpaid\b[^;]*@",
        "must pay interest on a fine unless it is paid in full @",
    ),
    Rule(
        "given by the rule",
        "advisory",
        rf"\b(?:an?|the)[ ](?:\w+[ ])?(?:party|litigant|movant|appellant|appellee|litigants?|defendant|plaintiff|petitioner)[ ]"
        rf"(?:who|that|which)\b[^;#]*\b(?:is[ ](?:given|allowed|afforded|granted)|has|gets|enjoys)[ ]@[^;]{{0,60}}\b"
        rf"(?:under|by|pursuant[ ]to)[ ](?:the[ ])?{RULE_WORD}",
        "A party who files a bad form has @ to mend it under Circuit Rule 30",
    ),
    Rule(
        "expectation",
        "advisory",
        r"\b(?:may[ ]be[ ](?:calendared|expected)|is[ ](?:expected(?![ ]to[ ](?:file|submit|serve|appear|attend|"
        r"complete|lodge|meet|confer)\b)|anticipated|likely)|anticipates|foresees)\b[^;]*@",
        "The appeal may be calendared @",
    ),
    Rule(
        "the court intends",
        "advisory",
        r"\b(?:court|undersigned)[ ](?:intends|aims|plans|expects|hopes)\b[^;]*@",
        "The Court intends to rule @",
    ),
    Rule(
        "the court's own plan",
        "other",
        r"\b(?:court|undersigned|panel|judge)[ ](?:\w+ly[ ])?(?:anticipates?|expects?|intends?|hopes?|plans?|aims?)[ ]"
        r"(?:to[ ])?(?:a[ ])?(?:rule|ruling|decid(?:e|ing)|issu(?:e|ing)|enter(?:ing)?|announc(?:e|ing)|resolv(?:e|ing)|"
        r"select(?:ing)?|render(?:ing)?|releas(?:e|ing)|post(?:ing)?)\b[^;\#]*@",
        "The Court hopes to issue its ruling @",
    ),
    Rule(
        "would come",
        "advisory",
        r"\bwould[ ](?:fall|expire|run|end|begin|come|close|start)\b[^;]*@",
        "the first would fall @",
    ),
    Rule(
        "would otherwise",
        "advisory",
        r"\b(?:would[ ](?:otherwise|ordinarily|normally|be[ ]due|have|call|measure)|ordinarily|normally|"
        r"typically|usually|generally|otherwise[ ](?:call|calls|require|provide|measure|would|"
        r"affords?|allows?|gives?|permits?|sets?|grants?))\b[^;]*@",
        "opposition is normally due within @",
    ),
    Rule(
        "rule says",
        "advisory",
        rf"(?:^|[\s(]){RULE_WORD}[^;.]{{0,70}}?\b(?:gives?|sets?|provides?|requires?|allows?|permits?|"
        rf"directs?|gave|puts?|imposes?|demands?|calls?[ ]for|measures?|speaks?|says|states|establishes|governs?|required|provided|"
        rf"allowed|directed|contemplates?|affords?|grants?|fix(?:es)?|suggests?|excludes?|runs?|has[ ]not[ ]run)\b[^;]*@",
        "Local Rule 56.1 sets oppositions at @",
        "sentence",
    ),
    Rule(
        "under which",
        "advisory",
        rf"{RULE_WORD}[^;]{{0,20}},?[ ](?:under|by)[ ]which\b[^;]*@",
        "Counsel is reminded of Rule 6.1(b), under which a motion is made @",
        "sentence",
    ),
    Rule("rule of its own", "advisory", rf"{RULE_WORD}[ ]?\(@\)", "Rule 4(m) (@) has not run"),
    Rule(
        "as the rule requires",
        "advisory",
        rf"@[^;]{{0,60}}\bas[ ](?:the[ ])?{RULE_WORD}[^;]{{0,20}}(?:requires?|provides?)",
        "being at least @ after the order for relief as § 502 requires",
    ),
    Rule(
        "a rule's motion",
        "advisory",
        rf"^[^;]{{0,40}}\bmotions?[ ](?:for|to)[ ](?:reconsider|reargu|rehear|relief|a[ ]new|new|alter|fees|attorney)[^;#]{{0,40}}"
        rf"[ ]under[ ](?:the[ ])?{RULE_WORD}[ ](?:must|shall|may)[ ]be[^;]*@",
        "A motion for reconsideration under LR60.1 must be filed @",
    ),
    Rule(
        "by the rule",
        "advisory",
        rf"^(?!.*\b(?:shall|must|directed|ordered|(?:is|are)[ ](?:to|due))\b.*@).*\b(?:under|pursuant[ ]to|by|per|see)[ ](?:the[ "
        rf"])?{RULE_WORD}[^;#]{{0,40}}?,?[ ](?!.{{0,80}}\b(?:shall|must|directed|"
        rf"ordered)\b)[^;#]{{0,60}}?@",
        "Under LR 26.2A discovery commences @",
    ),
    Rule(
        "due by the rule",
        "advisory",
        rf"\b(?:is|are)[ ]due\b[^;]{{0,40}}@[ ](?:under|pursuant[ ]to|per|as[ ]provided[ ](?:in|by))[ "
        rf"](?:the[ ])?{RULE_WORD}",
        "are due within @ under Local Rule 3.01(c)",
    ),
    Rule(
        "motion days",
        "advisory",
        rf"{RULE_WORD}[^;.]{{0,40}}\b(?:motion|hearing)s?\b[^;.]{{0,30}}\b(?:days?|calendar)\b[^;]*@",
        "Local Civil Rule 78.1 motion days fall on the @",
    ),
    Rule(
        "standing practice",
        "advisory",
        r"\b(?:motions?|calendar)[ ](?:is|are)[ ](?:heard|called|held)[^;\#]{0,40}@(?![^;]*\bbeginning\b)",
        "Motions are heard @",
    ),
    Rule(
        "told elsewhere",
        "other",
        r"@[^;\#]{0,40}\bas[ ](?:described|set[ ]forth|provided|explained|stated)[ ](?:in|below|"
        r"above)\b[^;]{0,12}(?:part|paragraph|section|¶|below|above)",
        "two days in advance @, as described in Part IV",
    ),
    Rule(
        "statutory",
        "quoted-rule",
        r"\bby[ ]statute\b[^;]*@|@[^;]{0,50}\b(?:by[ ]statute|statutory)\b",
        "must issue, by statute, not later than @",
    ),
    Rule(
        "good advice",
        "advisory",
        r"\b(?:should|encouraged[ ]to|urged[ ]to|expected[ ]to)\b[^;]{0,80}\bwell[ ](?:in[ ]advance[ ]of[ ])?@",
        "should be filed well in advance of @",
    ),
    # -- whom and what an order speaks of
    Rule(
        "what a period counts from",
        "other",
        r"@[ ]of[ ][^,;\#]{3,100},[ ][^;\#]{0,90}\bwithin[ ]\#",
        "@ of this notice, each bank shall, within #, freeze the accounts",
    ),
    Rule(
        "whom it is about",
        "other",
        r"\b(?:who|whose|which|that)\b(?![^@\#;]*\b(?:due|set|scheduled|noticed|held|heard|shall|must|may|will)\b)[^@\#;,]{0,80}"
        r"(?<!by[ ])(?<!before[ ])(?<!than[ ])(?<!until[ ])(?<!within[ ])@,?[ ]"
        r"(?:shall|must|may|will|(?:is|are)[ ](?:to|ordered|directed|required))\b",
        "Every plaintiff whose case is pending on @ shall serve a form",
    ),
    # -- quantities
    Rule(
        "extension of",
        "advisory",
        r"\b(?:streamlined[ ]|automatic[ ])?extensions?[ ]of[ ]@[^;]{0,30}\bmay[ ]be",
        "A streamlined extension of @ may be requested",
    ),
)
