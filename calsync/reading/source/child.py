"""Runs one of the modules that look at PDFs as a process of its own, so that a hostile file can hurt nothing else."""

import os
import subprocess
import sys
import tempfile

from calsync.reading.source.pdf_child import OUTPUT

_KEPT = ("PATH", "LANG", "TESSDATA_PREFIX", "TMPDIR")


def ask(module: str, *words: str, data: bytes, seconds: int) -> bytes:
    """What `python -m calsync.reading.source.<module> <words>` prints for these bytes: all, part or nothing of it.

    Through a file, so that the system can hold its output to a size. Raises subprocess.TimeoutExpired.
    """
    command = [sys.executable, "-I", "-m", f"calsync.reading.source.{module}", *words]
    keep = {key: os.environ[key] for key in _KEPT if key in os.environ}
    with tempfile.TemporaryFile() as question, tempfile.TemporaryFile() as reply:
        question.write(data)
        question.seek(0)
        subprocess.run(
            command,
            stdin=question,
            stdout=reply,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env=keep,
            check=False,
        )
        reply.seek(0)
        return reply.read(OUTPUT)
