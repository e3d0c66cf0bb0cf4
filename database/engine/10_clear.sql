DELETE FROM known WHERE encounter IN (SELECT encounter FROM scope);
DELETE FROM score WHERE encounter IN (SELECT encounter FROM scope);
DELETE FROM verdict WHERE encounter IN (SELECT encounter FROM scope);
DELETE FROM fired WHERE encounter IN (SELECT encounter FROM scope);
DELETE FROM outcome WHERE encounter IN (SELECT encounter FROM scope);
DELETE FROM open_arm WHERE encounter IN (SELECT encounter FROM scope);
DELETE FROM missing WHERE encounter IN (SELECT encounter FROM scope);
DELETE FROM ranked_pattern WHERE encounter IN (SELECT encounter FROM scope);
