"""Where cases are kept. The only package that knows SQL."""

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
