"""What is known: one frozen dataclass a subject, the same on every system."""
