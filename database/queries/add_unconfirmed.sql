INSERT INTO unconfirmed (encounter, code) VALUES (:encounter, :code) ON CONFLICT DO NOTHING;
