SELECT step, text FROM note WHERE encounter = :encounter;
