"""Agents by mail: their answers, notes and commands, and what they are told."""
