"""The draft of a text (« et si… »): a register that stands by itself, each change giving another one."""
