"""A whole desk on an empty folder, played through real SMTP."""
