"""From one file to one paper, a module per format."""
