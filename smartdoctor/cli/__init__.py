"""The terminal: commands, tables, exit statuses."""
