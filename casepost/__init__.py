"""The composition root: configuration, commands, processes."""
