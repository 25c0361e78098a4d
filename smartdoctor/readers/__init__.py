"""Host -> fact. One folder a system, the same file names as facts/; `table.py` lists them."""
