"""An office made up for pictures and for walks through the pages: five cases, events, calendars, a file that waits."""

from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from calsync import commands
from calsync.commands import Office, registering
from calsync.feed.model import FeedSettings

NOW = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)

SCHEDULE = """Case 2:26-cv-01104-RQ-AJ   Document 34   Filed 11/20/26   Page 1 of 2

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

MARISOL QUARRY,                          No. 2:26-cv-01104-RQ-AJ
            Plaintiff,
      v.                                 SCHEDULING ORDER
TINDER ROPE WORKS, INC.,
            Defendant.

After the scheduling conference of November 19, 2026, the court orders as follows.

1. The parties shall exchange initial disclosures no later than December 4, 2026.

2. Any motion to amend the pleadings or to join parties shall be filed by December 11, 2026.

3. Plaintiff shall serve her computation of damages within 14 days of this order.

4. The parties shall file a joint protective order, or a statement that none is needed, within twenty-one (21) days
of this order.
\f
Case 2:26-cv-01104-RQ-AJ   Document 34   Filed 11/20/26   Page 2 of 2

5. All fact discovery shall be completed by May 28, 2027.

6. Expert disclosures shall be served no later than June 25, 2027; rebuttal disclosures are due July 23, 2027.

7. Dispositive motions shall be filed by September 10, 2027.

8. A status conference is set for December 10, 2026, at 1:30 p.m. in Courtroom 4. The parties shall file a joint status
report seven days before the conference.

9. The final pretrial conference is set for January 14, 2028, at 10:00 a.m., and the jury trial for March 6, 2028, at
9:00 a.m., in Courtroom 4.

IT IS SO ORDERED.

Dated: November 20, 2026

/s/ Rosalind Quillby
UNITED STATES DISTRICT JUDGE
"""

REFERRAL = """Case 2:26-cv-01104-RQ-AJ   Document 36   Filed 11/30/26   Page 2 of 2

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

MARISOL QUARRY v. TINDER ROPE WORKS, INC.                      No. 2:26-cv-01104-RQ-AJ

                 ORDER REFERRING THE CASE TO MEDIATION

1. The parties shall promptly meet and confer about a mediator.

2. Within ten (10) days of this order, the parties shall notify the court of the mediator they have chosen.

3. No later than fourteen (14) days after completion of the mediation session, the parties shall jointly file a
mediation completion report.

4. Defendant shall deposit its share of the mediator's fee within fifteen (14) days of this order.

IT IS SO ORDERED.

Dated: November 30, 2026
"""

SENTENCING = """Case 3:26-cr-00217-LMH   Document 58   Filed 11/23/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                          DISTRICT OF ARIZONA

UNITED STATES OF AMERICA v. AMBROSE FENWICK                    No. 3:26-cr-00217-LMH

                              ORDER

Sentencing is set for January 12, 2027, at 10:00 a.m. in Courtroom 601. The government shall file its sentencing
memorandum no later than fourteen days before sentencing. Defendant's sentencing memorandum is due seven days before
sentencing. Objections to the presentence report shall be served by December 7, 2026.
"""

BANKRUPTCY = """Case 26-10733-KBO   Doc 112   Filed 11/16/26   Page 1 of 1

                     UNITED STATES BANKRUPTCY COURT
                         DISTRICT OF DELAWARE

In re HARBOR FOODS, LLC, Debtor.                  Chapter 11       Case No. 26-10733 (KBO)

             ORDER FIXING BAR DATES AND SCHEDULING A HEARING

1. Proofs of claim shall be filed on or before December 14, 2026, at 5:00 p.m. (ET). Governmental units shall file
proofs of claim on or before March 15, 2027.

2. Objections to the disclosure statement shall be filed and served no later than December 8, 2026, at 4:00 p.m. (ET).

3. A hearing on the disclosure statement is set for December 15, 2026, at 2:00 p.m. (ET).
"""

BRIEFING = """Case 1:25-cv-07731-PKC   Document 91   Filed 10/26/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    SOUTHERN DISTRICT OF NEW YORK

OLENA BRANDT v. MERIDIAN FREIGHT CORP.                        No. 1:25-cv-07731-PKC

                              ORDER

Defendant shall file its motion for summary judgment by November 25, 2026. Plaintiff's opposition is due December 16,
2026, and any reply is due December 30, 2026. Oral argument will be held on January 21, 2027, at 11:00 a.m. in
Courtroom 11D.
"""

EXTENSION = """Case 1:25-cv-07731-PKC   Document 95   Filed 11/30/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    SOUTHERN DISTRICT OF NEW YORK

OLENA BRANDT v. MERIDIAN FREIGHT CORP.                        No. 1:25-cv-07731-PKC

                              ORDER

The request is GRANTED. Plaintiff's opposition to the motion for summary judgment is extended from December 16, 2026 to
December 23, 2026.
"""

HABEAS = """Case 4:26-cv-00388-DMR   Document 5   Filed 11/17/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                   NORTHERN DISTRICT OF CALIFORNIA

THADDEUS OKONKWO v. WARDEN LISBETH CRANE                       No. 4:26-cv-00388-DMR

                          ORDER TO SHOW CAUSE

Respondent shall file an answer within sixty (60) days of service of this order. Petitioner may file a traverse within
thirty (30) days of service of the answer.
"""

UNNAMED = """MINUTE ORDER: The motion hearing is continued to January 26, 2027 at 9:30 a.m.
Replies are due January 12, 2027.
"""


class Composed(Struct):
    """What the pages show: the ids of the case with everything in it."""

    case_id: str
    order_id: str
    referral_id: str
    deadline_id: str
    feed_id: str
    person_id: str


def compose(office: Office) -> Composed:
    """Fills an office whose clock stands at `NOW`."""
    done = {
        name: commands.register(office, words.encode(), name=f"{name}.txt", by="Ana Ruiz")
        for name, words in (
            ("scheduling-order", SCHEDULE),
            ("referral", REFERRAL),
            ("sentencing", SENTENCING),
            ("bar-date", BANKRUPTCY),
            ("briefing", BRIEFING),
            ("extension", EXTENSION),
            ("show-cause", HABEAS),
        )
    }
    registering.send(office, UNNAMED.encode(), name="minute-order.txt", by="Ana Ruiz")
    case_id = done["scheduling-order"].case_id
    docket = done["referral"].docket
    first = docket.deadlines[0]
    for one in docket.deadlines[:3]:
        if one.due is not None:
            commands.confirm(office, one.id, by="Ana Ruiz")
    commands.assign(office, docket.deadlines[2].id, "Ada Birch", by="Ana Ruiz")
    commands.assign(office, docket.deadlines[3].id, "Ada Birch", by="Ana Ruiz")
    commands.mark_critical(office, docket.deadlines[4].id, by="Ana Ruiz")
    commands.record_event(
        office,
        case_id,
        "Deposition of Perdita Lowe completed",
        on=date(2026, 11, 24),
        by="Ana Ruiz",
        evidence="ECF No. 35",
    )
    feed = commands.add_feed(office, case_id, name="Quarry v. Tinder")
    commands.open_feed(office, "office", settings=FeedSettings(name="Everything"))
    commands.open_feed(office, "person", settings=FeedSettings(person="Ada Birch"))
    ana = commands.add_person(
        office, "Ana Ruiz", "ana@example.com", cases="all", urgent=True, digest="daily", digest_hour=7
    )
    return Composed(
        case_id, done["scheduling-order"].order_id, done["referral"].order_id, first.id, feed.feed.id, ana.id
    )


def many(office: Office, cases: int) -> None:
    """Registers that many cases more, each with an order of its own; their days are spread over a year."""
    for n in range(cases):
        day = NOW.date() + timedelta(days=n % 365)
        words = SENTENCING.replace("3:26-cr-00217", f"3:26-cr-{10000 + n}").replace("AMBROSE FENWICK", f"A{n} PERSON")
        words = words.replace("December 7, 2026", f"{day:%B} {day.day}, {day.year}")
        commands.register(office, words.encode(), name=f"order-{n}.txt", by="Ana Ruiz")
