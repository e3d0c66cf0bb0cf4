SELECT coalesce((SELECT at FROM audit_event ORDER BY event DESC LIMIT 1), '');
