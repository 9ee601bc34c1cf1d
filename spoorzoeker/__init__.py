"""Spoorzoeker: a Dutch chatbot about long-term sickness and the way back to work."""
