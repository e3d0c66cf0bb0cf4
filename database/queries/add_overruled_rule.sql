INSERT INTO overruled_rule (overrule, rule, level, evidence) VALUES (:overrule, :rule, :level, :evidence);
