UPDATE encounter SET patient = :patient, age = :age, sex = :sex WHERE encounter = :encounter AND state = 'open';
