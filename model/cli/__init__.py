"""The command line: the parser and the small commands in `main`, one module for each larger one."""
