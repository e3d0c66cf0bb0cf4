INSERT INTO emergency (encounter, met_at, rules) VALUES (:encounter, :now, :rules);
