SELECT level, shown_level, hold FROM outcome WHERE encounter = :encounter;
