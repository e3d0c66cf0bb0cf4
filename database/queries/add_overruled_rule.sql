INSERT INTO overruled_rule (overrule, rule, level) VALUES (:overrule, :rule, :level);
