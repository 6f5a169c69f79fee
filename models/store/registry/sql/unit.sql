UPDATE units SET name = s.name, place_id = p.id, digest = s.mark, gone_on = NULL
FROM staged s JOIN places p ON p.code = s.place
WHERE units.code = s.code AND s.import_id = :id AND s.kind = 'unit';

INSERT INTO units (name, place_id, code, digest)
SELECT s.name, p.id, s.code, s.mark
FROM staged s JOIN places p ON p.code = s.place
WHERE s.import_id = :id AND s.kind = 'unit'
  AND NOT EXISTS (SELECT 1 FROM units t WHERE t.code = s.code)
ORDER BY s.source, s.line;
