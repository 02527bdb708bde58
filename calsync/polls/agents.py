"""Which calendar program asks, by the User-Agent that it sends.

Only the name of the program is told apart, never its version or the machine it runs on. A row with a source says who
reported what the program sends; the others are what such programs are generally held to send, not verified here.
"""

from functools import lru_cache

OTHER = "another program"

# The first row whose words the User-Agent has, in any case, names the program.
_ROWS: tuple[tuple[str, str], ...] = (
    ("google-calendar-importer", "Google Calendar"),  # aaronpk/Meetable issue 138
    ("microsoft.exchange", "Outlook on the web"),
    ("exchangeservicesclient", "Outlook on the web"),
    ("outlook-ios", "Outlook"),
    ("microsoft office", "Outlook"),  # "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.…)"
    ("outlook", "Outlook"),
    ("thunderbird", "Thunderbird"),
    ("betterbird", "Thunderbird"),
    ("dataaccessd", "Apple Calendar (iPhone, iPad)"),  # "iOS/17.5 (21F79) dataaccessd/1.0"
    ("calendaragent", "Apple Calendar (Mac)"),  # "macOS/14.5 (23F79) CalendarAgent/1003"
    ("com.apple.calendar", "Apple Calendar"),
    ("ical/", "Apple Calendar"),
    ("fantastical", "Fantastical"),
    ("busycal", "BusyCal"),
    ("davx5", "DAVx5"),
    ("icsx5", "ICSx5"),
    ("icsdroid", "ICSx5"),
    ("nextcloud", "Nextcloud"),
    ("home-assistant", "Home Assistant"),
    ("homeassistant", "Home Assistant"),
    ("evolution", "Evolution"),
    ("vdirsyncer", "vdirsyncer"),
    ("pimsync", "pimsync"),
    ("khal", "khal"),
    ("proton", "Proton Calendar"),
    ("yahoo", "Yahoo Calendar"),
    ("zoho", "Zoho Calendar"),
    ("korganizer", "KOrganizer"),
    ("akonadi", "KOrganizer"),
    ("curl/", "curl"),
    ("wget/", "wget"),
    ("mozilla/", "a web browser"),
)


@lru_cache(maxsize=1024)
def program(agent: str) -> str:
    """The program that sends this User-Agent, such as "Google Calendar"; `OTHER` for one that we do not know."""
    agent = agent[:512].lower()
    return next((name for words, name in _ROWS if words in agent), OTHER)
