DELETE FROM literal WHERE clause = :clause AND finding = (SELECT finding FROM finding WHERE code = :finding) AND low = :low;
