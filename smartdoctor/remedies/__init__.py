"""What the owner can do: settings pages now, changes with undo later."""
