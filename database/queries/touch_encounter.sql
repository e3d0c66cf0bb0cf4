UPDATE encounter SET changed_at = :now WHERE encounter = :encounter AND state = 'open';
