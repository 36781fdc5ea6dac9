"""One-off fits: how weights and thresholds were chosen, each to be run again after a change of what it fits.

`agreeing` fits nothing, it counts false alarms.
"""
