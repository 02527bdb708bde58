"""Background work: mails are sent from the outbox, and digests are written when their hour comes."""
