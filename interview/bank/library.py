"""Many files → one bank."""
