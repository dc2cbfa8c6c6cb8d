"""`casepost doctor`: what is wrong with this desk, and what to do about it."""
