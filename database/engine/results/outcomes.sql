SELECT o.encounter, o.level, o.shown_level, o.hold, o.final_level FROM scope AS s CROSS JOIN outcome AS o ON o.encounter = s.encounter;
