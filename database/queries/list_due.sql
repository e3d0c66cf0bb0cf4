SELECT k.encounter, e.patient, r.signed_at, r.final_level, r.hold, k.due_on
FROM recheck AS k
CROSS JOIN signed_result AS r ON r.encounter = k.encounter
CROSS JOIN encounter AS e ON e.encounter = k.encounter
WHERE k.done_at IS NULL AND k.due_on <= :until
ORDER BY k.due_on, k.encounter
LIMIT :most;
