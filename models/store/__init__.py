"""The only SQL of Casepost: short transactions over SQLite or PostgreSQL, in the same statements."""
