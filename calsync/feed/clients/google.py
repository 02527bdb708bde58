"""Google Calendar.

* "From URL" is the supported way in; the deep link `render?cid=` is undocumented and its reports contradict each other
  (gpu-mode/kernelboard issues 256 and 257, add2cal/add-to-calendar-button issues 252 and 637), so it is not offered.
* Hides STATUS:CANCELLED (hackgvl/hackgreenville-com issue 498): a feed that must show a vacated date in Google says
  CONFIRMED and puts VACATED in the title, which is the default here.
* Ignores VALARM: reminders are private to each user (developers.google.com/workspace/calendar/api/concepts/reminders).
* Ignores REFRESH-INTERVAL and X-PUBLISHED-TTL; may not take an edit whose SEQUENCE did not rise
  (GatherPress/gatherpress issue 2058); obeys robots.txt.
"""

from datetime import timedelta

ADD_BY_URL = "https://calendar.google.com/calendar/u/0/r/settings/addbyurl"
DELAY = "8 to 24 hours, chosen by Google"
SLOWEST = timedelta(hours=24)
