-- Search that forgives: whole words in each language, and trigrams for typing errors and Kazakh endings.
-- The settings are for this function only. Locks nothing.

CREATE FUNCTION petition_search(wanted text) RETURNS TABLE (petition uuid, score integer)
    LANGUAGE sql STABLE PARALLEL SAFE
    SET pg_trgm.word_similarity_threshold = 0.45
    -- The planner takes similarity for as cheap as equality, and would compare every subject.
    SET enable_seqscan = off
    -- A query of stop words alone is worth no notice.
    SET client_min_messages = warning
AS $$
    WITH asked AS MATERIALIZED (
        SELECT websearch_to_tsquery('simple', folded(wanted)) || websearch_to_tsquery('russian', wanted)
            || websearch_to_tsquery('english', wanted) AS query
    ), worded AS MATERIALIZED (
        SELECT p.id, (1000000 * (1 + ts_rank(p.words, (SELECT query FROM asked))))::integer AS score
        FROM petition p WHERE p.words @@ (SELECT query FROM asked)
    ), alike AS (
        -- Where the words themselves are common, likeness would add little and cost most.
        SELECT p.id, (1000000 * word_similarity(folded(wanted), folded(p.subject)))::integer AS score
        FROM petition p WHERE folded(wanted) <% folded(p.subject) AND (SELECT count(*) FROM worded) < 100
    )
    SELECT id, max(score) FROM (SELECT id, score FROM worded UNION ALL SELECT id, score FROM alike) AS hit GROUP BY id
$$;

-- Published petitions on the subject of a new one, of which any word may be the telling one: the short subject that
-- stands in a long one counts as much as the other way round.
CREATE FUNCTION petition_similar(wanted text) RETURNS TABLE (petition uuid, score integer)
    LANGUAGE sql STABLE PARALLEL SAFE
    SET pg_trgm.word_similarity_threshold = 0.45
    SET enable_seqscan = off
    SET client_min_messages = warning
AS $$
    WITH asked AS MATERIALIZED (
        SELECT string_agg('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''', ' | ')::tsquery AS query
        FROM unnest(to_tsvector('russian', wanted) || to_tsvector('english', wanted)
            || to_tsvector('simple', folded(wanted)))
        WHERE length(lexeme) > 3
    ), candidate AS (
        (SELECT p.id FROM petition p WHERE p.words @@ (SELECT query FROM asked)
            ORDER BY ts_rank(p.words, (SELECT query FROM asked)) DESC LIMIT 100)
        UNION
        (SELECT p.id FROM petition p WHERE folded(wanted) <% folded(p.subject) LIMIT 100)
    ), scored AS (
        SELECT p.id, (1000000 * greatest(
            word_similarity(folded(wanted), folded(p.subject)),
            word_similarity(folded(p.subject), folded(wanted))))::integer AS score
        FROM candidate JOIN petition p USING (id)
    )
    SELECT id, score FROM scored WHERE score >= 400000
$$;
