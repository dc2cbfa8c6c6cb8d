"""The schema as SQLModel rows. Imported by moves and tests alone: the store's statements are plain SQL.

Every time is a BIGINT of microseconds since 1970 UTC: exact, ordered, and calculable in the same words on SQLite and
PostgreSQL. Structured columns (`*_json`) are JSON text. Addresses are casefolded, Message-IDs without brackets.
"""
