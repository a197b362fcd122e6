"""Exchange: projects for other programs, tables for statistics packages, data packages."""
