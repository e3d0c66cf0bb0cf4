"""What is printed: the only place that imports reportlab."""
