"""The feed path: what is answered to calendars that ask, and what is remembered of their asking.

`calsync serve` names by `FOLDER`, in the environment, the folder in which the processes of one service meet: the socket
`BACKEND` of the full server, and the file `COUNTS`.
"""

FOLDER = "CALSYNC_SERVICE_FOLDER"
BACKEND = "full.sock"
COUNTS = "counts"
