INSERT INTO audit_event (at, clinician, action, patient, encounter, subject)
VALUES (:at, :clinician, :action, :patient, :encounter, :subject);
