"""Words, stems and clauses of what people say; plain Python."""
