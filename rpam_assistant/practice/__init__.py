"""The rehearsal itself: a turn, the coach, the debrief, another try."""
