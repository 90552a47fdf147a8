/* Nothing to call: see FileClock.c. */
