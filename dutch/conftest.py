"""Lets the tests import the modules of the recipe: pytest adds this folder to the path."""
