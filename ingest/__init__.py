"""Bytes in, plan out: sources, reading, understanding, deciding."""
