"""What reading questions costs."""
