-- What was filled in once budgets, industries and tags were there.
UPDATE "campaigns" SET "budget" = 2500 + "id" * 1750 % 18000;

UPDATE "campaigns" SET "status" = 'PAUSED' WHERE "name" = 'Ask an engineer';

UPDATE "companies"
SET "industry" = CASE split_part("name", ' ', 2)
    WHEN 'Bakeries' THEN 'FOOD' WHEN 'Foods' THEN 'FOOD' WHEN 'Freight' THEN 'LOGISTICS' WHEN 'Medical' THEN 'HEALTH'
    WHEN 'Metalworks' THEN 'MANUFACTURING' WHEN 'Instruments' THEN 'MANUFACTURING' WHEN 'Outfitters' THEN 'RETAIL'
    WHEN 'Textiles' THEN 'RETAIL' WHEN 'Power' THEN 'ENERGY' WHEN 'Ventures' THEN 'FINANCE' ELSE 'SOFTWARE'
    END::"Industry"
WHERE "id" % 10 <> 3;

INSERT INTO "tags" ("name")
VALUES ('newsletter'), ('decision maker'), ('speaks German'), ('trade fair'), ('reference customer'), ('slow payer'),
       ('do not call'), ('partner');

INSERT INTO "_ContactToTag" ("A", "B")
SELECT "contacts"."id", "tags"."id"
FROM "contacts"
JOIN "tags" ON ("contacts"."id" * 5 + "tags"."id" * 3) % 14 = 0
ORDER BY 1, 2;
