-- Two or three activities with each contact.
INSERT INTO "activities" ("kind", "subject", "contact_id", "owner_id", "occurred_at")
SELECT (ARRAY['CALL', 'EMAIL', 'MEETING', 'NOTE'])[1 + "step" % 4]::"ActivityKind",
       (ARRAY['First call', 'Offer sent', 'Visit on site', 'Asked for references', 'Price discussed', 'Sample delivered',
              'Service booked', 'Complaint settled'])[1 + ("contacts"."id" * 3 + "step") % 8],
       "contacts"."id", "companies"."owner_id",
       "contacts"."created_at" + ("contacts"."id" * 1237 + "step" * 9001) % 28800 * INTERVAL '1 minute'
FROM "contacts"
JOIN "companies" ON "companies"."id" = "contacts"."company_id"
CROSS JOIN generate_series(1, 3) AS "step"
WHERE ("contacts"."id" + "step") % 7 <> 0
ORDER BY "contacts"."id", "step";
