-- Three rows, 'view', 'cart', 'purchase': step, distinct users who reached it in order, share of the step before.
SELECT
