"""What calendar clients make of any .ics file.

check(data)   problems by line, each with client, consequence and source, and the entries as they are understood
CLIENTS       the clients that are spoken of
"""

from calsync.import_check.check import check
from calsync.import_check.model import CLIENTS, Check, Client, Effect, Finding, Place, Understood

__all__ = ["CLIENTS", "Check", "Client", "Effect", "Finding", "Place", "Understood", "check"]
