"""The naive server: it queries a calendar's entries and builds the calendar with icalendar at each request."""

import os
import sqlite3
import tempfile
import threading
from datetime import date
from pathlib import Path

from flask import Flask, Response, request
from icalendar import Calendar, Event

COLUMNS = ("uid", "summary", "description", "sequence", "start", "end", "stamp")
app = Flask(__name__)
_folder = tempfile.TemporaryDirectory()
_file = str(Path(_folder.name) / "entries.db")
_thread = threading.local()


def _fill() -> None:
    whole = Calendar.from_ical(Path(os.environ["CALSYNC_BENCH_CALENDAR"]).read_bytes())
    with sqlite3.connect(_file) as database:
        database.execute(f"CREATE TABLE entries ({', '.join(COLUMNS)})")
        for event in whole.walk("VEVENT"):
            start, end = (str(event[name].dt)[:10] for name in ("DTSTART", "DTEND"))
            words = [str(event.get(name, "")) for name in ("UID", "SUMMARY", "DESCRIPTION", "SEQUENCE")]
            row = (*words, start, end, event["DTSTAMP"].dt.isoformat())
            database.execute(f"INSERT INTO entries VALUES ({', '.join('?' * len(COLUMNS))})", row)
    database.close()


_fill()


@app.get("/feed.ics")
def feed() -> Response:
    database = getattr(_thread, "database", None)
    if database is None:
        database = _thread.database = sqlite3.connect(_file)
    calendar = Calendar({"VERSION": "2.0", "PRODID": "-//naive//EN"})
    for uid, summary, description, sequence, start, end, stamp in database.execute("SELECT * FROM entries"):
        event = Event()
        event.add("uid", uid)
        event.add("summary", summary)
        event.add("description", description)
        event.add("sequence", int(sequence or 0))
        event.add("dtstart", date.fromisoformat(start))
        event.add("dtend", date.fromisoformat(end))
        event["dtstamp"] = stamp
        calendar.add_component(event)
    answer = Response(calendar.to_ical(), mimetype="text/calendar")
    answer.add_etag()
    return answer.make_conditional(request)
