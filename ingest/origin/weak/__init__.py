"""Weak signs of automatic answers: stems of words, none of which proves anything alone."""
