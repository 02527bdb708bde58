"""Files that people and programs take away: never kept by a cache, named for what they are."""

from flask import Response
from werkzeug.utils import secure_filename

TYPES = {
    "ics": "text/calendar; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


def download(body: bytes, stem: str, suffix: str) -> Response:
    """An answer that is saved as a file; `stem` is its name as people write it, `suffix` one of `TYPES`."""
    name = secure_filename(stem.replace(":", "-")) or "calsync"
    response = Response(body, content_type=TYPES[suffix])
    response.headers["Content-Disposition"] = f'attachment; filename="{name[:80]}.{suffix}"'
    return response
