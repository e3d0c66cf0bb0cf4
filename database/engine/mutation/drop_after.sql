DELETE FROM pattern_after WHERE code = :pattern AND other = :other;
