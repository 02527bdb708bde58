"""Documents are read in a process that can reach nothing: `Reader` hands one over and takes what it directs back."""

from calsync.reader.client import Reader, ReaderGone, default
from calsync.reader.model import Reading

__all__ = ["Reader", "ReaderGone", "Reading", "default"]
