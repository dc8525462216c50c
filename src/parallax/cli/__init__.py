"""The command line: a face. It reads arguments, calls one function, shows what came back."""
