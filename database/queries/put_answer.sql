INSERT INTO answer (encounter, code, value) VALUES (:encounter, :code, :value)
ON CONFLICT (encounter, code) DO UPDATE SET value = excluded.value;
