INSERT INTO note (encounter, step, text, changed_at) VALUES (:encounter, :step, :text, :now)
ON CONFLICT (encounter, step) DO UPDATE SET text = excluded.text, changed_at = excluded.changed_at;
