"""Full-text search over everything that was asked and typed, in all sessions."""
