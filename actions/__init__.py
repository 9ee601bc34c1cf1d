"""Rasa custom actions: they translate between Rasa's tracker and the `spoorzoeker` package."""
