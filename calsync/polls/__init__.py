"""The feed path: what is answered to calendars that ask, and what is remembered of their asking.

`calsync serve` names by `FOLDER`, in the environment, the folder in which the processes of one service meet: the socket
`BACKEND` of the full server, and the file `COUNTS`.
"""

import os

FOLDER = "CALSYNC_SERVICE_FOLDER"
BACKEND = "full.sock"
COUNTS = "counts"
# Long requests that are handed on to the full server while they arrive; each may hold a thread of it, of which granian
# wants no more than two a core and one.
LONG = min(4, 2 * (os.cpu_count() or 1) - 1)
