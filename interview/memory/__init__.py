"""What you know, folded from transcripts."""
