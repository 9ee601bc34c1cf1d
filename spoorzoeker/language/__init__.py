"""Dutch: text handling and the Rasa graph components that are ours."""
