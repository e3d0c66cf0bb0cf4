SELECT coalesce(max(at), '') FROM audit_event;
