UPDATE encounter SET state = 'signed', changed_at = :now WHERE encounter = :encounter AND state = 'open';
