UPDATE encounter SET base = :base, shown_level = :shown_level WHERE encounter = :encounter AND state = 'open';
