"""IMAP in: folders are watched, and a mail's place is remembered only after the mail is durable."""
