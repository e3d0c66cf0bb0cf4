INSERT INTO clinician (name, registration) VALUES (:name, :registration);
