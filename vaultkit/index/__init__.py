"""The notes of a vault in an SQLite file of the user's cache folder, so that reports are quick.

All of it is derived: without the file, or with a damaged one, every answer is the same.
"""
