"""What is drawn: the body chart as numbers, its marks, and the flat list of shapes that window and paper both paint.

Pure Python: no Qt, no reportlab, no SQL. Nothing is read from disk before a view is asked for.
"""
