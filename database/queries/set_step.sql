UPDATE encounter SET step = :step WHERE encounter = :encounter AND state = 'open';
