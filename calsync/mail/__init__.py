"""What mails say and to whom: urgent changes, digests, and the server that takes them. Pure; `calsync.jobs` sends."""
