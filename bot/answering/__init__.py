"""From a question to a reply: understand, find, quote, decide, verify."""
