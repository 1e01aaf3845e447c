"""From a folder of papers to a library: read, recognise, cut, find rules, write."""
