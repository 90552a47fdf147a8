-- What is said in answers to questions and in comments on passages is found by its words as the statement is. The table is
-- written anew, locked for as long as it takes to find the words of every contribution again.
CREATE FUNCTION said_beside(content jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    -- No tsvector holds more than a megabyte.
    RETURN coalesce(left((
        SELECT string_agg(said #>> '{}', ' ') FROM (
            SELECT jsonb_path_query(content, '$.comments[*].text') AS said
            UNION ALL SELECT jsonb_path_query(content, '$.comments[*].wording')
            UNION ALL SELECT jsonb_path_query(content, '$.answers[*].text')
            UNION ALL SELECT jsonb_path_query(content, '$.answers[*].wording')
            UNION ALL SELECT jsonb_path_query(content, '$.answers[*].reason')) AS all_of_it), 100000), '');

ALTER TABLE contribution DROP COLUMN words;
ALTER TABLE contribution ADD COLUMN words tsvector GENERATED ALWAYS AS (
    to_tsvector('pg_catalog.simple', folded(coalesce(text, '') || ' ' || said_beside(content)))
    || to_tsvector(search_configuration(language), coalesce(text, '') || ' ' || said_beside(content))) STORED;
CREATE INDEX contribution_words ON contribution USING gin (words);
