INSERT INTO site_choice (code, value, reason, clinician, made_at) VALUES (:code, :value, :reason, :clinician, :now);
