"""The engine: reads every wanted fact once, in lanes and with deadlines, and judges."""
