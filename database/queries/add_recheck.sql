INSERT INTO recheck (encounter, due_on) VALUES (:encounter, :due_on);
