-- Owners, companies, their headquarters and contacts. Nothing here is random: the same rows in every run.
INSERT INTO "owners" ("name", "email", "team", "created_at")
SELECT "name", lower(replace("name", ' ', '.')) || '@brightwater.example', "team",
       TIMESTAMP '2024-02-07 08:30:00' + "number" * INTERVAL '3 days 5 hours'
FROM (VALUES (1, 'Mara Lindqvist', 'North'), (2, 'Jonas Weber', 'North'), (3, 'Priya Nair', 'South'),
             (4, 'Tomasz Zielinski', 'East'), (5, 'Aoife Brennan', 'West'), (6, 'Luca Moretti', 'South'),
             (7, 'Ines Carvalho', 'West'), (8, 'Henrik Solberg', 'North'), (9, 'Dilara Kaya', 'East'),
             (10, 'Marc Dubois', 'West'), (11, 'Eva Novotna', 'East'), (12, 'Sanne de Vries', 'South'))
     AS "people" ("number", "name", "team")
ORDER BY "number";

INSERT INTO "companies" ("name", "domain", "owner_id", "created_at", "updated_at")
SELECT "stem" || ' ' || "kind", lower("stem") || '-' || lower("kind") || '.example', 1 + "number" * 7 % 12,
       TIMESTAMP '2024-02-08 09:00:00' + "number" * INTERVAL '29 hours 17 minutes',
       TIMESTAMP '2024-02-08 09:00:00' + "number" * INTERVAL '29 hours 17 minutes'
FROM (SELECT "number",
             (ARRAY['Alder', 'Birch', 'Cobalt', 'Dunmore', 'Elster', 'Fjord', 'Granit', 'Halcyon', 'Isar', 'Juniper',
                    'Kestrel', 'Lumen', 'Meridian', 'Nordhavn', 'Oakfield', 'Pinnacle', 'Quarry', 'Rowan', 'Sable',
                    'Tidewater'])[1 + "number" % 20] AS "stem",
             (ARRAY['Analytics', 'Bakeries', 'Freight', 'Foods', 'Instruments', 'Medical', 'Metalworks', 'Outfitters',
                    'Power', 'Software', 'Textiles', 'Ventures'])[1 + "number" / 20] AS "kind"
      FROM generate_series(0, 239) AS "number") AS "names"
ORDER BY "number";

INSERT INTO "company_hqs" ("company_id", "street", "postal_code", "city", "country_code")
SELECT "id",
       (ARRAY['Harbour Road', 'Mill Lane', 'Station Street', 'Kirkegata', 'Lindenallee', 'Rua do Sol', 'Via Roma',
              'Rue du Port', 'Kanaalstraat', 'Nowy Swiat', 'Quay Street'])["at"] || ' ' || 1 + "id" * 13 % 140,
       lpad(((10115 + "id" * 379) % 99999)::text, 5, '0'),
       (ARRAY['Bergen', 'Cork', 'Leipzig', 'Oslo', 'Hamburg', 'Porto', 'Torino', 'Nantes', 'Utrecht', 'Gdansk',
              'Galway'])["at"],
       (ARRAY['NO', 'IE', 'DE', 'NO', 'DE', 'PT', 'IT', 'FR', 'NL', 'PL', 'IE'])["at"]
FROM (SELECT "id", 1 + "id" * 5 % 11 AS "at" FROM "companies") AS "places"
ORDER BY "id";

-- Each 150th was entered twice, on the web form and by sales: the story's first migration trouble.
INSERT INTO "contacts" ("company_id", "first_name", "last_name", "email", "job_title", "phone", "fax", "created_at")
SELECT "companies"."id", "first_name", "last_name",
       lower("first_name") || '.' || lower("last_name") || '@' || "domain", "job_title",
       CASE WHEN "number" % 9 <> 0 THEN '+' || 31 + "number" % 18 || ' (0)' || 200 + "number" % 700 || ' ' || 100000 + "number" * 7919 % 900000 END,
       CASE WHEN "number" % 4 = 1 THEN '+' || 31 + "number" % 18 || ' ' || 200 + "number" % 700 || ' ' || 99 - "number" % 50 END,
       "companies"."created_at" + "number" % 40 * INTERVAL '1 day 3 hours'
FROM (SELECT "number", "person", 1 + "person" % 240 AS "company",
             (ARRAY['Anna', 'Ben', 'Clara', 'David', 'Elin', 'Farid', 'Greta', 'Hugo', 'Ida', 'Jan', 'Katja', 'Leo',
                    'Mila', 'Nils', 'Olga', 'Paul', 'Ruth', 'Sven', 'Tara', 'Uwe', 'Vera', 'Willem', 'Yara',
                    'Zeno'])[1 + "person" * 5 % 24] AS "first_name",
             (ARRAY['Adler', 'Bakker', 'Costa', 'Dahl', 'Eriksen', 'Ferrari', 'Garcia', 'Hansen', 'Ivanov', 'Jensen',
                    'Kowalski', 'Larsen', 'Martin', 'Nielsen', 'Olsen', 'Peters', 'Quinn', 'Rossi', 'Schmidt',
                    'Thorsen', 'Urban', 'Vogel', 'Wagner', 'Young', 'Zimmer'])[1 + "person" / 240 * 3 % 25 + "person" % 3] AS "last_name",
             (ARRAY['Buyer', 'Head of Purchasing', 'Laboratory Manager', 'Managing Director', NULL,
                    'Plant Engineer', 'Quality Manager'])[1 + "number" % 7] AS "job_title"
      FROM (SELECT "number", CASE WHEN "number" % 150 = 149 THEN "number" - 100 ELSE "number" END AS "person"
            FROM generate_series(0, 1319) AS "number") AS "entries") AS "people"
JOIN "companies" ON "companies"."id" = "company"
ORDER BY "number";
