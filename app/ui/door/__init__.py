"""The pages of the way in, one topic a page."""
