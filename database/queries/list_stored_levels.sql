SELECT e.encounter, e.patient, e.on_day, e.state, coalesce(r.shown_level, e.shown_level), r.final_level
FROM encounter AS e LEFT JOIN signed_result AS r ON r.encounter = e.encounter
WHERE e.state IN ('open', 'signed')
ORDER BY e.encounter;
