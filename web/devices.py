"""What a browser calls itself, in a few words: Firefox on Windows."""

from typing import Final

# The first of each that the User-Agent has; browsers name those that they are made of, too, so the order matters.
BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
MACHINES: Final = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "a Mac"),
    ("CrOS", "a Chromebook"),
    ("Linux", "Linux"),
)


def device(agent: str) -> str:
    """The browser and the kind of machine that a User-Agent names; neither a version nor an address."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "A browser")
    machine = next((name for mark, name in MACHINES if mark in agent), "an unknown device")
    return f"{browser} on {machine}"
