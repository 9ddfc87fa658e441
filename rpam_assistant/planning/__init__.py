"""What a facilitator asks for -> a circle plan in minutes, edited and revised."""
