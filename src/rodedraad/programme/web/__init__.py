"""The pages of advice: for everybody, for the desk that gives it, and for who answers it."""
