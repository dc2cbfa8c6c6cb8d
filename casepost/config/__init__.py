"""The configuration: one TOML file and the environment, checked once, with every mistake told at once."""
