SELECT mode FROM encounter WHERE encounter = :encounter;
