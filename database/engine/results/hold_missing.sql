SELECT h.code FROM hold_question AS h
WHERE NOT EXISTS (SELECT 1 FROM known AS k WHERE k.encounter = :encounter AND k.finding = h.finding)
ORDER BY h.place;
