UPDATE overrule SET ended_at = :now, ended_why = :why WHERE encounter = :encounter AND ended_at IS NULL;
