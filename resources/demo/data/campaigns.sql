-- Campaigns over the year and whom they reached.
INSERT INTO "campaigns" ("name", "channel", "status", "owner_id", "starts_on", "ends_on")
SELECT "name", "channel"::"CampaignChannel", "status"::"CampaignStatus", "owner", "starts_on", "starts_on" + "days"
FROM (VALUES ('Spring catalogue', 'EMAIL', 'FINISHED', 1, DATE '2024-03-18', 30),
             ('Hannover fair', 'EVENT', 'FINISHED', 2, DATE '2024-04-22', 5),
             ('Calibration made simple', 'WEBINAR', 'FINISHED', 3, DATE '2024-05-14', 1),
             ('Old customers, new sensors', 'EMAIL', 'FINISHED', 5, DATE '2024-06-03', 45),
             ('Food safety week', 'WEBINAR', 'FINISHED', 6, DATE '2024-06-24', 5),
             ('Summer of service', 'SOCIAL', 'FINISHED', 7, DATE '2024-07-01', 60),
             ('Nordic tour', 'EVENT', 'FINISHED', 8, DATE '2024-09-09', 12),
             ('Autumn catalogue', 'EMAIL', 'FINISHED', 1, DATE '2024-09-16', 30),
             ('Pressure, explained', 'WEBINAR', 'FINISHED', 4, DATE '2024-10-08', 1),
             ('Ask an engineer', 'SOCIAL', 'RUNNING', 9, DATE '2024-10-21', NULL),
             ('Year-end offers', 'EMAIL', 'RUNNING', 10, DATE '2024-11-18', 40),
             ('Metrology days', 'EVENT', 'RUNNING', 11, DATE '2024-11-25', 90),
             ('Spare parts in a day', 'EMAIL', 'DRAFT', 12, DATE '2025-02-03', 30),
             ('Hydrogen round table', 'EVENT', 'DRAFT', 3, DATE '2025-03-17', 2),
             ('Spring catalogue 2025', 'EMAIL', 'DRAFT', 1, DATE '2025-03-24', 30))
     AS "plan" ("name", "channel", "status", "owner", "starts_on", "days")
ORDER BY "starts_on";

INSERT INTO "campaign_members" ("campaign_id", "contact_id", "responded_at")
SELECT "campaigns"."id", "contacts"."id",
       CASE WHEN ("contacts"."id" * 11 + "campaigns"."id") % 5 = 0
            THEN "starts_on" + "contacts"."id" % 20 * INTERVAL '7 hours 40 minutes' END
FROM "campaigns"
JOIN "contacts" ON ("contacts"."id" + "campaigns"."id" * 17) % 13 = 0
WHERE "status" <> 'DRAFT'
ORDER BY "campaigns"."id", "contacts"."id";
