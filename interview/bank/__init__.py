"""Questions and where they come from: bank files, Markdown notes, the library that joins them."""
