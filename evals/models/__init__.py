"""A model that Inspect opened, as the persona or as the learner."""
