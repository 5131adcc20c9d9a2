"""One interview: the clock, the plan, and the state machine that turns keys into events."""
