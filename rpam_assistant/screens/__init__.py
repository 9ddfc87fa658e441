"""Streamlit, and nothing else does: what a person sees and touches."""
