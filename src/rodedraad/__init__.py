"""Rode Draad: inclusion, diversity and social safety for a Dutch public organisation."""
