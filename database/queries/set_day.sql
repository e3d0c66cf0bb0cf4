UPDATE encounter SET on_day = :on_day, age = :age WHERE encounter = :encounter AND state = 'open';
