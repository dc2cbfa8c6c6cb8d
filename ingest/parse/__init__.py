"""Bytes to values: one mail as a careful person would see it, whatever its bytes; never raises."""
