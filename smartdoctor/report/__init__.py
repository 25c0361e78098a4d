"""Report -> JSON and back, without names unless asked; and what is kept of a crash."""
