"""What kind of mail this is, how urgent, whose, and why: judged from the words, by a table and a linear model."""
