UPDATE literal SET low = :new_low, high = :new_high
WHERE clause = :clause AND finding = (SELECT finding FROM finding WHERE code = :finding) AND low = :low;
