SELECT r.encounter, e.patient, r.signed_at, r.final_level, r.hold
FROM signed_result AS r
CROSS JOIN encounter AS e ON e.encounter = r.encounter
WHERE r.signed_at >= :since
ORDER BY r.signed_at DESC, r.encounter DESC
LIMIT :most;
