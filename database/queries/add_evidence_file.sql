INSERT INTO evidence_file (evidence_base, name, text) VALUES (:evidence_base, :name, :text);
