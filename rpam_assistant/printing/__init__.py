"""A rehearsal and its debrief, on paper."""
