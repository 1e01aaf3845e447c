"""What is known, and the search over it. Owns the nouns; stands alone."""
