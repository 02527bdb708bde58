"""The words that times are made of, each with what it names: numbers, months, weekdays, units, zones.

Misspelt words stand in a table of their own, as orders and their scans have them; a word that is one of English besides
("weak", "moth") is none of them.
"""

from calsync.timing import periods
from calsync.timing.model import Unit

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "zero": 0,
} | {
    misspelt: number
    for number, names in {
        7: "sevn", 8: "eigth", 12: "twevle twelv", 14: "fourten fouteen forteen fourteeen", 15: "fiveteen fiften",
        20: "tweny twnety twentey", 30: "thrity thirthy thirtey", 40: "fourty", 50: "fity fivty", 60: "sixy",
        80: "eigthy", 90: "nintey ninty ninetey",
    }.items()
    for misspelt in names.split()
}  # fmt: skip
ORDINAL_WORDS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "last": -1,
}  # fmt: skip
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb febr", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
} | {
    misspelt: number
    for number, names in {
        1: "janurary janaury januray janury", 2: "febuary feburary febrary februray feberuary", 3: "marhc",
        4: "aprl apirl aprill", 8: "augst agust augsut",
        9: "septmeber sepember setpember septemer septembr septemeber spetember", 10: "ocotber otober octobor octber",
        11: "novemeber novmber novembr noveber", 12: "decemeber decmber decembr deceber",
    }.items()
    for misspelt in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tues tue", "wednesday weds wed", "thursday thurs thur thu", "friday fri",
            "saturday sat", "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip
# What only orders say, beside the plain words for each unit.
UNITS: dict[str, Unit] = (
    periods.UNITS
    | {
        "consecutive day": "days", "working day": "business_days", "weekday": "business_days",
        "week day": "business_days", "judicial day": "court_days", "banking day": "business_days",
        "fortnight": "weeks", "calendar month": "months", "hr": "hours", "wk": "weeks", "yr": "years",
    }
    | {
        "calender day": "days", "bussiness day": "business_days", "buisness day": "business_days", "daye": "days",
        "dya": "days", "weak": "weeks", "moth": "months", "monht": "months", "yaer": "years", "huor": "hours",
    }
)  # fmt: skip
# Zones as orders name them. Arizona and Hawaii keep standard time all year.
ZONES = {
    "pacific": "America/Los_Angeles", "mountain": "America/Denver", "central": "America/Chicago",
    "eastern": "America/New_York", "hawaii": "Pacific/Honolulu", "alaska": "America/Anchorage",
    "atlantic": "America/Puerto_Rico", "arizona": "America/Phoenix", "chamorro": "Pacific/Guam",
    "pt": "America/Los_Angeles", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "mt": "America/Denver",
    "mst": "America/Denver", "mdt": "America/Denver", "ct": "America/Chicago", "cst": "America/Chicago",
    "cdt": "America/Chicago", "et": "America/New_York", "est": "America/New_York", "edt": "America/New_York",
    "hst": "Pacific/Honolulu", "akst": "America/Anchorage", "akdt": "America/Anchorage", "ast": "America/Puerto_Rico",
}  # fmt: skip
