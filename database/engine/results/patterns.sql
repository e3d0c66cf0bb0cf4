SELECT code, score, band FROM ranked_pattern WHERE encounter = :encounter ORDER BY rank;
