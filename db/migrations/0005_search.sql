-- Search that forgives: whole words in each language, and trigrams for typing errors and Kazakh endings.
-- The lower similarity is for this function only. Locks nothing.

CREATE FUNCTION petition_search(wanted text) RETURNS TABLE (petition uuid, score integer)
    LANGUAGE sql STABLE PARALLEL SAFE SET pg_trgm.word_similarity_threshold = 0.45
AS $$
    WITH asked AS (
        SELECT websearch_to_tsquery('simple', folded(wanted)) || websearch_to_tsquery('russian', wanted)
            || websearch_to_tsquery('english', wanted) AS query
    )
    SELECT id, max(score) FROM (
        SELECT p.id, (1000000 * (1 + ts_rank(p.words, asked.query)))::integer AS score
        FROM petition p, asked WHERE p.words @@ asked.query
        UNION ALL
        SELECT p.id, (1000000 * word_similarity(folded(wanted), folded(p.subject)))::integer
        FROM petition p WHERE folded(wanted) <% folded(p.subject)
    ) AS hit GROUP BY id
$$;
