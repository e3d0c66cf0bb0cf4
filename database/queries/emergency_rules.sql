SELECT r.emergency, r.rule, r.evidence
FROM emergency AS m CROSS JOIN emergency_rule AS r ON r.emergency = m.emergency
WHERE m.encounter = :encounter AND r.ended = 0;
