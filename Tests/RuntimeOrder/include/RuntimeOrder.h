// Nothing to call: see RuntimeOrder.c.
