"""Words of acts: participles and gerunds with their verbs, papers, and what clerks capitalise."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BASE = {
    "filed": "file", "served": "serve", "completed": "complete", "exchanged": "exchange", "submitted": "submit",
    "made": "make", "disclosed": "disclose", "produced": "produce", "designated": "designate",
    "delivered": "deliver", "heard": "hear", "lodged": "lodge", "raised": "raise", "brought": "bring",
    "paid": "pay", "traded": "exchange", "finished": "finish", "concluded": "conclude", "deposed": "depose",
    "provided": "provide", "identified": "identify", "noticed": "notice", "mailed": "mail", "sent": "send",
    "received": "submit", "held": "hold", "conducted": "conduct", "initiated": "initiate", "e-mailed": "e-mail",
    "emailed": "e-mail", "addressed": "address", "amended": "amend", "joined": "join", "taken": "take",
    "resubmitted": "resubmit", "propounded": "propound", "answered": "answer", "cured": "cure",
    "posted": "post", "docketed": "docket", "scheduled": "schedule", "closed": "close", "met": "meet",
    "furnished": "furnish", "given": "give", "uploaded": "upload", "transmitted": "transmit",
    "returned": "return", "tendered": "tender", "presented": "present", "sought": "seek", "kept": "keep",
    "chosen": "choose", "shown": "show", "written": "write", "left": "leave", "done": "do", "built": "build",
    "found": "find", "told": "tell", "set": "set", "put": "put", "sworn": "swear",
}  # fmt: skip
FILED = (
    r"(?:brief|report|response|reply|opposition|motion|objection|statement|answer|disclosure|letter|"
    r"notice|list|memorand(?:um|a)|order|plan|"
    r"certificate|declaration|stipulation|instructions?|pleading|complaint|questionnaire|index|"
    r"exhibit|questions?|log|papers?|document|proposal|petition|proof|form|application|status|"
    r"position|schedule|witness|designation|amendment|appendix|appendice|appearance|dismissal|voir "
    r"dire|replies|contention|chart|surreply|sur-reply|traverse|factors|materials|transcript|fee|"
    r"expert|excerpt|submission|agenda|claim|findings(?: of fact)?|conclusions? of law)s?"
)
GERUNDS = {
    "joining": "join", "amending": "amend", "filing": "file", "serving": "serve", "completing": "complete",
    "making": "make", "submitting": "submit", "exchanging": "exchange", "disclosing": "disclose",
    "designating": "designate", "adding": "add", "hearing": "hear", "conducting": "conduct", "taking": "take",
    "identifying": "identify", "producing": "produce", "moving": "move", "seeking": "seek",
    "selecting": "select", "responding": "respond", "meeting": "meet", "holding": "hold",
}  # fmt: skip
COMMON = _words(
    """
    motion motions report reports brief briefs disclosure disclosures expert experts witness witnesses
    order pretrial trial joint statement statements list lists discovery objections objection response
    responses reply opposition deadline cutoff pleadings amended initial final dispositive rebuttal
    exhibits exhibit instructions jury questions voir dire proposed parties party complaint answer
    memorandum conference designation designations deposition depositions completion closing letters letter
    character status settlement mediation bids position regarding hearing plan proposal document documents
    """
)
VERBS = frozenset(BASE.values()) | {
    "respond",
    "oppose",
    "object",
    "reply",
    "file",
    "move",
    "lodge",
    "confer",
    "show",
    "notify",
}

# Verbs with which a clerk begins an entry.
STARTS = VERBS | _words(
    """
    meet contact pay notify provide produce submit request advise exchange designate disclose identify object
    oppose confirm certify appear attend report surrender deposit post preserve keep comply cease stop call
    telephone mail email e-mail send deliver order obtain retain select choose elect consent decline withdraw
    dismiss amend join intervene apply petition appeal pick schedule arrange finish begin commence start propose
    prepare circulate publish give tell inform explain supplement update redact return destroy inspect depose
    mediate settle participate engage register record transfer transmit release vacate remove restore cure
    correct renew resubmit refile seek make hold take bring raise conduct continue allow permit pay reimburse
    hire appoint enter sign execute answer
    """
) - {"answer", "reply", "response", "opposition", "objections", "appeal", "report", "order", "request", "amended"}
# The verb of a type whose words name only the thing: "reply" is "file reply".
_VERBS_BY_TYPE = {
    "file": """
    answer reply-counterclaim amended-complaint proof-of-service appearance notice-of-appeal rule26f-report
    case-management-statement motion dispositive-motions daubert motions-in-limine class-certification opposition reply
    surreply brief supplemental-brief objections response stipulation claim-construction adr-report dismissal-papers
    notice-of-settlement pretrial-statement witness-exhibit-lists jury-instructions trial-brief findings
    post-trial-motion status-report notice sentencing-memo proof-of-claim plan confirmation-objection schedules
    fee-application opening-brief answering-brief reply-brief record habeas-answer traverse administrative-record
    screening-amend ifp compliance-report fees redaction discovery-motion show-cause
    """,
    "complete": "fact-discovery-cutoff discovery-cutoff expert-discovery-cutoff depositions adr-completion",
    "serve": "serve-discovery respond-discovery privilege-log infringement-contentions invalidity-contentions "
    "service-of-process designations",
    "make": "initial-disclosures expert-disclosure rebuttal-expert pretrial-disclosures",
    "submit": "proposed-order letter settlement-statement protective-order esi-protocol",
    "produce": "document-production",
}
VERB_OF_TYPE = {code: verb for verb, codes in _VERBS_BY_TYPE.items() for code in codes.split()}
