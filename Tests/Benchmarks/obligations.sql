-- 300 bodies, 200,000 petitions and 1,000,000 obligations of three years, a twentieth of them open. As in life, a few
-- bodies owe most: body k about 1/k of what the first one does. Rows that no service would write like this: triggers and
-- foreign keys are off.
SET session_replication_role = replica;
SELECT setseed(0.5);

INSERT INTO rule_version (id, first_used_at) VALUES ('kz@2026-01-01', now());
INSERT INTO body (id, key, profile, kind, tier, name_kk, name_ru, name_en, valid_from)
SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'body-' || n, 'kz', 'oblast_akimat',
    CASE WHEN n <= 30 THEN 'national' ELSE 'local' END, 'Орган ' || n, 'Орган ' || n, 'Body ' || n, '2020-01-01'
FROM generate_series(1, 300) n;

INSERT INTO petition (id, reference, profile, body, language, topic, subject, arguments, demands, state, created_at,
    changed_at, rule_version, submitted_at, published_at, closes_at, listed, imported_from, imported_signatures)
SELECT ('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, 'KZ-2024-' || lpad(n::text, 6, '0'), 'kz',
    ('00000000-0000-7000-8000-' || lpad((1 + n % 300)::text, 12, '0'))::uuid, 'ru', 'environment',
    'Петиция номер ' || n, 'a', '{d}', 'concluded', now() - interval '2 years', now(), 'kz@2026-01-01',
    now() - interval '2 years', now() - interval '2 years', now() - interval '1 year', n % 20 <> 0, 'x' || n, 1
FROM generate_series(1, 200000) n;
INSERT INTO tally (petition) SELECT id FROM petition;

INSERT INTO obligation (id, kind, subject_kind, subject, petition, profile, debtor, creditor, tier, topic, rule_version,
    article, start_on, term, calendar_edition, due_on, first_due_on, opened_at, closed_at, closed_on, discharged_by,
    void_reason, took, late)
SELECT ('0190' || lpad(to_hex(n), 4, '0') || '-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, kind, 'petition',
    gen_random_uuid(), ('00000000-0000-7000-9000-' || lpad((1 + n % 200000)::text, 12, '0'))::uuid, 'kz',
    CASE WHEN kind IN ('compliance_check', 'threshold_notice') THEN NULL
        ELSE ('00000000-0000-7000-8000-' || lpad(owner::text, 12, '0'))::uuid END,
    'applicant', CASE WHEN owner <= 30 THEN 'national' ELSE 'local' END, topic, 'kz@2026-01-01', '90-5(1)', start_on,
    -- Later than any edition, so that the clock lets the rows be.
    '20 working days', '9999', start_on + 28, start_on + 28, start_on + interval '9 hours',
    CASE WHEN NOT is_open THEN start_on + took * interval '1.4 day' + random() * interval '1 day' END,
    CASE WHEN NOT is_open THEN start_on + (took * 1.4)::int END,
    CASE WHEN NOT is_open AND NOT is_void THEN 'petition.decided' END,
    CASE WHEN NOT is_open AND is_void THEN 'withdrawn' END,
    CASE WHEN NOT is_open AND NOT is_void THEN took END,
    CASE WHEN NOT is_open AND NOT is_void THEN greatest(0, took - 20) END
FROM (
    SELECT n, floor(power(300, random()))::int AS owner, (ARRAY[
            'compliance_check', 'threshold_notice', 'registration', 'consideration', 'decision_publication',
            'discussion_notice', 'proposal_reply', 'complaint_reply', 'commitment', 'progress_report'
        ])[1 + floor(random() * 10)] AS kind,
        (ARRAY['environment', 'education', 'health', 'transport', 'land'])[1 + floor(power(random(), 2) * 5)] AS topic,
        n % 20 = 0 AS is_open, random() < 0.05 AS is_void, floor(random() * random() * 60)::int AS took,
        CASE WHEN n % 40 = 0 THEN current_date - (random() * 40)::int
            ELSE current_date - 90 - (random() * 960)::int END AS start_on
    FROM generate_series(1, 1000000) n
) AS made;

INSERT INTO obligation_tally (debtor, kind, took, in_time, count)
SELECT coalesce(debtor, '00000000-0000-0000-0000-000000000000'), kind, took, late = 0, count(*) FROM obligation
WHERE took IS NOT NULL GROUP BY 1, 2, 3, 4;
RESET session_replication_role;
VACUUM (ANALYZE) obligation, obligation_tally, petition, body, tally;
