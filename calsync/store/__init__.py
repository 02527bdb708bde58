"""Where cases are kept. The only package that knows SQL.

Its names are fetched when they are asked for: the process that answers polls needs little of this, and stays small.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from calsync.store.store import (
        AddressRow,
        CaseRow,
        CaseTransaction,
        DocumentRow,
        FeedRow,
        LedgerLine,
        Store,
        StoreUnavailable,
        TokenRow,
    )

__all__ = [
    "AddressRow",
    "CaseRow",
    "CaseTransaction",
    "DocumentRow",
    "FeedRow",
    "LedgerLine",
    "Store",
    "StoreUnavailable",
    "TokenRow",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("calsync.store.store"), name)
