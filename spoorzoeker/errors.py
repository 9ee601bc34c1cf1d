"""Errors that a person can do something about."""


class UserError(Exception):
    """Something is wrong outside the code; the message says what to do, in one line or a list."""
