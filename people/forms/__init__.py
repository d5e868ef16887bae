"""Forms about people, and the one for signing in."""
