"""How the learned parts were made: run by hand, never by the program."""
