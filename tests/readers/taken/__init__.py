"""How a print-out of a real machine reaches a reader: one module a subject, one function a shape.

A function takes the file's bytes and returns what is compared with `expected.toml`: a fact, or what
a reader's `parse` gives.  Where a reader asks for a typed source and the print-out is the same
thing as text (`upower -i` for UPower's D-Bus properties), the function turns the text into that
source's answer and hands it to the reader, so that the reader's own code is what is tested.
"""
