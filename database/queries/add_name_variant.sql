INSERT INTO name_variant (variant, part) VALUES (:variant, :part) ON CONFLICT DO NOTHING;
