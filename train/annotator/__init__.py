"""The learned annotator in the making: raw public sets to examples, multi-task training, measuring.

Not shipped yet: the package annotates by rule until this does better. README.md here says where it stands.
"""
