INSERT INTO name_part (part, given, patient) VALUES (:part, :given, :patient);
