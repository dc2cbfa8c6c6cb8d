"""The new words of a mail: what its sender wrote now, and what was folded away."""
