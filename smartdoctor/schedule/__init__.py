"""Reminders and regular examinations: when, whether, why not, and how the system is told."""
