"""Words -> meaning: no persona, no session."""
