-- Staged places into the registry; their parents are set once all of them are there, their paths after it.
UPDATE places SET name = s.name, digest = s.mark, gone_on = NULL
FROM staged s
WHERE places.code = s.code AND s.import_id = :id AND s.kind = 'place';

INSERT INTO places (level, name, path, code, digest)
SELECT s.level, s.name, '', s.code, s.mark
FROM staged s
WHERE s.import_id = :id AND s.kind = 'place'
  AND NOT EXISTS (SELECT 1 FROM places t WHERE t.code = s.code)
ORDER BY s.source, s.line;

UPDATE places SET parent_id = a.id
FROM staged s JOIN places a ON a.code = s.place
WHERE places.code = s.code AND s.import_id = :id AND s.kind = 'place';
