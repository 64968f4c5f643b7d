"""Questions computed from a register: what a text says, never what is known from elsewhere."""
