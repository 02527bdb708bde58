"""Which program sends a User-Agent; never more than its name."""

import pytest

from calsync.polls.agents import OTHER, program


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        ("Google-Calendar-Importer", "Google Calendar"),
        ("google-calendar-importer/2", "Google Calendar"),
        (
            "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17126; Pro), Mozilla/4.0 (compatible)",
            "Outlook",
        ),
        ("Microsoft.Exchange/15.20 (Mozilla/4.0 compatible)", "Outlook on the web"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Thunderbird/153.0", "Thunderbird"),
        ("iOS/17.5.1 (21F90) dataaccessd/1.0", "Apple Calendar (iPhone, iPad)"),
        ("macOS/14.5 (23F79) CalendarAgent/1003.5", "Apple Calendar (Mac)"),
        ("vdirsyncer/0.19.3", "vdirsyncer"),
        ("HomeAssistant/2026.11.0 aiohttp/3.11", "Home Assistant"),
        ("curl/8.9.1", "curl"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "a web browser"),
        ("", OTHER),
        ("Ada Birch's script at 192.0.2.7", OTHER),
        ("x" * 100_000 + "Thunderbird", OTHER),
    ],
)
def test_programs(agent: str, expected: str) -> None:
    assert program(agent) == expected
