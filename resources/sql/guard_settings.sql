-- Without this setting nothing is counted.
SELECT pg_catalog.current_setting('track_counts');
