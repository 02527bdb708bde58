"""The files that pages are made of: each under an address that changes with its content, so that browsers keep it."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, request

KEPT: Final = "public, max-age=31536000, immutable"


def install(app: Flask) -> None:
    """Adds a digest to every address of a static file; what is asked for by its digest may be kept for a year."""
    folder = Path(str(app.static_folder))

    @app.url_defaults
    def add_digest(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and "v" not in values:
            values["v"] = _digest(folder / values["filename"])

    @app.after_request
    def keep(response: Response) -> Response:
        if request.endpoint == "static" and request.args.get("v") and response.status_code in (200, 304):
            response.headers["Cache-Control"] = KEPT
        return response


@lru_cache(maxsize=256)
def _digest(path: Path) -> str | None:
    """The first digits of a file's sha256; None where there is no such file, which the address then answers."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10] if path.is_file() else None
