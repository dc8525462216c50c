"""Faces that write records out. They compute nothing: what they write stands in the record."""
