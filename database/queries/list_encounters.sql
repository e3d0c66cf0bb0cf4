SELECT e.encounter, e.on_day, e.began_at, e.changed_at, e.step, e.state, coalesce(r.signed_at, ''), r.final_level, r.hold, coalesce(c.name, '')
FROM encounter AS e
LEFT JOIN signed_result AS r ON r.encounter = e.encounter
LEFT JOIN clinician AS c ON c.clinician = r.clinician
WHERE e.patient = :patient
ORDER BY e.began_at DESC, e.encounter DESC;
