"""Where cases are kept. The only package that knows SQL."""

from calsync.store.store import CaseRow, CaseTransaction, DocumentRow, FeedRow, LedgerLine, Store, StoreUnavailable

__all__ = ["CaseRow", "CaseTransaction", "DocumentRow", "FeedRow", "LedgerLine", "Store", "StoreUnavailable"]
