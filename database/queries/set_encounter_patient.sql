UPDATE encounter SET age = :age, sex = :sex WHERE encounter = :encounter;
