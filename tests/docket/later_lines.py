"""One order and what single lines of later orders do to it, in the words that clerks and judges use.

A row is the line, what it does, by the key of the deadline: a day (with an hour where that changes), `gone` (vacated,
superseded or without a date), `held` (suspended), or `kept`. What a row does not name must stay as it was. March 31 and the day
after Thanksgiving are legal holidays in California, so that a period that ends there runs on. Where a row begins with another line and "//", that line's order came first.
"""
# ruff: noqa: E501

ORDER = """UNITED STATES DISTRICT COURT
EASTERN DISTRICT OF CALIFORNIA

MARISOL TREVANION,
          Plaintiff,
     v.
HOLLOWAY KILN COMPANY,
          Defendant.

Case No. 2:30-cv-07755-LMB

SCHEDULING ORDER

1. Defendant shall answer the complaint by October 28, 2030.
2. The parties shall file a joint status report by December 2, 2030.
3. Fact discovery shall be completed by February 28, 2031.
4. Plaintiff shall serve expert disclosures by April 4, 2031.
5. Dispositive motions shall be filed by May 16, 2031.
6. The hearing on the motion to compel is set for November 14, 2030 at 1:30 p.m. in Courtroom 4.
7. The settlement conference is set for March 12, 2031 at 9:30 a.m.
8. The final pretrial conference is set for September 8, 2031 at 10:00 a.m.
9. The jury trial is set for September 22, 2031 at 9:00 a.m.

IT IS SO ORDERED.

Dated: September 3, 2030

/s/ Lucinda M. Barrow
UNITED STATES DISTRICT JUDGE
"""

# The deadlines of the order: key, words of its quote, and its date.
BEFORE = {
    "answer": ("answer the complaint", "2030-10-28"),
    "status": ("joint status report", "2030-12-02"),
    "fact": ("Fact discovery", "2031-02-28"),
    "expert": ("expert disclosures", "2031-04-04"),
    "motions": ("Dispositive motions", "2031-05-16"),
    "hearing": ("motion to compel", "2030-11-14T13:30"),
    "settlement": ("settlement conference", "2031-03-12T09:30"),
    "pretrial": ("final pretrial conference", "2031-09-08T10:00"),
    "trial": ("jury trial", "2031-09-22T09:00"),
}
EVERY = tuple(BEFORE)

LINES: tuple[tuple[str, dict[str, str]], ...] = (
    # moved to a day
    ("The fact discovery cutoff is extended to March 31, 2031.", {"fact": "2031-03-31"}),
    ("The deadline to complete fact discovery is enlarged to and including March 31, 2031.", {"fact": "2031-03-31"}),
    ("Fact discovery, now set to close February 28, 2031, shall instead close on March 31, 2031.", {"fact": "2031-03-31"}),
    ("Jury trial is continued from September 22, 2031 to October 20, 2031 at 9:00 a.m.", {"trial": "2031-10-20T09:00"}),
    ("The jury trial is RESET for October 20, 2031 at 8:30 a.m.", {"trial": "2031-10-20T08:30"}),
    ("Trial is advanced to August 11, 2031 at 9:00 a.m.", {"trial": "2031-08-11T09:00"}),
    ("The Court moves the final pretrial conference to September 10, 2031 at 2:00 p.m.", {"pretrial": "2031-09-10T14:00"}),
    ("Final pretrial conference rescheduled to September 10, 2031 at 2:00 p.m.", {"pretrial": "2031-09-10T14:00"}),
    ("The hearing on the motion to compel is continued to December 5, 2030 at 1:30 p.m.", {"hearing": "2030-12-05T13:30"}),
    ("Motion hearing previously set for November 14, 2030 is RESET to December 5, 2030 at 1:30 p.m.", {"hearing": "2030-12-05T13:30"}),
    ("The settlement conference will now be held on March 26, 2031 at 9:30 a.m.", {"settlement": "2031-03-26T09:30"}),
    ("The settlement conference is re-noticed for March 26, 2031 at 9:30 a.m.", {"settlement": "2031-03-26T09:30"}),
    ("Defendant's time to answer the complaint is extended to November 18, 2030.", {"answer": "2030-11-18"}),
    ("MINUTE ORDER granting [9] consent motion for extension of time to answer the complaint up to and including November 18, 2030.", {"answer": "2030-11-18"}),
    ("Defendant shall have until November 18, 2030 to answer or otherwise respond to the complaint.", {"answer": "2030-11-18"}),
    ("Answer now due November 18, 2030.", {"answer": "2030-11-18"}),
    ("The joint status report is now due December 16, 2030.", {"status": "2030-12-16"}),
    ("The deadline for the joint status report is pushed back to December 16, 2030.", {"status": "2030-12-16"}),
    ("The date for filing the joint status report is CHANGED from December 2, 2030 to December 16, 2030.", {"status": "2030-12-16"}),
    ("Dispositive motions may be filed until June 6, 2031.", {"motions": "2031-06-06"}),
    ("The dispositive motion deadline is hereby extended through June 6, 2031.", {"motions": "2031-06-06"}),
    ("The parties' stipulation is approved: dispositive motions are due June 6, 2031.", {"motions": "2031-06-06"}),
    ("Plaintiff's expert disclosure deadline is EXTENDED from April 4, 2031 to May 2, 2031.", {"expert": "2031-05-02"}),
    ("Plaintiff's expert disclosures, which were due April 4, 2031, are now due May 2, 2031.", {"expert": "2031-05-02"}),
    ("The fact discovery deadline is moved to March 31, 2031 and the dispositive motion deadline to June 20, 2031.", {"fact": "2031-03-31", "motions": "2031-06-20"}),
    ("Fact discovery cutoff: 2/28/2031 -> 3/31/2031.", {"fact": "2031-03-31"}),
    ("Set/Reset Hearings: Settlement Conference set for 3/26/2031 at 09:30 AM before Judge Barrow.", {"settlement": "2031-03-26T09:30"}),
    ("Reset Deadlines: Joint status report due by 12/16/2030.", {"status": "2030-12-16"}),
    ("The trial of this matter, currently set for September 22, 2031, shall commence on October 20, 2031 at 9:00 a.m.", {"trial": "2031-10-20T09:00"}),
    ("The motion is GRANTED; trial is reset to October 20, 2031 at 9:00 a.m.", {"trial": "2031-10-20T09:00"}),
    ("The pretrial conference is accelerated to August 25, 2031 at 10:00 a.m.", {"pretrial": "2031-08-25T10:00"}),
    ("The time within which fact discovery must be completed is shortened to January 31, 2031.", {"fact": "2031-01-31"}),
    # moved by an amount
    ("The fact discovery deadline is extended by thirty (30) days.", {"fact": "2031-04-01"}),
    ("Defendant is granted a 14-day extension of time to answer the complaint.", {"answer": "2030-11-12"}),
    ("The dispositive motion deadline is extended 21 days.", {"motions": "2031-06-06"}),
    ("The deadline for plaintiff's expert disclosures is enlarged by four weeks.", {"expert": "2031-05-02"}),
    ("An additional fourteen days is allowed for the joint status report.", {"status": "2030-12-16"}),
    # an hour, a place
    ("The hearing on the motion to compel on November 14, 2030 will begin at 3:00 p.m. instead of 1:30 p.m.", {"hearing": "2030-11-14T15:00"}),
    ("The time of the settlement conference on March 12, 2031 is changed to 11:00 a.m.", {"settlement": "2031-03-12T11:00"}),
    ("The hearing on the motion to compel set for November 14, 2030 at 1:30 p.m. will be held in Courtroom 7.", {"hearing": "kept"}),
    ("The November 14, 2030 hearing on the motion to compel will proceed by Zoom at 1:30 p.m.", {"hearing": "kept"}),
    # put off without a day
    ("The jury trial is continued.", {"trial": "gone"}),
    ("The jury trial is continued to a date to be set.", {"trial": "gone"}),
    ("The September 22, 2031 trial date is continued sine die.", {"trial": "gone"}),
    ("The hearing on the motion to compel is postponed until further order.", {"hearing": "gone"}),
    ("The settlement conference is adjourned without date.", {"settlement": "gone"}),
    ("The final pretrial conference of September 8, 2031 is postponed; a new date will follow.", {"pretrial": "gone"}),
    ("The hearing on the motion to compel is taken off calendar, to be reset by the clerk.", {"hearing": "gone"}),
    # taken off
    ("The hearing on the motion to compel is VACATED.", {"hearing": "gone"}),
    ("The hearing on the motion to compel set for November 14, 2030 is hereby vacated and the matter is submitted on the papers.", {"hearing": "gone"}),
    ("The motion to compel will be decided without oral argument, and the hearing of November 14, 2030 is vacated.", {"hearing": "gone"}),
    ("Motion hearing on 11/14/2030 CANCELLED.", {"hearing": "gone"}),
    ("The Court vacates the settlement conference.", {"settlement": "gone"}),
    ("The settlement conference scheduled for March 12, 2031 is cancelled.", {"settlement": "gone"}),
    ("The settlement conference of March 12, 2031 will not go forward.", {"settlement": "gone"}),
    ("The trial date is VACATED.", {"trial": "gone"}),
    ("The jury trial date of September 22, 2031 is stricken.", {"trial": "gone"}),
    ("The final pretrial conference and the jury trial are VACATED.", {"pretrial": "gone", "trial": "gone"}),
    ("The pretrial conference set for September 8, 2031 and the trial set for September 22, 2031 are taken off calendar.", {"pretrial": "gone", "trial": "gone"}),
    ("The parties need not file the joint status report due December 2, 2030.", {"status": "gone"}),
    ("The requirement of a joint status report is discharged.", {"status": "gone"}),
    ("The deadline for dispositive motions is vacated.", {"motions": "gone"}),
    ("The motion to compel (ECF No. 12) is WITHDRAWN, and the hearing on it is vacated.", {"hearing": "gone"}),
    ("The motion to compel having been withdrawn, the hearing set for November 14, 2030 is off calendar.", {"hearing": "gone"}),
    ("All hearings are VACATED.", dict.fromkeys(("hearing", "settlement", "pretrial", "trial"), "gone")),
    ("All deadlines and hearings are VACATED.", dict.fromkeys(EVERY, "gone")),
    ("All pending dates in this case are hereby vacated.", dict.fromkeys(EVERY, "gone")),
    ("The scheduling order (ECF No. 10) is VACATED.", dict.fromkeys(EVERY, "gone")),
    ("All dates set in ECF No. 10 are stricken.", dict.fromkeys(EVERY, "gone")),
    ("Every date other than the trial date is VACATED.", dict.fromkeys((k for k in EVERY if k != "trial"), "gone")),
    # stayed and lifted
    ("This case is STAYED.", dict.fromkeys(EVERY, "held")),
    ("The action is stayed pending arbitration.", dict.fromkeys(EVERY, "held")),
    ("All deadlines are STAYED pending resolution of the appeal.", dict.fromkeys(EVERY, "held")),
    ("The Court STAYS these proceedings until further order.", dict.fromkeys(EVERY, "held")),
    ("This matter is administratively closed pending arbitration.", dict.fromkeys(EVERY, "held")),
    ("All dates are held in abeyance pending a decision on the motion to transfer.", dict.fromkeys(EVERY, "held")),
    ("Proceedings in this case are suspended.", dict.fromkeys(EVERY, "held")),
    ("Discovery is stayed pending a ruling on the motion to dismiss.", {"fact": "held", "expert": "held"}),
    ("This case is STAYED.//The stay is LIFTED and all dates are reinstated as originally set.", {}),
    ("This action is stayed.//The stay entered in this action is lifted. The dates in ECF No. 10 are reinstated.", {}),
    ("This case is STAYED.//The stay is lifted. Fact discovery shall be completed by June 30, 2031.", {"fact": "2031-06-30"}),
    # set anew
    ("This order supersedes ECF No. 10. Fact discovery shall be completed by May 30, 2031. The jury trial is set for January 12, 2032 at 9:00 a.m.", dict.fromkeys(EVERY, "gone") | {"fact": "2031-05-30", "trial": "2032-01-12T09:00"}),
    ("Jury trial: January 12, 2032 at 9:00 a.m.", {"trial": "2032-01-12T09:00"}),
    ("The jury trial will begin January 12, 2032 at 9:00 a.m.", {"trial": "2032-01-12T09:00"}),
    ("Fact discovery shall be completed by May 30, 2031.", {"fact": "2031-05-30"}),
    ("Final pretrial conference: September 15, 2031, 10:00 a.m.", {"pretrial": "2031-09-15T10:00"}),
    # over
    ("This case is DISMISSED with prejudice.", dict.fromkeys(EVERY, "gone")),
    ("The action is dismissed without prejudice. The Clerk shall close the case.", dict.fromkeys(EVERY, "gone")),
    ("Pursuant to the stipulation of the parties, this action is hereby dismissed in its entirety.", dict.fromkeys(EVERY, "gone")),
    ("This case is REMANDED to the Superior Court.", dict.fromkeys(EVERY, "gone")),
    ("The Clerk is directed to transfer this action to the District of Oregon.", dict.fromkeys(EVERY, "gone")),
    ("Judgment is entered in favor of Defendant. The Clerk shall close this case.", dict.fromkeys(EVERY, "gone")),
    ("The case having settled, it is dismissed and the file is closed.", dict.fromkeys(EVERY, "gone")),
    ("Defendant's motion to dismiss is GRANTED and the complaint is DISMISSED WITH PREJUDICE. This case is CLOSED.", dict.fromkeys(EVERY, "gone")),
    # restored
    ("The jury trial is VACATED.//The jury trial is reset for October 20, 2031 at 9:00 a.m.", {"trial": "2031-10-20T09:00"}),
    ("The hearing on the motion to compel is VACATED.//The hearing on the motion to compel is reset for December 5, 2030 at 1:30 p.m.", {"hearing": "2030-12-05T13:30"}),
    ("This case is DISMISSED without prejudice.//The order of dismissal is VACATED and the case is REOPENED.", {}),
    # kept
    ("All dates remain as set.", {}),
    ("The trial date of September 22, 2031 stands.", {}),
    ("The jury trial remains set for September 22, 2031 at 9:00 a.m.", {}),
    ("The fact discovery deadline is extended to March 31, 2031. All other dates remain in effect.", {"fact": "2031-03-31"}),
    ("Fact discovery closes March 31, 2031; the remaining deadlines are unaffected.", {"fact": "2031-03-31"}),
    ("The hearing on the motion to compel is vacated; the settlement conference of March 12, 2031 will go forward as scheduled.", {"hearing": "gone"}),
    # all by an amount
    ("All dates are moved back two weeks.", {"answer": "2030-11-12", "status": "2030-12-16", "fact": "2031-03-14", "expert": "2031-04-18", "motions": "2031-05-30", "hearing": "2030-12-02T13:30", "settlement": "2031-03-26T09:30", "pretrial": "2031-09-22T10:00", "trial": "2031-10-06T09:00"}),
    ("All deadlines in the scheduling order are extended by thirty days.", {"answer": "2030-11-27", "status": "2031-01-02", "fact": "2031-04-01", "expert": "2031-05-05", "motions": "2031-06-16"}),
    # corrections
    ("ERRATA: In ECF No. 10, \"February 28, 2031\" should read \"March 28, 2031\".", {"fact": "2031-03-28"}),
    ("The date for the settlement conference was misstated: it is March 13, 2031, not March 12, 2031, at 9:30 a.m.", {"settlement": "2031-03-13T09:30"}),
    ("Two dates in ECF No. 10 are corrected: \"April 4, 2031\" to \"April 11, 2031\" and \"May 16, 2031\" to \"May 23, 2031\".", {"expert": "2031-04-11", "motions": "2031-05-23"}),
    # two verbs, two things
    ("The settlement conference is vacated and the fact discovery deadline is extended to March 31, 2031.", {"settlement": "gone", "fact": "2031-03-31"}),
    ("The Court vacates the settlement conference and resets the jury trial for October 20, 2031 at 9:00 a.m.", {"settlement": "gone", "trial": "2031-10-20T09:00"}),
    ("The status report deadline is vacated, and the final pretrial conference is moved to September 10, 2031 at 10:00 a.m.", {"status": "gone", "pretrial": "2031-09-10T10:00"}),
    # now for then
    ("Nunc pro tunc to October 1, 2030, the time to answer the complaint is extended to November 18, 2030.", {"answer": "2030-11-18"}),
    # by paragraph and by number
    ("Paragraph 2 of the scheduling order (ECF No. 10) is VACATED.", {"status": "gone"}),
    ("Paragraph 3 of ECF No. 10 is amended: fact discovery shall be completed by March 31, 2031.", {"fact": "2031-03-31"}),
    ("The deadline in paragraph 5 of ECF No. 10 is extended to June 6, 2031.", {"motions": "2031-06-06"}),
    # a party's part
    ("Because Defendant has answered, the deadline to answer is vacated.", {"answer": "gone"}),
    # in rarer words: written after the forms above, as a check on them
    ("The Clerk shall terminate the motion to compel and the November 14, 2030 hearing.", {"hearing":"gone"}),
    ("Expert disclosures by plaintiff: June 2, 2031 (formerly April 4, 2031).", {"expert":"2031-06-02"}),
    ("On the parties' joint motion, the Court extends the close of fact discovery through April 15, 2031.", {"fact":"2031-04-15"}),
    ("The parties shall have up to and including December 20, 2030 to file their joint status report.", {"status":"2030-12-20"}),
    ("Trial will not begin on September 22, 2031; it will begin on October 27, 2031 at 9:00 a.m.", {"trial":"2031-10-27T09:00"}),
    ("The hearing noticed for November 14, 2030 is dropped from the calendar.", {"hearing":"gone"}),
    ("The Court's calendar requires that the settlement conference be moved to March 19, 2031 at 9:30 a.m.", {"settlement":"2031-03-19T09:30"}),
    ("Settlement conference: not March 12, 2031 but March 19, 2031 at 9:30 a.m.", {"settlement":"2031-03-19T09:30"}),
    ("Because the undersigned is unavailable, the pretrial conference is reset to September 11, 2031 at 10:00 a.m.", {"pretrial":"2031-09-11T10:00"}),
    ("The dispositive motion deadline is stayed pending further order.", {"motions":"held"}),
    ("Fact discovery is reopened and shall close on April 30, 2031.", {"fact":"2031-04-30"}),
    ("The request is granted. Defendant may answer by November 12, 2030.", {"answer":"2030-11-12"}),
    ("Defendant's deadline to respond to the complaint is tolled.", {"answer":"held"}),
    ("The Court hereby ADJOURNS the trial without date.", {"trial":"gone"}),
    ("No settlement conference will be held.", {"settlement":"gone"}),
    ("The parties are excused from filing the joint status report.", {"status":"gone"}),
    ("The trial setting is withdrawn.", {"trial":"gone"}),
    ("This action is hereby TRANSFERRED to the United States District Court for the District of Nevada.", dict.fromkeys(EVERY,"gone")),
    ("Plaintiff's notice of voluntary dismissal is approved and the action is closed.", dict.fromkeys(EVERY,"gone")),
    ("The complaint is dismissed with prejudice and judgment shall enter for Defendant.", dict.fromkeys(EVERY,"gone")),
    ("All remaining deadlines are suspended until the Court rules on the motion to remand.", dict.fromkeys(EVERY,"held")),
    ("All case deadlines are extended by 60 days, except the trial date.", {"answer":"2030-12-27","status":"2031-01-31","fact":"2031-04-29","expert":"2031-06-03","motions":"2031-07-15"}),
    ("The November 14 hearing is moved up to November 7, 2030 at 1:30 p.m.", {"hearing":"2030-11-07T13:30"}),
    ("Telephone conference to replace the in-person settlement conference on March 12, 2031; same time.", {}),
    ("The final pretrial conference is continued to September 29, 2031 at 10:00 a.m., and the jury trial to October 14, 2031 at 9:00 a.m.", {"pretrial":"2031-09-29T10:00","trial":"2031-10-14T09:00"}),
    ("The Court grants a three-week extension of the fact discovery cutoff.", {"fact":"2031-03-21"}),
    ("Plaintiff's expert disclosures shall be served three weeks later than presently ordered.", {"expert":"2031-04-25"}),
    ("The trial date is converted to a status conference at the same time.", {"trial":"gone"}),
    ("The stipulated request to vacate the settlement conference is GRANTED.", {"settlement":"gone"}),
    ("GRANTED. The fact discovery cutoff is March 28, 2031.", {"fact":"2031-03-28"}),
    ("Order granting motion to continue trial. Trial set for 10/20/2031 at 09:00 AM.", {"trial":"2031-10-20T09:00"}),
    ("Hearing re motion to compel previously set for 11/14/2030 TERMINATED.", {"hearing":"gone"}),
    ("The dates in paragraphs 3 and 4 of ECF No. 10 are extended by two weeks.", {"fact":"2031-03-14","expert":"2031-04-18"}),
    ("The jury trial is converted to a bench trial on the same date.", {}),
    ("The parties having consented, the case is reassigned to Magistrate Judge Oswin for all purposes; all dates remain.", {}),
    ("The deadline for dispositive motions is hereby enlarged until June 2, 2031, nunc pro tunc.", {"motions":"2031-06-02"}),
    ("The scheduling order is modified as follows: dispositive motions June 13, 2031; final pretrial conference September 15, 2031 at 10:00 a.m.", {"motions":"2031-06-13","pretrial":"2031-09-15T10:00"}),
    ("The settlement conference before Judge Barrow is referred to Magistrate Judge Oswin and the March 12, 2031 date is vacated.", {"settlement":"gone"}),
    ("Counsel shall appear for the final pretrial conference at 8:30 a.m., rather than 10:00 a.m., on September 8, 2031.", {"pretrial":"2031-09-08T08:30"}),
    ("The court will conduct the November 14, 2030 hearing by telephone.", {}),
)  # fmt: skip

NOTHING: tuple[str, ...] = (
    "This case is transferred to the calendar of the Honorable Jane Doe, United States District Judge, for all further "
    "proceedings.",
    "This case is remanded to the magistrate judge of this Court for further proceedings.",
    "Counts 1 and 2 of the complaint are dismissed.",
    "Defendant's counterclaim is dismissed.",
    "Claims 4 and 5 of the amended complaint are dismissed with prejudice.",
    "JUDGMENT\n\nNothing in this order is a judgment.",
    "Defendant argues that the jury trial should be vacated. The argument is rejected.",
    "Plaintiff asks that the fact discovery deadline be extended to March 31, 2031. The request is DENIED.",
    "The motion to continue the trial is DENIED.",
    "The motion to stay this case is denied.",
    "The Court declines to vacate the settlement conference.",
    "In the related case, No. 2:30-cv-01111-XYZ, the jury trial is VACATED.",
    "In No. 2:30-cv-01111-XYZ the action was dismissed with prejudice.",
    "The Court will not move the trial date.",
    "The parties have proposed to continue the settlement conference; the Court takes the request under advisement.",
    "If the parties settle, the trial date will be vacated.",
    "Should the case not settle, the jury trial will go forward.",
    "The Ninth Circuit vacated the judgment in Marlow v. Dunn, 12 F.4th 345 (9th Cir. 2021).",
    "A scheduling order may be modified only for good cause. Fed. R. Civ. P. 16(b)(4).",
    "No extension of the discovery deadline will be granted absent good cause.",
    "The parties may not agree among themselves to extend these dates.",
    "Counsel is reminded that the trial date is firm and will not be continued.",
    "Defendant's request to reschedule the final pretrial conference is denied as premature.",
    "Plaintiff's motion to dismiss the counterclaim is denied.",
    "The stipulation to extend fact discovery is not approved.",
    "The Court stayed discovery in an earlier action between these parties in 2027.",
    "Defendant contends that the case should be dismissed. The Court disagrees.",
    "The dissent would have vacated the order.",
    "The parties are ordered to confer about whether the trial should be continued.",
    "Any request to continue the settlement conference must be made in writing.",
    "Failure to appear at the final pretrial conference may result in dismissal of this action.",
    "If plaintiff does not comply, this case will be dismissed.",
    "Plaintiff is warned that the action may be stayed.",
    "The motion for reconsideration of the order setting the trial date is denied.",
    "Notice of appearance by Harriet Quill for Defendant.",
    "Certificate of service filed.",
    "The motion to seal is GRANTED.",
    "The pro hac vice application of Otto Lindqvist is granted.",
    "The motion to withdraw as counsel is granted.",
    "Transcript of proceedings held September 30, 2030 is available.",
    "The protective order is entered as proposed.",
    "The court in Vance dismissed the case because no one appeared.",
    "The trial in the state court action was continued last spring.",
    "Under Rule 41, an action may be dismissed by stipulation.",
    "The request for a stay pending appeal is DENIED.",
    "The motion to vacate the scheduling order is denied.",
    "The Court has considered whether to vacate the hearing and will hear argument as scheduled.",
    "Nothing in this order extends any deadline.",
    "This order does not stay discovery.",
    "The motion for judgment on the pleadings is denied.",
    "The preliminary injunction previously entered was dissolved by the court of appeals.",
)  # fmt: skip
