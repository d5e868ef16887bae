"""The demo's two centres: invented people and six months of moments, the same every time they are made."""
