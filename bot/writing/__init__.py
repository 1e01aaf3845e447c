"""Optional writing: a language model may point at words of the papers; code copies what is said."""
