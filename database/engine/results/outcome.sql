SELECT level, shown_level, hold, final_level FROM outcome WHERE encounter = :encounter;
