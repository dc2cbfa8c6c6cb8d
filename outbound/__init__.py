"""Owed mails out: render, compose, send, settle."""
