"""Three walks through the product, really made: `make walks` runs each command and writes docs/walks anew."""
