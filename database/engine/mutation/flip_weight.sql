UPDATE rule SET weight = -weight WHERE code = :rule;
