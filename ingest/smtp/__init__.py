"""SMTP and LMTP in: the wire's bytes become RawMail, and "250" is said only after they are durable."""
