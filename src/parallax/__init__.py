"""Parallax: reports from many newsrooms in, one record of what happened and who says so out."""

__version__ = "0.1.0"
