"""What is asked: questions, body areas, answers, dates and cases. No Qt, no SQL, no clock."""
