UPDATE encounter SET state = 'withdrawn', changed_at = :now
WHERE encounter = :encounter AND state = 'open'
  AND NOT EXISTS (SELECT 1 FROM emergency AS m WHERE m.encounter = :encounter AND m.acknowledged_at IS NULL);
