INSERT INTO audit_value (event, before, after) VALUES (:event, :before, :after);
