"""Learning the tuned layers: the model, and what it is asked."""
