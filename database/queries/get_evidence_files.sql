SELECT name, text FROM evidence_file WHERE evidence_base = :evidence_base ORDER BY name;
