"""Looking for patients, adding and changing them, and the lists of what waits at the desk."""
