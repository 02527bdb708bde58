"""What a clerk's line says of what an anchor awaits: outright (3), in fewer words (2), perhaps (1), not at all (0)."""

from typing import Any

import pytest

from calsync.docket.matching.happened import fit

ROWS = [
    ("completion of the VDRP session", "VDRP session completed", 3),
    ("completion of the VDRP session", "VDRP session held September 10", 3),
    ("completion of the VDRP session", "Notice of completion of VDRP session filed", 3),
    ("the VDRP session has been completed", "VDRP session scheduled for February 1, 2028", 0),
    ("the VDRP session has been completed", "Motion to continue the VDRP session filed", 0),
    ("the VDRP session has been completed", "VDRP session continued to February 15, 2028", 0),
    ("the VDRP session has been completed", "VDRP session completed", 3),
    ("the Rule 26(f) conference", "Rule 26(f) conference held", 3),
    ("completion of the independent audit", "Independent audit completed", 3),
    ("the settlement conference is completed", "Settlement conference completed; case settled", 3),
    ("the mediation session", "Mediation concluded without settlement", 3),
    ("the mediation with the Carver defendants", "Mediation completed", 2),
    ("the mediation with Lund Insurance", "Mediation completed", 2),
    ("the mediation with Lund Insurance", "Mediation with Lund Insurance completed", 3),
    ("the mediation with the Carver defendants", "Mediation with Lund Insurance completed", 0),
    ("the opposition is filed", "Opposition filed", 3),
    ("the opposition is filed", "Response in opposition filed", 3),
    ("the answer is filed", "Answer filed", 3),
    ("the answer is filed", "Defendant filed its answer", 3),
    ("the answer is filed", "Motion to strike answer filed", 0),
    ("the answer is filed", "Answer to Complaint", 3),
    ("the joint site inspection at that plaintiff's property", "Joint site inspection took place", 3),
    ("the amended complaint is filed", "First amended complaint filed", 3),
    ("the amended complaint is filed", "Complaint filed", 0),
    ("the amended complaint is filed", "Motion for leave to file amended complaint filed", 0),
    ("the complaint is filed", "Amended complaint filed", 0),
    ("the last expert deposition", "Last expert deposition completed", 3),
    ("the last expert deposition", "Expert deposition of Dr. Vale completed", 0),
    ("the neutral is appointed", "Neutral appointed", 3),
    ("the mediation session", "Mediation session held", 3),
    ("the final witness list is served", "Final witness list served", 3),
    ("the final witness list is served", "Witness list served", 0),
    ("the class notice is mailed", "Administrator completed mailing of the class notice", 3),
    ("the class notice is mailed", "Class notice mailed", 3),
    ("the class notice is mailed", "Mailing of the class notice scheduled for June 5", 0),
    ("the record on appeal is transmitted", "Transmittal of the record on appeal", 3),
    ("the opening brief is filed", "Filing of the opening brief", 3),
    ("the opening brief is filed", "Opening brief accepted for filing", 0),
    ("the stay is lifted", "Stay lifted by order", 3),
    ("the stay is lifted", "Motion to lift stay filed", 0),
    ("the stay is lifted", "Motion to lift stay denied", 0),
    ("the court rules on the motion to dismiss", "Order denying motion to dismiss", 3),
    ("the court rules on the motion to dismiss", "Motion to dismiss denied", 3),
    ("the court rules on the motion to dismiss", "Order on motion to dismiss issued", 3),
    ("the court's ruling on the motion to dismiss", "Motion to compel denied", 0),
    ("the court rules on the motion to dismiss", "Motion to dismiss filed", 0),
    ("the court rules on the motion to dismiss", "Hearing on motion to dismiss held", 0),
    ("entry of an order on the motion to dismiss", "Order granting motion to dismiss entered", 3),
    ("entry of judgment", "Judgment entered", 3),
    ("issuance of the mandate", "Mandate of Ninth Circuit issued", 3),
    ("the Ninth Circuit issues its mandate", "Mandate issued", 3),
    ("the hearing", "Motion hearing held", 1),
    ("the evidentiary hearing", "Hearing concluded", 1),
    ("the Markman hearing", "Claim construction hearing held", 0),
    ("the mediation concludes", "Mediation took place; parties reached impasse", 3),
    ("the mediation concludes", "Mediation session adjourned to June 5", 0),
    ("the mediation concludes", "Settlement conference held; continued to June 5", 0),
    ("service of the motion", "Motion served by mail", 3),
    ("the deposition of Dr. Vale", "Deposition of Dr. Vale completed", 3),
    ("the deposition of Dr. Vale", "Deposition of Dr. Brand completed", 0),
    ("the deposition of Dr. Vale", "Deposition of Dr. Vale noticed for June 3", 0),
    ("the deposition of Dr. Vale", "Notice of deposition of Dr. Vale filed", 0),
    ("filing of the administrative record", "Administrative record lodged", 3),
    ("the special master is appointed", "Order appointing special master entered", 3),
    ("receipt of the transcript", "Transcript received", 3),
    ("the close of expert discovery", "Expert discovery closed", 3),
    ("the early neutral evaluation", "ENE session held", 3),
    ("the parties' meet and confer session", "Meet and confer session held", 3),
    ("notice of settlement is filed", "Notice of settlement filed", 3),
    ("the motion for class certification is decided", "Order granting class certification", 0),
    ("the motion for class certification is decided", "Motion for class certification granted", 3),
    ("the settlement conference", "Status conference held", 0),
    ("the inspection", "Site inspection cancelled", 0),
    ("the inspection", "Site inspection completed", 3),
    ("the arbitration hearing", "Arbitration hearing requested", 0),
    ("the arbitration award is issued", "Arbitration award issued", 3),
    ("the arbitration award", "Arbitrator issued the award", 1),
    ("final judgment is entered", "Motion for entry of final judgment filed", 0),
    ("final judgment is entered", "Plaintiff's motion for entry of final judgment", 0),
    ("final judgment is entered", "Application for entry of final judgment lodged", 0),
    ("final judgment is entered", "Final judgment entered in favor of Plaintiff", 3),
    ("entry of an order on the motion to dismiss", "Motion to dismiss filed", 0),
    ("entry of an order on the motion to dismiss", "Motion to dismiss denied", 3),
    ("the defendant's answer is filed", "Answer filed", 3),
    ("the defendant's answer is filed", "Plaintiff's answer to counterclaim filed", 0),
    ("the court rules on the motion to dismiss", "Order denying Defendant's motion to dismiss", 3),
    ("the mediation session", "Parties completed mediation before Hon. Ruth Amber (Ret.)", 3),
    ("the settlement conference", "Minute entry: settlement conference held before Judge Amber", 3),
    ("the settlement conference", "Minutes of settlement conference held 6/3/30", 3),
    (
        "the settlement conference",
        "MINUTE ENTRY for proceedings held before Magistrate Judge Amber: Settlement Conference held on 6/3/2030",
        3,
    ),
    (
        "the settlement conference",
        "MINUTE ENTRY for proceedings held before Magistrate Judge Amber: Status Conference held on 6/3/2030",
        0,
    ),
    ("completion of mediation", "Mediator's report: mediation held June 1; parties did not reach agreement", 3),
    ("completion of mediation", "ADR session held", 0),
    ("completion of the ENE session", "ENE session concluded", 3),
    ("completion of the early neutral evaluation", "Early neutral evaluation session completed", 3),
    ("the mediation", "Order setting mediation session", 0),
    ("the mediation", "Joint request to extend the mediation deadline", 0),
    ("the mediation", "Notice of rescheduled mediation", 0),
    ("the mediation", "Mediation cancelled", 0),
    ("the mediation", "Mediation did not go forward", 0),
    ("the mediation", "Mediation began", 0),
    ("the mediation", "Parties agree to private mediation", 0),
    ("the mediation", "Mediation statement filed", 0),
    ("the mediation", "Mediator appointed", 0),
    ("the answer to the amended complaint is filed", "Answer to First Amended Complaint filed by Ostrander Freight", 3),
    ("the answer to the amended complaint is filed", "Answer to counterclaim filed", 0),
    ("the filing of the answer", "ANSWER to Complaint by Defendant Ostrander", 3),
    ("the opening brief is filed", "Opening brief filed", 3),
    ("the opening brief is filed", "Motion for extension of time to file opening brief", 0),
    ("the opening brief is filed", "Order granting extension of time to file opening brief", 0),
    ("service of the summons and complaint", "Summons and complaint served on defendant", 3),
    ("service of the summons and complaint", "Summons issued", 0),
    ("defendant is served", "Defendant served with process", 3),
    ("the last defendant is served", "Last defendant served", 3),
    ("the transcript is filed", "Transcript of hearing filed", 3),
    ("entry of a protective order", "Protective order entered", 3),
    ("entry of a protective order", "Proposed protective order filed", 0),
    ("entry of a protective order", "Stipulated protective order entered", 3),
    ("entry of the claim construction order", "Claim construction order issued", 3),
    ("the court's claim construction ruling", "Claim construction ruling issued", 3),
    ("the Court issues its claim construction order", "Claim Construction Order", 3),
    (
        "a ruling on the motion for summary judgment",
        "Order granting in part and denying in part motion for summary judgment",
        3,
    ),
    ("a ruling on the motion for summary judgment", "Motion for summary judgment filed", 0),
    ("a ruling on the motion for summary judgment", "Cross-motion for summary judgment denied", 0),
    ("resolution of the motion to compel", "Motion to compel resolved", 3),
    ("the motion to compel is decided", "Magistrate judge denied motion to compel", 3),
    ("disposition of the appeal", "Appeal decided", 3),
    ("the Ninth Circuit issues its mandate", "Mandate of USCA received", 0),
    ("remand from the court of appeals", "Case remanded", 1),
    ("the special master's appointment", "Special master appointed", 3),
    ("selection of a mediator", "Mediator selected", 3),
    ("the parties select a mediator", "Parties selected Lenore Abbas as mediator", 3),
    ("the receiver's final report is filed", "Receiver's final report filed", 3),
    ("the receiver's final report is filed", "Receiver's interim report filed", 0),
    ("approval of the settlement", "Settlement approved", 3),
    ("final approval of the settlement", "Order granting preliminary approval of settlement", 0),
    ("final approval of the settlement", "Order granting final approval of settlement", 3),
    ("the bench trial concludes", "Bench trial concluded", 3),
    ("the bench trial concludes", "Bench trial day 2 held", 3),
    ("the jury returns its verdict", "Jury verdict returned", 3),
    ("the close of evidence", "Evidence closed", 3),
    ("receipt of the expert's report", "Expert report received", 3),
    ("the inspection of the premises", "Inspection of premises completed", 3),
    ("the inspection of the premises", "Request for inspection of premises served", 0),
    ("payment of the filing fee", "Filing fee paid", 3),
    ("plaintiff pays the filing fee", "Filing fee received", 0),
    ("the administrative record is lodged", "Administrative record filed", 3),
    ("completion of document production", "Document production completed", 3),
    ("completion of document production", "Document production 50% complete", 0),
    ("the completion of jurisdictional discovery", "Jurisdictional discovery completed", 3),
    ("the mental examination", "Rule 35 mental examination completed", 3),
    ("the conference of counsel", "Conference of counsel held", 3),
    ("the parties' Rule 26(f) conference", "Rule 26(f) meeting held", 0),
    ("the Rule 26(f) conference", "26(f) conference took place", 3),
    ("the Rule 26(f) conference", "Report of Rule 26(f) conference filed", 0),
    ("the initial case management conference", "Initial case management conference held", 3),
    ("the initial case management conference", "Initial CMC held", 3),
    ("the stay is lifted", "Order lifting stay", 3),
    ("lifting of the stay", "Stay is lifted", 3),
    ("the stay expires", "Stay expired", 3),
    ("the neutral is appointed", "Neutral declined appointment", 0),
    ("the neutral is appointed", "Order appointing neutral", 3),
    ("notice of the sale is published", "Notice of sale published", 3),
    ("remand", "Case remanded by the Ninth Circuit", 3),
    ("the close of mediation", "Mediation wrapped up", 3),
    ("the deposition of Ms. Vale", "Deposition of Ms. Vale taken", 3),
    ("the deposition of Ms. Vale", "Vale deposed", 3),
    ("the deposition of Ms. Vale", "Deposition of Ms. Orr taken", 0),
    ("the deposition", "Deposition of Ms. Orr taken", 1),
    ("the opposition is filed", "Opposition to motion for a new trial filed", 3),
    ("the motion for a new trial is filed", "Opposition to motion for a new trial filed", 0),
    ("service of the amended complaint", "Proof of service of the amended complaint filed", 1),
    ("the opening reports are served", "Certificate of service: opening reports served on all counsel", 3),
    ("entry of judgment", "Order granting summary judgment entered", 1),
    ("entry of judgment", "Summary judgment entered", 1),
    ("entry of judgment", "Default judgment granted", 1),
    ("entry of judgment", "Order granting motion for summary judgment entered", 0),
    ("entry of judgment", "Clerk's judgment entered", 3),
    ("the order granting preliminary approval", "Order granting preliminary approval entered", 3),
    ("the examination of the combine harvester", "Examination of the combine harvester carried out", 3),
    (
        "the examination of the combine harvester",
        "Examination of the combine harvester to be carried out on April 10, 2029",
        0,
    ),
    ("the examination of the combine harvester", "Combine harvester examined", 3),
    ("the MSC", "Mandatory settlement conference held; case did not settle", 3),
    ("the Mandatory Settlement Conference", "MSC held", 3),
    ("the Report and Recommendation on class certification is adopted", "R&R on class certification adopted", 3),
    ("the Report and Recommendation on class certification is adopted", "R&R on class certification filed", 0),
    ("the ENE", "Early neutral evaluation held", 3),
    ("the early neutral evaluation", "ENE session held", 3),
    ("the pretrial conference", "PTC held", 3),
    ("the final pretrial conference", "FPTC concluded", 3),
    ("the reply is filed", "Sur-reply filed by leave of court", 0),
    ("the reply is filed", "Reply filed", 3),
    ("the sur-reply is filed", "Surreply filed", 3),
    ("the court-annexed arbitration concludes", "Arbitrator appointed", 0),
    ("the mandate issues", "Judgment filed; mandate to follow", 0),
    ("action is docketed in the Eastern District", "Action is docketed in the Eastern District", 3),
    ("the case is docketed in the transferee court", "Case docketed in the transferee court", 3),
    ("service of the amended complaint", "Amended complaint served", 3),
    ("that plan is filed", "Decommissioning plan filed", 3),
    ("the comments are filed", "Comments on the decommissioning plan filed by Plaintiff", 3),
    ("the plan is filed", "Comments on the decommissioning plan filed by Plaintiff", 0),
    ("the survey is performed", "Survey done", 3),
    ("the survey", "Survey performed on site", 3),
    ("the walk-through", "Walk-through took place", 3),
    ("the soil tests", "Soil tests conducted", 3),
    ("the soil tests", "Soil test results served", 0),
    ("the demonstration of the machine", "Demonstration of the machine completed", 3),
    ("the demonstration of the machine", "Demonstration of the machine announced for June 2", 0),
    ("the demonstration of the machine", "Demonstration of the machine arranged", 0),
    ("the IME", "Independent medical examination performed", 3),
    ("completion of the audit", "Audit finished", 3),
    ("completion of the forensic imaging", "Forensic imaging done", 3),
    ("completion of the forensic imaging", "Forensic imaging under way", 0),
    ("the closing of the sale", "Sale closed", 3),
    ("the sale closes", "Closing of the sale occurred", 3),
    ("the Special Master's report is filed", "Special Master filed his report", 3),
    ("the special master files her report", "Report of the special master filed", 3),
    ("the tax returns are produced", "Tax returns produced", 3),
    ("the invoice is received", "Invoice received", 3),
    ("the appraisal is delivered", "Appraisal delivered to counsel", 3),
    ("the appraisal is delivered", "Appraiser retained", 0),
    ("the guardian ad litem is appointed", "Guardian ad litem appointed", 3),
    ("the guardian ad litem is appointed", "Motion to appoint guardian ad litem filed", 0),
    ("the decision on the motion to remand", "Motion to remand granted", 3),
    ("the arbitrator's award", "Award issued by arbitrator", 3),
    ("the preliminary injunction hearing", "Preliminary injunction hearing held", 3),
    ("the answer", "Amended answer filed", 0),
    ("the inspection of the north parcel", "Inspection of the south parcel completed", 0),
    ("the second deposition of Mr. Hale", "First deposition of Mr. Hale taken", 0),
    ("the second mediation session", "First mediation session held", 0),
    ("the first phase is completed", "Second phase completed", 0),
    ("phase one is completed", "Phase two completed", 0),
    ("the stay is lifted", "Stay lifted", 3),
    ("the case is reopened", "Case reopened", 3),
    ("the parties meet and confer", "Meet and confer held", 3),
    ("the bankruptcy stay is terminated", "Bankruptcy stay terminated", 3),
    ("the Supreme Court decides the petition", "Petition for certiorari denied", 1),
    ("the PTAB issues its final written decision", "Final written decision issued by PTAB", 3),
    ("the consent decree is entered", "Consent decree entered", 3),
    ("the consent decree is entered", "Consent decree lodged for public comment", 0),
    ("the expert reports are exchanged", "Expert reports exchanged", 3),
    ("the Joint Appendix is filed", "Joint appendix filed", 3),
    ("the settlement is approved", "Settlement approved", 3),
    ("the notice is mailed", "Notice mailed to the class", 3),
    ("the defendant appears", "Defendant appeared", 3),
    ("the defendant's first appearance", "Defendant's first appearance held", 3),
    ("the arraignment", "Arraignment held", 3),
    ("Defendant's answer", "ANSWER to Complaint filed by Acme", 3),
    ("the verdict", "Jury verdict", 3),
    ("the hearing on the motion to dismiss", "Motion to dismiss hearing held", 3),
    ("the hearing on the motion to dismiss", "Hearing on motion to dismiss continued", 0),
    ("the hearing on the motion to dismiss", "Hearing on motion to compel held", 0),
    ("the court-annexed arbitration concludes", "Arbitration concluded", 3),
]


@pytest.mark.parametrize(("anchor", "event", "level"), ROWS)
def test_fit(anchor: str, event: str, level: int) -> None:
    found = fit(anchor, event)
    assert (found.level if found else 0) == level


@pytest.fixture
def waiting(make: Any) -> Any:
    d, after = make.directive, make.after
    return make.case().order(
        1,
        "2030-01-07",
        d("7 days after the mediation with the Alder plaintiffs", after(7, "the mediation with the Alder plaintiffs")),
        d("10 days after the mediation with Birch Insurance", after(10, "the mediation with Birch Insurance")),
        d("14 days after the site visit", after(14, "the site visit")),
    )


def test_an_event_that_fits_two_things_asks(waiting: Any) -> None:
    waiting.event("Mediation completed", "2030-03-04")
    for words in ("Alder", "Birch"):
        found = waiting.find(words)
        assert found.state == "unresolved"
        assert "Alder" in found.explanation
        assert "Birch" in found.explanation
    event = waiting.docket.events[0]
    assert event.matched == ()
    assert set(event.possible) == {"o1-d1", "o1-d2"}
    waiting.choose("Birch", "Mediation completed")
    assert waiting.stands("Birch") == ("due", "2030-03-14")
    assert waiting.stands("Alder") == ("waiting", None)
    assert waiting.docket.events[0].matched == ("o1-d2",)


def test_an_event_that_names_one_of_them_dates_it(waiting: Any) -> None:
    waiting.event("Mediation with Birch Insurance concluded", "2030-03-04")
    assert waiting.stands("Birch") == ("due", "2030-03-14")
    assert waiting.stands("Alder") == ("waiting", None)
    assert "Birch" in waiting.find("Birch").explanation


def test_two_days_for_one_thing_ask_until_a_person_chooses(waiting: Any) -> None:
    waiting.event("Site visit took place", "2030-03-04", id="e1")
    waiting.event("Site visit completed", "2030-03-06", id="e2")
    found = waiting.find("site visit")
    assert found.state == "unresolved"
    assert [moment.isoformat() for moment in found.candidates] == ["2030-03-18", "2030-03-20"]
    assert found.due == found.candidates[0]
    waiting.choose("site visit", "e2")
    assert waiting.stands("site visit") == ("due", "2030-03-20")


def test_one_thing_told_twice_is_one_event_with_two_pieces_of_evidence(waiting: Any) -> None:
    waiting.event("Site visit completed", "2030-03-04", id="e1", evidence="ECF No. 9")
    waiting.event("Site  visit completed", "2030-03-04", id="e2", evidence="notice by e-mail")
    (event,) = waiting.docket.events
    assert event.evidence == ("ECF No. 9", "notice by e-mail")
    assert waiting.stands("site visit") == ("due", "2030-03-18")
    waiting.withdraw("e1")
    assert waiting.stands("site visit") == ("due", "2030-03-18")


def test_an_event_before_the_order_is_only_possible(waiting: Any) -> None:
    waiting.event("Site visit completed", "2029-12-20")
    assert waiting.stands("site visit") == ("waiting", None)
    assert waiting.docket.events[0].possible == ("o1-d3",)


def test_what_matches_nothing_is_kept_and_says_so(waiting: Any) -> None:
    waiting.event("Pro hac vice application granted", "2030-03-04")
    waiting.event("Site visit scheduled for May 1, 2030", "2030-03-05")
    granted, scheduled = waiting.docket.events
    assert granted.matched == granted.possible == ()
    assert granted.why == "No deadline waits for this."
    assert "scheduled" in (scheduled.why or "")
    assert waiting.stands("site visit") == ("waiting", None)


def test_expected_then_known_then_withdrawn(waiting: Any) -> None:
    waiting.expect("site visit", "2030-03-04")
    assert waiting.stands("site visit") == ("tentative", "2030-03-18")
    waiting.expect("site visit", "2030-03-06")
    assert waiting.stands("site visit") == ("tentative", "2030-03-20")
    waiting.event("Site visit held", "2030-03-08")
    assert waiting.stands("site visit") == ("due", "2030-03-22")
    waiting.withdraw("Site visit held")
    assert waiting.stands("site visit") == ("tentative", "2030-03-20")
