"""The promises at full size: what the tests do in seconds, done for as long as it takes.

Every module is a program with a seed, prints it, and can be taken up where it stopped.
"""
