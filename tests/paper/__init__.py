"""Whole devices on paper: what each would answer, written by hand; `tools/paper.py` records them.

A device is a module with `DEVICE`.  Its print-outs are written anew in the shape their tool
documents, with values like those of real machines; nothing is a copy of anybody's print-out.
"""
