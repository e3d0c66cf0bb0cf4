"""The cards of the Result page, each made from one result."""
