SELECT DISTINCT v.part FROM json_each(:variants) AS typed CROSS JOIN name_variant AS v ON v.variant = typed.value;
