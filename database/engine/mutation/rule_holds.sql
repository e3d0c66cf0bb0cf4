-- Intakes in which the rule's own finding holds.
SELECT k.encounter FROM rule AS r CROSS JOIN known AS k ON k.finding = r.finding AND k.value = 1 WHERE r.code = :rule;
