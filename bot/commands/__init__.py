"""The command line's commands, one module each; each loads only what it needs."""
