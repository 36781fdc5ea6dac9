"""A conversation: a follow-up and the questions before it → a question that stands alone (followup.py)."""
