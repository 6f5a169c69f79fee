-- The paths of one level, those above it being right.
UPDATE places SET path = '/' || places.id || '/'
WHERE parent_id IS NULL AND level = :level AND path = '';

UPDATE places SET path = a.path || places.id || '/'
FROM places a
WHERE a.id = places.parent_id AND places.level = :level AND places.path <> a.path || places.id || '/';
