"""Measuring: questions with known answers against what the program finds and says."""
