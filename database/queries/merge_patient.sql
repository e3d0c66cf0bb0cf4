UPDATE patient SET merged_into = :into
WHERE patient = :patient AND merged_into IS NULL
  AND EXISTS (SELECT 1 FROM patient AS stays WHERE stays.patient = :into AND stays.merged_into IS NULL);
