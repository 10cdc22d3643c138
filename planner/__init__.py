"""The logic of a promotion plan: sections, calculations, findings, storage. Knows nothing of the browser."""
