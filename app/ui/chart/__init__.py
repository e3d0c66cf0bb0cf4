"""The body chart and its list: two ways to mark the same areas."""
