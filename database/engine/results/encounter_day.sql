SELECT on_day FROM encounter WHERE encounter = :encounter;
