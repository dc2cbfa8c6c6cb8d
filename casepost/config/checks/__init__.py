"""Contradictions: what each table may not say together with another, or with itself."""
