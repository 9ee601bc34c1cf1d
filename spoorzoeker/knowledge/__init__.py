"""Documents, topics and answers: reading, checking, searching, composing."""
