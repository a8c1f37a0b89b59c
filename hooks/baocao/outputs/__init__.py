"""Outputs: what is made of a catalogue that passed its check, each without the others."""
