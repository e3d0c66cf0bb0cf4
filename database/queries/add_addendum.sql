INSERT INTO addendum (encounter, clinician, made_at, text) VALUES (:encounter, :clinician, :now, :text);
