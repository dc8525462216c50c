"""Makes the gazetteer that the coding room ships, from GeoNames tables and ISO 3166-2."""
