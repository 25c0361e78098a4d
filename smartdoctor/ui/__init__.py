"""The window: what the owner of a device sees. Qt lives only here."""
