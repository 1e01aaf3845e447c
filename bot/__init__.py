"""The conversation: a question in, a checked answer with citations out."""
