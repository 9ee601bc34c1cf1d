"""Training the model and running the two servers."""
