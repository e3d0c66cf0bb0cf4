"""What pages are made of: painted from the theme, none of them changed by the wheel, nothing preselected."""
