-- One row per session: user_id, number of the session, first click, last click, clicks; sorted by user_id, number.
SELECT
