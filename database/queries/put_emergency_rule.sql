INSERT INTO emergency_rule (emergency, rule, evidence) VALUES (:emergency, :rule, :evidence)
ON CONFLICT (emergency, rule) DO UPDATE SET evidence = excluded.evidence, ended = 0;
