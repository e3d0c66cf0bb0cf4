-- Stems of the warning signs that were not asked (unsure and declined were asked).
SELECT w.code FROM warning_stem AS w
WHERE NOT EXISTS (SELECT 1 FROM answer AS a WHERE a.encounter = :encounter AND a.code = w.code)
  AND NOT EXISTS (SELECT 1 FROM known AS k WHERE k.encounter = :encounter AND k.finding = w.finding)
ORDER BY w.place;
