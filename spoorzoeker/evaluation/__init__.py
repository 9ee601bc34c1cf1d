"""Measurements: how well the bot understands, and what a turn costs."""
