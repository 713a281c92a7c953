-- One row per sign-up date, sorted: date, users, retained on day 1, retained on day 7, day-7 share as a real number.
SELECT
