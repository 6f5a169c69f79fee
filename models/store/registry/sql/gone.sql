-- What the files hold no more is marked; its roles and links end today. No row is ever deleted.
UPDATE places SET gone_on = :today WHERE id IN (
  SELECT s.target FROM staged s WHERE s.import_id = :id AND s.kind = 'gone' AND s.level = 'place');

UPDATE units SET gone_on = :today WHERE id IN (
  SELECT s.target FROM staged s WHERE s.import_id = :id AND s.kind = 'gone' AND s.level = 'unit');

UPDATE people SET gone_on = :today WHERE id IN (
  SELECT s.target FROM staged s WHERE s.import_id = :id AND s.kind = 'gone' AND s.level = 'person');

UPDATE households SET gone_on = :today WHERE id IN (
  SELECT s.target FROM staged s WHERE s.import_id = :id AND s.kind = 'gone' AND s.level = 'household');

UPDATE unit_villages SET until = CASE WHEN since > :today THEN since ELSE :today END
WHERE until IS NULL AND id IN (
  SELECT s.target FROM staged s WHERE s.import_id = :id AND s.kind = 'gone' AND s.level = 'unit_village');

UPDATE unit_villages SET until = CASE WHEN since > :today THEN since ELSE :today END
WHERE until IS NULL AND unit_id IN (
  SELECT s.target FROM staged s WHERE s.import_id = :id AND s.kind = 'gone' AND s.level = 'unit');

UPDATE unit_villages SET until = CASE WHEN since > :today THEN since ELSE :today END
WHERE until IS NULL AND village_id IN (
  SELECT s.target FROM staged s WHERE s.import_id = :id AND s.kind = 'gone' AND s.level = 'place');

UPDATE assignments SET until = CASE WHEN since > :today THEN since ELSE :today END
WHERE until IS NULL AND id IN (
  SELECT s.target FROM staged s WHERE s.import_id = :id AND s.kind = 'gone' AND s.level = 'assignment');

UPDATE assignments SET until = CASE WHEN since > :today THEN since ELSE :today END
WHERE until IS NULL AND household_id IN (
  SELECT s.target FROM staged s WHERE s.import_id = :id AND s.kind = 'gone' AND s.level = 'household');

UPDATE assignments SET until = CASE WHEN since > :today THEN since ELSE :today END
WHERE until IS NULL AND cadre_id IN (
  SELECT s.target FROM staged s WHERE s.import_id = :id AND s.kind = 'gone' AND s.level = 'person');

UPDATE household_labels SET until = CASE WHEN since > :today THEN since ELSE :today END
WHERE until IS NULL AND household_id IN (
  SELECT s.target FROM staged s WHERE s.import_id = :id AND s.kind = 'gone' AND s.level = 'household');

UPDATE roles SET until = CASE WHEN since > :today THEN since ELSE :today END
WHERE until IS NULL AND imported AND person_id IN (
  SELECT s.target FROM staged s WHERE s.import_id = :id AND s.kind = 'gone' AND s.level = 'person');
