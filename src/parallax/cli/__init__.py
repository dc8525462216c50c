"""The command line: a face. It reads arguments, calls one function, shows what came back.

Exit status: 0 all well; 1 something could not be read or done (each named with its reason); 2 the command was not
understood; 130 stopped by Ctrl-C.
"""

from parallax.cli.app import main

__all__ = ["main"]
