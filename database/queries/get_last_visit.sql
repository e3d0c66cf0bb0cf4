SELECT l.encounter, l.on_day
FROM encounter AS e
CROSS JOIN encounter AS l ON l.patient = e.patient
WHERE e.encounter = :encounter AND l.encounter <> e.encounter AND l.state = 'signed' AND l.on_day <= e.on_day
ORDER BY l.on_day DESC, l.encounter DESC
LIMIT 1;
