SELECT e.at, e.action, coalesce(c.name, ''), e.subject, coalesce(v.before, ''), coalesce(v.after, '')
FROM audit_event AS e
LEFT JOIN clinician AS c ON c.clinician = e.clinician
LEFT JOIN audit_value AS v ON v.event = e.event
WHERE e.encounter = :encounter
ORDER BY e.event;
