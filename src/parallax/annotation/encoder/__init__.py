"""The trained network of the annotation room: words in, syntax, names, attributions, events and coreference out.

Everything runs on the processor from files in this package; nothing is downloaded.
"""
