UPDATE recheck SET done_at = :now, done_by = :clinician WHERE encounter = :encounter AND done_at IS NULL;
