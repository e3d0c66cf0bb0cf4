SELECT e.encounter, e.patient, e.on_day, e.changed_at, e.step,
    EXISTS (SELECT 1 FROM emergency AS m WHERE m.encounter = e.encounter AND m.acknowledged_at IS NULL) AS emergency
FROM encounter AS e
WHERE e.state = 'open'
ORDER BY emergency DESC, e.changed_at DESC, e.encounter DESC
LIMIT :most;
