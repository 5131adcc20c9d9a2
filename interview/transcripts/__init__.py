"""What happened: typed events, the journal that keeps them, and the transcripts folded from them."""
