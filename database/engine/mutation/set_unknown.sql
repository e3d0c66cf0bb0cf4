UPDATE rule SET unknown = :unknown WHERE code = :rule;
